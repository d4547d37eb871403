// The commands of duties, for main.ts.
export * from './duties/attendance';
export * from './duties/change';
export * from './duties/explain';
export * from './duties/gradebook';
