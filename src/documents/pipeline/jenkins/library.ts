/** Shared libraries that live in the repository. https://www.jenkins.io/doc/book/pipeline/shared-libraries/ */

/** Global variables: each file is one, and `call` is what runs when a pipeline says its name. */
const VARIABLE = /(?:^|\/)vars\/\w+\.groovy$/;
const CLASS = /(?:^|\/)src\/(?:.+\/)?\w+\.groovy$/;
/** What makes ordinary Groovy, of Gradle or Grails, a part of a pipeline. */
const STEP =
  /(?:^|[\s{(.])(?:sh|bat|powershell|pwsh)[ \t]{0,9}\(?[ \t]{0,9}(?:["']|script[ \t]{0,9}:)|\bwithCredentials[ \t]{0,9}[([]|\bpodTemplate[ \t]{0,9}\(/;
const CALL = /\b(?:def|void|Map|String|boolean|Object)[ \t]{1,9}call[ \t]{0,9}\(/;

export function isLibraryFile(path: string, text: string): boolean {
  if (VARIABLE.test(path)) return CALL.test(text) || STEP.test(text);
  return CLASS.test(path) && STEP.test(text);
}
