// The commands of seats, for main.ts.
export * from './seats/announce';
export * from './seats/explain';
export * from './seats/openSlots';
export * from './seats/preferences';
export * from './seats/propose';
export * from './seats/whatif';
