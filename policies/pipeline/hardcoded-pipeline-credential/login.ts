/** Passwords on the command line of a login. */
import { type Command, flags, isPlaceholder, type Step, type Word } from "#policy";

interface Login {
  readonly command: Command;
  readonly word: Word;
  readonly value: string;
}

const PROGRAMS = new Set(["docker", "podman", "buildah", "skopeo", "helm", "oras", "nerdctl"]);

export function loginsOf(step: Step): readonly Login[] {
  return (step.script?.commands ?? []).flatMap((command) => {
    if (!PROGRAMS.has(command.program) || !command.args.slice(0, 2).some(({ value }) => value === "login")) return [];
    return flags(command, "-p", "--password").flatMap(({ value: word }): Login[] => {
      if (!word || word.dynamic || word.value.includes("${{") || isPlaceholder(word.value)) return [];
      // A registry that runs on the machine itself.
      const local = command.args.some(({ value }) => /^(?:localhost|127\.0\.0\.1)(?::|$)/.test(value));
      return local ? [] : [{ command, word, value: word.value }];
    });
  });
}
