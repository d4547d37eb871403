// The commands of the update rounds, for main.ts.
export * from './clock/alarm';
export * from './clock/check';
export * from './clock/decide';
export { closeTerm, endTerm, restartTerm } from './clock/end';
export * from './clock/installation';
export * from './clock/preview';
export * from './clock/repair';
export * from './clock/tick';
export * from './clock/today';
