// The commands of letters, for main.ts.
export * from './letters/arm';
export * from './letters/page';
export * from './letters/resend';
export * from './letters/visit';
export * from './letters/wording';
