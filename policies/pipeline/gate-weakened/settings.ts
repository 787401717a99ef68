/** What a gate was told: its flags or inputs, by name without dashes. */
import type { Gate } from "#policy";

export interface Setting {
  readonly name: string;
  readonly values: readonly string[];
}

/** Flags with the word behind them, or the action's inputs and the flags inside its `args`. */
export function settingsOf({ command, step }: Gate): ReadonlyMap<string, Setting> {
  const found = new Map<string, Setting>();
  const add = (name: string, value: string): void => {
    const key = name.replace(/^-+/, "").replaceAll("_", "-").toLowerCase();
    found.set(key, { name, values: [...(found.get(key)?.values ?? []), value] });
  };
  const words = command?.args.map(({ value }) => value) ?? [];
  for (const { name, value } of command ? [] : (step?.with.entries ?? [])) {
    if (/^(?:args|extra[-_]args|options)$/i.test(name)) words.push(...value.value.split(/\s+/));
    else add(name, value.value);
  }
  for (const [index, word] of words.entries()) {
    if (!word.startsWith("-")) continue;
    const [name = "", ...rest] = word.split("=");
    const next = words[index + 1];
    add(name, rest.length > 0 ? rest.join("=") : next !== undefined && !/^-\D/.test(next) ? next : "");
  }
  return found;
}
