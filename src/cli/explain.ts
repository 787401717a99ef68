/** `mlsec explain`: what a policy says of itself. */
import { policies } from "../../policies/index.ts";
import { knownPolicies } from "../custom/rulebook.ts";
import { ownPoliciesOnDisk } from "../git/own-policies.ts";
import { topOf } from "../git/refs.ts";
import { explanation } from "../report/explanation.ts";
import { CLEAN } from "./exit.ts";
import { wantsColour } from "./output.ts";
import { policyCalled } from "./policy-choice.ts";

export async function explain(id: string, { color }: { readonly color: boolean }): Promise<number> {
  const folder = process.cwd();
  const own = ownPoliciesOnDisk((await topOf(folder)) ?? folder);
  const known = knownPolicies({ base: own }, policies).policies;
  process.stdout.write(explanation(policyCalled(id, known), wantsColour(color)));
  return CLEAN;
}
