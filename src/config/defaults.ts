/** What holds where nobody configured anything. */
import type { Config } from "../core/config.ts";

export const DEFAULTS: Config = {
  mode: "enforce",
  failOn: "high",
  policies: {},
  paths: {
    ignore: ["**/node_modules/**", "**/vendor/**", "**/third_party/**", "**/.venv/**", "**/site-packages/**"],
    tests: [
      "**/test/**",
      "**/tests/**",
      "**/*_tests/**",
      "**/testing/**",
      "**/test_*.py",
      "**/*_test.py",
      "**/conftest.py",
      "**/testdata/**",
      "**/fixtures/**",
      "**/examples/**",
      "**/docs/**",
    ],
  },
  overrides: [],
  waivers: [],
  waiving: { maxDays: undefined, never: [], inline: "base", who: {} },
  commanders: [],
};
