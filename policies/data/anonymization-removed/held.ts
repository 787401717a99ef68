/** What does the work of a step that is gone. */
import type { PythonDocument } from "#policy";
import type { Step } from "./python.ts";

/** True where another step does the work, or where what it worked on is gone with it. */
export function isHeld(
  gone: Step,
  was: readonly Step[],
  is: readonly Step[],
  after: PythonDocument | undefined,
): boolean {
  if (!after) return gone.id !== "library";
  const stands = gone.anchor === "" || [...after.functions, ...after.classes].some(({ path }) => path === gone.anchor);
  if (gone.id === "library") {
    const own = (steps: readonly Step[]) => steps.filter(({ wide, id }) => wide && id !== "library").length;
    return is.some((one) => one.id === "library" && (isMaker(gone) || !isMaker(one))) || own(is) > own(was);
  }
  // What stood beside it before does its own work, and not this one's.
  const count = (steps: readonly Step[]) => steps.filter(({ wide, anchor }) => wide && anchor === gone.anchor).length;
  if (gone.wide) return !stands || count(is) >= count(was);
  // A column that the file no longer speaks of may never be read.
  const name = gone.words[0] ?? "";
  return !stands || count(is) > count(was) || !isOfFrames(gone, after) || is.some(({ id }) => id === `column ${name}`);
}

/** `AnonymizerEngine()` makes what anonymizes and does nothing yet. */
function isMaker({ words: [name = ""] }: Pick<Step, "words">): boolean {
  return /^[A-Z]/.test(name);
}

/** True where the file reads or writes data, or the function is given a frame. */
function isOfFrames({ anchor }: Step, { source, functions }: PythonDocument): boolean {
  if (/\.(?:read_\w+|load\w*|to_\w+|fit|merge)\(|read_csv|load_dataset/.test(source.text)) return true;
  const around = functions.find(({ path }) => path === anchor);
  return (
    around?.parameters.some(
      ({ name, annotation }) =>
        /^(?:df|data|frame|dataset|records|table)$|_df$|^df_/.test(name) || /DataFrame/.test(annotation ?? ""),
    ) === true
  );
}
