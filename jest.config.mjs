/** @type {import('jest').Config} */
export default {
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/test/**/*.test.tsx'],
  testPathIgnorePatterns: ['/node_modules/', '/test/browser/'],
  transform: { '\\.tsx?$': '<rootDir>/test/transform.cjs', 'node_modules/.+\\.m?js$': '<rootDir>/test/transform.cjs' },
  transformIgnorePatterns: [],
  modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/dist/'],
  // Jest would leave one core idle: the process that hands out the files has hardly anything to do.
  maxWorkers: '100%',
  testSequencer: '<rootDir>/test/sequence.cjs',
  testTimeout: 300_000,
};
