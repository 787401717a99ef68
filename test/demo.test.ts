/** The demo's sample repository is clean, and each of its pull requests shows what it is there to show. */
import { describe, expect, test } from "@jest/globals";
import { type Content, samplePullRequests, sampleRepository } from "../demo/sample.ts";
import { exampleChange, findingsOf } from "../scripts/examples.ts";
import { prepareReaders } from "../src/documents/readers.ts";

await prepareReaders();

const bytes = (files: Readonly<Record<string, Content>>) =>
  new Map(Object.entries(files).flatMap(([path, content]) => (content === null ? [] : [[path, Buffer.from(content)]])));
const repository = sampleRepository();
const told = (before: Readonly<Record<string, Content>>, after: Readonly<Record<string, Content>>) =>
  findingsOf(exampleChange(bytes(before), bytes(after))).map(({ policy, severity, message, location }) => ({
    policy,
    severity,
    where: location.path,
    message,
  }));

test("the repository has no finding", () => {
  expect(told({}, repository)).toEqual([]);
});

describe.each(samplePullRequests().map((sample) => [sample.title, sample] as const))("%s", (_title, sample) => {
  const findings = told(repository, { ...repository, ...sample.files });

  test("is found out by the policies of its stage", () => {
    const found = new Set(findings.map(({ policy }) => policy));
    expect(sample.expect.filter((policy) => !found.has(policy))).toEqual([]);
  });

  test("is clean exactly when it should be", () => {
    if (sample.stage === "clean") expect(findings).toEqual([]);
    else expect(findings).not.toEqual([]);
  });
});
