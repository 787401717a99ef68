import { type Call, definePolicy, holesOf, isAnswer, type Value, type Violation, whence } from "#policy";
import { commandsIn } from "./commands.ts";
import { judge } from "./judge.ts";
import { listForm } from "./list-form.ts";

/** What a shell takes as one word: `shlex.quote`, and functions that say that they quote. */
const QUOTES = /^shlex\.join$|(?:^|\.)\w*(?:quote|escape|list2cmdline)\w*$/;

export default definePolicy({
  id: "shell-injection",
  stage: "development",
  severity: "high",
  confidence: "high",
  title: "A shell runs a command that is put together from values",
  why: "A value with a semicolon, a backtick or $( in it is a command of its own: a file name of a data set, a run's name or a field of a request runs programs where the code runs.",
  fix: "Pass a list of arguments and leave shell=True away; where a shell must be, put shlex.quote around every value.",
  references: ["CWE-78", "AML.T0050", "https://docs.python.org/3/library/subprocess.html#security-considerations"],
  since: "0.4.0",
  limits:
    "High where a request reaches the shell (what a model answers is told by model-output-executed), medium for parameters and values that cannot be known, low for the command line, the environment and configuration, for wrappers that run a command as they get it and for shells on other machines (paramiko, fabric). Constants, numbers and shlex.quote are silent, and so are lists of arguments.",
  reads: ["python"],
  *check(document) {
    for (const { call, command, remote } of commandsIn(document)) yield* shellFault(call, command, remote);
  },
});

function* shellFault(call: Call, command: Value, remote: boolean): Iterable<Violation> {
  const holes = holesOf(command, QUOTES);
  if (isAnswer(command) || holes.some(isAnswer)) return;
  const worst = judge(command, holes, remote);
  if (!worst) return;
  const fix = listForm(call, command);
  const what = worst.whole
    ? `the command \`${shown(worst.value)}\` as it comes`
    : `\`${shown(worst.value)}\` as part of a command`;
  yield call.violation(`a shell gets ${what}${worst.outside ? whence(worst.value) : ""}`, {
    severity: worst.severity,
    confidence: worst.confidence,
    ...(fix ? { fix } : {}),
  });
}

function shown({ text }: Value): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > 50 ? `${line.slice(0, 49)}…` : line;
}
