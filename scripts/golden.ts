/** `npm run golden [policy …]`: writes findings.txt and README.md of policies, docs/policies.md and docs/custom-policies.md. Read what changed before you commit it. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { policies } from "../policies/index.ts";
import { prepareReaders } from "../src/documents/readers.ts";
import { golden, policyFolder, ROOT } from "./examples.ts";
import { ownPoliciesPage } from "./own-policies-page.ts";
import { readmeOf } from "./readme.ts";
import { rulebook } from "./rulebook.ts";

await prepareReaders();
const wanted = process.argv.slice(2);
for (const policy of policies) {
  if (wanted.length > 0 && !wanted.includes(policy.id)) continue;
  writeFileSync(join(policyFolder(policy), "findings.txt"), golden(policy));
  writeFileSync(join(policyFolder(policy), "README.md"), readmeOf(policy));
}
writeFileSync(join(ROOT, "docs", "policies.md"), rulebook());
const page = join(ROOT, "docs", "custom-policies.md");
writeFileSync(page, ownPoliciesPage(readFileSync(page, "utf8")));
