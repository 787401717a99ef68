/** Which paths are tests, for policies that stay quiet there. */

const TESTS =
  /(?:^|\/)(?:tests?|[^/]{3,}_tests|testing|test_utils?|testdata|fixtures?)\/|(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest)\.\w+$/i;

/** True for tests, their data and their fixtures; examples and docs are not tests. */
export function isTest(path: string): boolean {
  return TESTS.test(path);
}
