/** Repositories that a notebook clones and runs. */
import { type Command, isPinned, type Violation } from "#policy";

/** What runs the code of a folder that was just cloned. */
const USES_CLONE = new Set(["python", "pip", "bash", "sh", "make", "uv", "poetry", "cmake"]);
const MOST_CLONES = 20;
/** `!git clone …`, and then something of it is run, at whatever commit it was that day. */
export function* runClones(commands: readonly Command[]): Iterable<Violation> {
  const clones = commands.filter(({ program, args }) => program === "git" && args[0]?.value === "clone");
  for (const clone of clones.slice(0, MOST_CLONES)) {
    const url = clone.args.find(({ value }) => /^(?:https?:\/\/|git@)/.test(value))?.value;
    const folder =
      clone.args.at(-1)?.value === url
        ? url?.replace(/\.git$|\/$/, "").replace(/^.*[/:]/, "")
        : clone.args.at(-1)?.value;
    if (url === undefined || !folder) continue;
    const later = commands.slice(commands.indexOf(clone) + 1);
    if (later.some(({ program, args }) => program === "git" && args.some(({ value }) => isPinned(value)))) continue;
    const enters = later.findIndex(
      ({ program, args }) => program === "cd" && args[0]?.value.split("/").includes(folder),
    );
    const used = later.some(
      ({ program, args }, at) =>
        USES_CLONE.has(program) &&
        ((enters !== -1 && at > enters) || args.some(({ value }) => value.split("/").includes(folder))),
    );
    if (used)
      yield {
        location: clone.location,
        message: `\`${folder}\` is cloned without a commit and run`,
        severity: "medium",
      };
  }
}
