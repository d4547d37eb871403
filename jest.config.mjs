// V8's default for young objects is 16 MB; in played terms a sixth of the time went into garbage collection. Workers inherit this setting.
const heap = '--max-semi-space-size=64';
if (process.allowedNodeEnvironmentFlags.has(heap.split('=')[0]))
  process.env.NODE_OPTIONS = [process.env.NODE_OPTIONS, heap].filter(Boolean).join(' ');

/** @type {import('jest').Config} */
export default {
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/test/**/*.test.tsx'],
  testPathIgnorePatterns: ['/node_modules/', '/test/browser/'],
  transform: { '\\.tsx?$': '<rootDir>/test/transform.cjs', 'node_modules/.+\\.m?js$': '<rootDir>/test/transform.cjs' },
  transformIgnorePatterns: [],
  modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/dist/'],
  // Jest would leave one core idle, but the process that distributes the files has hardly anything to do.
  maxWorkers: '100%',
  testSequencer: '<rootDir>/test/sequence.cjs',
  testTimeout: 300_000,
};
