/** `mlsec policy`: policies of one's own, from the first line to the last example. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { policies } from "../../policies/index.ts";
import type { ConfigProblem, ConfigText } from "../core/config.ts";
import { exampleProblems } from "../custom/examples.ts";
import { FACT_KINDS } from "../custom/facts/index.ts";
import { readPolicy } from "../custom/read.ts";
import { OWN_POLICIES, rulebookOf } from "../custom/rulebook.ts";
import { SAMPLES } from "../custom/samples.ts";
import { shownFacts } from "../custom/shown.ts";
import { readDocuments } from "../documents/read.ts";
import { prepareReaders } from "../documents/readers.ts";
import { ownPoliciesOnDisk, ownPolicyFile } from "../git/own-policies.ts";
import { folderOf, topOf } from "../git/refs.ts";
import { colours } from "../report/colour.ts";
import { oneLine } from "../report/markdown.ts";
import { OWN_POLICY_SCHEMA_URL, plural } from "../report/words.ts";
import { CLEAN, UsageError, WRONG_USAGE } from "./exit.ts";
import { say, wantsColour } from "./output.ts";

/** Tries the examples of the given files, or of all policies of the repository. */
export async function testPolicies(files: readonly string[], { color }: { readonly color: boolean }): Promise<number> {
  await prepareReaders();
  const texts = files.length > 0 ? files.map(readFile) : ownPoliciesOnDisk(await root("."));
  if (texts.length === 0) {
    throw new UsageError(`there are no policies in ${OWN_POLICIES}; \`mlsec policy new <id>\` writes one`);
  }
  const paint = colours(wantsColour(color));
  const { problems } = rulebookOf({ base: texts }, policies);
  for (const text of texts) {
    const own = problems.filter(({ path }) => path === text.path);
    process.stdout.write(own.length > 0 ? own.map(problemLine).join("") : `${paint.green("✔")} ${tried(text)}\n`);
  }
  const failed = new Set(problems.map(({ path }) => path)).size;
  say(`mlsec: ${plural(texts.length, "policy", "policies")}, ${failed === 0 ? "all good" : `${failed} with faults`}`);
  return failed === 0 ? CLEAN : WRONG_USAGE;
}

function tried(text: ConfigText): string {
  const file = readPolicy(text).parts?.file;
  const { bad = [], good = [] } = file?.examples ?? {};
  return `${file?.id}: ${bad.length} bad and ${plural(good.length, "good example")}  (${oneLine(text.path)})`;
}

function problemLine({ path, line, column, message }: ConfigProblem): string {
  return `${oneLine(path)}:${line}:${column}: ${oneLine(message)}\n`;
}

/** Everything that a policy can see in a file. */
export async function showFacts(
  file: string,
  { each, format }: { readonly each?: string; readonly format: "text" | "json" },
): Promise<number> {
  await prepareReaders();
  const kinds = FACT_KINDS.filter(({ name }) => (each === undefined ? name !== "lines" : name === each));
  const top = await root(folderOf(file));
  const path = relative(top, file).split("\\").join("/");
  const documents = readDocuments(
    path.startsWith("..") ? file : path,
    bytesOf(file),
    new Set(kinds.flatMap(({ reads }) => reads)),
  );
  process.stdout.write(shownFacts(documents, kinds, format));
  return CLEAN;
}

/** Writes a policy that works, to be changed. */
export async function newPolicy(id: string, { each }: { readonly each: string }): Promise<number> {
  const sample = SAMPLES[each] ?? "";
  const text = sample.replace(/^id: .*$/m, `id: ${id}`);
  const path = join(await root("."), OWN_POLICIES, `${id.replace("/", "-")}.yml`);
  const { parts, problems, problemAt } = readPolicy({ path, text });
  const [fault] = problems;
  if (fault || !parts) throw new UsageError(`${id}: ${fault?.message}`);
  if (existsSync(path)) throw new UsageError(`${path} is there already`);
  await prepareReaders();
  if (exampleProblems(parts, problemAt).length > 0) throw new Error(`the sample for ${each} does not work`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `# yaml-language-server: $schema=${OWN_POLICY_SCHEMA_URL}\n${text}`, { flag: "wx" });
  say(`mlsec: wrote ${path}; change it, then \`mlsec policy test\``);
  return CLEAN;
}

async function root(folder: string): Promise<string> {
  return (await topOf(folder)) ?? folder;
}

function readFile(file: string): ConfigText {
  try {
    return ownPolicyFile(file);
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${(error as Error).message}`);
  }
}

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${(error as Error).message}`);
  }
}
