/** Which paths are tests, for policies that stay quiet there. */

const TESTS =
  /(?:^|\/)(?:tests?|[^/]{3,}_tests|testing|test_utils?|testdata|fixtures?)\/|(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest)\.\w+$/i;

/** True for tests, their data and their fixtures; examples and docs are not tests. */
export function isTest(path: string): boolean {
  return TESTS.test(path);
}

const SHOWN =
  /(?:^|\/)(?:examples?|samples?|demos?|tutorials?|notebooks?|docs?|cookbooks?|playgrounds?|benchmarks?)\//i;

/** True for code that shows how something is done and that nobody deploys. */
export function isShown(path: string): boolean {
  return SHOWN.test(path);
}
