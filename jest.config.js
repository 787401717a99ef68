export default {
  testEnvironment: "node",
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  extensionsToTreatAsEsm: [".ts"],
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      { jsc: { parser: { syntax: "typescript" }, target: "es2023" }, module: { type: "es6" } },
    ],
  },
  // A process for each file: what one replaces (HTTP, in two files) or holds (wasm, sockets) is gone before the next.
  maxWorkers: 2,
  workerIdleMemoryLimit: "1MB",
  // A service that a failed test leaves behind must not hold the run.
  forceExit: true,
  // Examples hold files named like packages; jest must not index them.
  modulePathIgnorePatterns: ["<rootDir>/policies/.*/examples/", "<rootDir>/dist/"],
};
