// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are for the platform.
/** Expressions that are taken out of scripts: what each language reads instead, and where nothing is offered. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { applyEdits } from "../../src/core/location.ts";
import { Source } from "../../src/core/source.ts";
import { codeOf } from "../../src/documents/pipeline/github/code.ts";
import { moveToEnv } from "../../src/documents/pipeline/github/moved/to-env.ts";
import { githubReader } from "../../src/documents/pipeline/github/reader.ts";
import { prepareReaders } from "../../src/documents/readers.ts";

beforeAll(prepareReaders);

/** The script afterwards, with `?` in front when it is only proposed; undefined when there is no fix. */
function moved(step: string, script: string): string | undefined {
  const lines = script.split("\n").map((line) => (line === "" ? "" : `            ${line}`));
  const text = `on: issues\njobs:\n  a:\n    runs-on: windows-latest\n    steps:\n      - ${step}: |\n${lines.join("\n")}\n`;
  const [document] = githubReader.read(new Source(".github/workflows/a.yml", text));
  if (document?.kind !== "pipeline") throw new Error("no pipeline");
  const [job] = document.jobs;
  const [one] = job?.steps ?? [];
  const [code] = one ? codeOf(one) : [];
  if (!job || !one || !code) throw new Error("no code");
  const result = moveToEnv(document, job, one, code, code.text.expressions);
  if (!result) return undefined;
  const after = applyEdits(text, result.edits) ?? "";
  const body = after.slice(after.indexOf(": |\n") + 4).split("\n");
  const own = body.filter((line) => line.startsWith("            ")).map((line) => line.trim());
  return (result.exact ? "" : "? ") + own.join("\n");
}

const T = "${{ github.event.issue.title }}";

describe("PowerShell", () => {
  test.each<[string, string | undefined]>([
    [`a "b ${T} c"`, 'a "b ${env:ISSUE_TITLE} c"'],
    [`a '${T}'`, "a $env:ISSUE_TITLE"],
    [`a 'b ${T}'`, undefined],
    [`a ${T}`, "a $env:ISSUE_TITLE"],
    [`a --b=${T}`, 'a "--b=${env:ISSUE_TITLE}"'],
    [`$a = ${T}`, "? $a = $env:ISSUE_TITLE"],
    [`a ; # ${T}`, undefined],
    [`${T} a`, undefined],
    [`iex "a ${T}"`, undefined],
    [`cmd /c "a ${T}"`, undefined],
    [`@"\n${T}\n"@`, '@"\n${env:ISSUE_TITLE}\n"@'],
    [`@'\n${T}\n'@`, undefined],
  ])("%j", (script, wanted) => expect(moved("shell: pwsh\n        run", script)).toBe(wanted));
});

describe("cmd", () => {
  const on = "setlocal EnableDelayedExpansion\n";
  test.each<[string, string | undefined]>([
    [`a "${T}"`, `? ${on}a "!ISSUE_TITLE!"`],
    [`${on}a ${T}`, `? ${on}a !ISSUE_TITLE!`],
    [`a ${T} | b`, undefined],
    [`call a ${T}`, undefined],
    [`cmd /c "a ${T}"`, undefined],
    [`rem ${T}`, undefined],
    [`echo ok!\na ${T}`, undefined],
  ])("%j", (script, wanted) => expect(moved("shell: cmd\n        run", script)).toBe(wanted));
});

describe("JavaScript", () => {
  const read = "process.env.ISSUE_TITLE";
  test.each<[string, string | undefined]>([
    [`a('${T}')`, `a(${read})`],
    [`a("b ${T} c")`, `a("b " + ${read} + " c")`],
    [`a('${T} c')`, `a(${read} + ' c')`],
    [`a('b ${T}');`, `a('b ' + ${read});`],
    [`a = 'b ${T}'.length`, undefined],
    [`a = { '${T}': 1 }`, undefined],
    [`a(\`b ${T}\`)`, `a(\`b \${${read}}\`)`],
    [`a(\`${T}\`)`, `a(${read})`],
    [`a = tag\`b ${T}\``, undefined],
    ["a = ${{ toJSON(github.event.issue.title) }}", "a = JSON.parse(process.env.ISSUE_TITLE)"],
    [`a = ${T};`, `? a = ${read};`],
    [`// ${T}`, undefined],
    [`eval('${T}')`, undefined],
    [`await exec.exec(\`b \${c} ${T}\`)`, undefined],
  ])("%j", (script, wanted) =>
    expect(moved("uses: actions/github-script@v7\n        with:\n          script", script)).toBe(wanted),
  );
});

describe("Python", () => {
  const read = 'os.environ["ISSUE_TITLE"]';
  test.each<[string, string | undefined]>([
    [`a("${T}")`, `a(${read})`],
    [`a('''${T}''')`, `a(${read})`],
    [`a('b ${T} c')`, `a('b ' + ${read} + ' c')`],
    [`a(f"b ${T} {c}")`, `a(f"b {os.environ['ISSUE_TITLE']} {c}")`],
    [`a = "b ${T}".strip()`, undefined],
    [`a = "b" "${T}"`, undefined],
    [`a = b"${T}"`, undefined],
    [`a = ${T}`, `? a = ${read}`],
    [`# ${T}`, undefined],
    [`os.system("a ${T}")`, undefined],
    [`subprocess.run("a ${T}", shell=True)`, "no import"],
    [`eval("${T}")`, undefined],
  ])("%j", (script, wanted) => {
    const whole = moved("shell: python\n        run", `import os\nimport subprocess\n${script}`);
    const head = "import os\nimport subprocess\n";
    expect(whole?.replace(head, "")).toBe(wanted === "no import" ? undefined : wanted);
    expect(moved("shell: python\n        run", script)).toBeUndefined();
  });
});
