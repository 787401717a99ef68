/** One option of a program, wherever it is set: as a flag, as an environment variable, in a settings file. */
import type { Fix, Location } from "../core/location.ts";
import type { Command } from "../documents/command/document.ts";
import { removeFlag } from "../documents/command/edit.ts";
import { flags } from "../documents/command/flags.ts";
import type { DocumentOf } from "../documents/document.ts";
import { type EnvironmentKind, environmentOf } from "./environment.ts";
import { fixed } from "./fixed.ts";
import { settingsOf } from "./settings.ts";

export interface Option {
  /** Programs whose flags these are; any when absent. */
  readonly runs?: (command: Command) => boolean;
  readonly flags?: readonly string[];
  /** True for a flag without a value: it says `true`, unless `=…` says otherwise. */
  readonly isSwitch?: boolean;
  readonly variables?: readonly string[];
  /** Keys of settings files, with their section and a dot in front where the file has sections. */
  readonly keys?: readonly string[];
  /** The values that count. */
  readonly when: (value: string) => boolean;
  /** What to set it to instead, in variables and settings; flags are removed. */
  readonly instead?: string;
}

export interface OptionUse<O extends Option> {
  readonly option: O;
  /** The name under which it is set here. */
  readonly name: string;
  readonly value: string;
  readonly location: Location;
  readonly anchor: string;
  /** To be spread into the violation. */
  readonly fix: { readonly fix?: Fix };
}

/** Every place of the document where one of the options has a value that counts. Values that are not known never do. */
export function* optionUses<O extends Option>(
  document: DocumentOf<EnvironmentKind>,
  options: readonly O[],
): Iterable<OptionUse<O>> {
  if (document.kind === "command") {
    for (const command of document.commands) yield* flagUses(command, options);
  }
  if (document.kind === "settings" || document.kind === "workload") yield* settingUses(document, options);
  for (const { name, value, source, from, to, anchor, replace } of environmentOf(document)) {
    const option = options.find(
      ({ variables, when }) => variables?.includes(name) && value !== undefined && when(value),
    );
    if (!option || value === undefined) continue;
    const edit = option.instead === undefined ? undefined : replace(option.instead);
    const fix = edit ? fixed(`set ${name} to ${option.instead}`, "safe", edit) : {};
    yield { option, name, value, location: source.locate(from, to), anchor: `${anchor}, ${name}`, fix };
  }
}

function* flagUses<O extends Option>(command: Command, options: readonly O[]): Iterable<OptionUse<O>> {
  for (const option of options) {
    if (!option.flags || option.runs?.(command) === false) continue;
    for (const found of flags(command, ...option.flags)) {
      const given = option.isSwitch && found.separate ? undefined : found.value;
      if (given?.dynamic) continue;
      const value = given?.value ?? (option.isSwitch ? "true" : "");
      if (!option.when(value)) continue;
      yield {
        option,
        name: found.name,
        value,
        location: command.source.locate(found.from, option.isSwitch ? found.word.to : found.to),
        anchor: `${command.owner}, ${found.name}`,
        fix: fixed(`remove \`${found.name}\``, "safe", removeFlag(command, found, !option.isSwitch)),
      };
    }
  }
}

function* settingUses<O extends Option>(
  document: DocumentOf<"settings" | "workload">,
  options: readonly O[],
): Iterable<OptionUse<O>> {
  for (const { source, entries, anchor } of settingsOf(document)) {
    for (const { section, key, value, from, to, valueFrom, valueTo } of entries) {
      const name = section === "" ? key : `${section}.${key}`;
      const option = options.find(({ keys, when }) => keys?.includes(name) && when(value));
      if (!option) continue;
      const edit = option.instead === undefined ? undefined : source.edit(valueFrom, valueTo, option.instead);
      yield {
        option,
        name,
        value,
        location: source.locate(from, to),
        anchor: anchor === "" ? name : `${anchor}, ${name}`,
        fix: edit ? fixed(`set ${key} to ${option.instead}`, "safe", edit) : {},
      };
    }
  }
}
