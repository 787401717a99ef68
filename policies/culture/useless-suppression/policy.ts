import { defineChangePolicy } from "#policy";

export default defineChangePolicy({
  id: "useless-suppression",
  stage: "culture",
  severity: "low",
  confidence: "high",
  title: "A suppression beside the code does not count, or suppresses nothing",
  why: "A mark without a reason, or for a policy that does not exist, looks as if somebody had decided something. One that outlived its finding will hide the next one that comes to stand on its line.",
  fix: "Write the reason behind the brackets (ten characters at least), correct the policy's id, or remove the mark.",
  references: ["CWE-1164", "CWE-693"],
  since: "0.2.0",
  limits:
    "Looks at the files of the change, at marks of mlsec only. A mark for a policy that judges changes as a whole, or that is off, is left alone, and so is prose (Markdown and the like).",
  *checkChange({ marks }) {
    for (const { location, policies, unknown, reasoned, useless } of marks()) {
      const named = policies.map((id) => `\`${id}\``).join(", ");
      const anchor = policies.join(" ");
      const [stranger] = unknown;
      if (stranger !== undefined) yield { location, anchor, message: `no policy is called \`${stranger}\`` };
      else if (!reasoned)
        yield { location, anchor, message: `no reason stands behind the brackets, so ${named} still counts` };
      else if (useless) yield { location, anchor, message: `there is nothing to suppress here for ${named}` };
    }
  },
});
