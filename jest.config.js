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
  // Examples hold files named like packages; jest must not index them.
  modulePathIgnorePatterns: ["<rootDir>/policies/.*/examples/", "<rootDir>/dist/"],
};
