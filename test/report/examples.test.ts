/** Over the examples of every policy: what the author would commit is what the fix says, and GitHub would take each comment. */
import { beforeAll, expect, test } from "@jest/globals";
import { policies } from "../../policies/index.ts";
import { examplesOf, findingsOf } from "../../scripts/examples.ts";
import { applyFix } from "../../scripts/fixes.ts";
import { bytesOf } from "../../src/core/change.ts";
import { prepareReaders } from "../../src/documents/readers.ts";
import { reviewOf } from "../../src/report/review.ts";
import { applySuggestion, suggestedText } from "./apply.ts";
import { verdict } from "./build.ts";

beforeAll(prepareReaders);

test("every suggestion equals its fix, every comment lies in a hunk", () => {
  let suggestions = 0;
  for (const policy of policies) {
    for (const example of examplesOf(policy).filter(({ kind }) => kind === "bad")) {
      for (const finding of findingsOf(example, policy)) {
        // Alone in its review, so that its suggestion is its fix and nothing else.
        const output = reviewOf(verdict({ introduced: [{ ...finding, severity: "high" }] }), example.change, policies);
        const [comment] = output?.comments ?? [];
        if (!comment) continue;
        const file = example.change.files.find(({ path }) => path === comment.path);
        const from = comment.start_line ?? comment.line;
        const inside = file?.hunks?.some(({ start, end }) => start <= from && comment.line <= end);
        expect({ [example.name]: inside }).toEqual({ [example.name]: true });
        if (!finding.fix || suggestedText(comment.body) === undefined) continue;
        suggestions++;
        const head = new TextDecoder().decode(bytesOf(file?.after));
        const applied = applySuggestion(head, from, comment.line, comment.body);
        expect({ [example.name]: applied }).toEqual({
          [example.name]: applyFix(example.change, finding.fix).get(comment.path),
        });
      }
    }
  }
  expect(suggestions).toBeGreaterThan(10);
});
