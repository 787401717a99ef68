/** `mlsec explain`: what a policy says of itself. */
import { policies } from "../../policies/index.ts";
import { explanation } from "../report/explanation.ts";
import { CLEAN } from "./exit.ts";
import { wantsColour } from "./output.ts";
import { policyCalled } from "./policy-choice.ts";

export async function explain(id: string, { color }: { readonly color: boolean }): Promise<number> {
  process.stdout.write(explanation(policyCalled(id, policies), wantsColour(color)));
  return CLEAN;
}
