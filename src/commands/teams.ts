// The commands of teams, for main.ts.
export * from './teams/agenda';
export * from './teams/announce';
export * from './teams/propose';
