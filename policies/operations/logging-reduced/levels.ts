/** Levels of logging, wherever they are set. */
import type { Call, DocumentOf, Location, PythonDocument, Value } from "#policy";

export interface Level {
  /** The same on both sides. */
  readonly id: string;
  readonly name: string;
  readonly rank: number;
  /** As written. */
  readonly level: string;
  readonly location: Location;
  readonly anchor: string;
}

const LEVELS = ["trace", "debug", "info", "success", "warning", "error", "critical", "off"];
const NUMBERS: Readonly<Record<number, string>> = {
  0: "debug",
  5: "trace",
  10: "debug",
  20: "info",
  25: "success",
  30: "warning",
  40: "error",
  50: "critical",
};
/** From here on, what a service does is no longer written down. */
const SILENT = LEVELS.indexOf("error");

function rankOf(word: string): number {
  const level = word
    .toLowerCase()
    .replace(/^.*\./, "")
    .replace(/^warn$/, "warning")
    .replace(/^fatal$/, "critical")
    .replace(/^none$/, "off");
  return LEVELS.indexOf(level);
}

export function isSilenced(was: Level, is: Level): boolean {
  return was.rank < SILENT && is.rank >= SILENT;
}

export function levelsInPython(document: PythonDocument): Level[] {
  return document.allCalls.flatMap((call) => {
    const value = levelOf(call);
    if (!value || value.absent) return [];
    const word = typeof value.literal === "number" ? (NUMBERS[value.literal] ?? "") : (value.string ?? value.last);
    const rank = rankOf(word);
    const { anchor, location } = call;
    return rank === -1
      ? []
      : [
          {
            id: `${anchor} ${call.callee.text}`,
            name: call.callee.text.slice(0, 60),
            rank,
            level: word,
            location,
            anchor,
          },
        ];
  });
}

/** Loggers of other libraries are chatty, and quieting them is no loss. */
function levelOf(call: Call): Value | undefined {
  if (call.method === "basicConfig") return call.keyword("level");
  if (call.method === "run" && call.names.includes("uvicorn.run")) return call.keyword("log_level");
  if (call.method !== "setLevel") return undefined;
  const made = call.receiver.bound.call;
  const named = made?.method === "getLogger" ? made.args[0] : undefined;
  const isOwn =
    named === undefined ||
    named.text === "__name__" ||
    /root|^app|audit|access|security|inference/i.test(named.string ?? "");
  return isOwn ? call.argument(0, "level") : undefined;
}

const SETTING =
  /^(\s{0,60}(?:-\s+)?(?:ENV\s+|export\s+)?)["']?([\w.-]*(?:log|logging)[-_.]?level)["']?\s{0,10}[:=]\s*["']?([A-Za-z]{3,8})["']?\s*,?\s*(?:#.*)?$/i;
const PAIR = /^\s{0,60}-?\s*name:\s*["']?([\w.-]*LOG(?:GING)?_?LEVEL)["']?\s*$/i;
const VALUE = /^\s{0,60}value:\s*["']?([A-Za-z]{3,8})["']?\s*$/;

export function levelsInSettings({ source }: DocumentOf<"text">): Level[] {
  if (
    !/\.(?:ya?ml|json|toml|cfg|ini|env|properties|conf)$|(?:^|\/)(?:\.env[\w.]*|Dockerfile[\w.]*)$/i.test(
      source.path,
    ) ||
    !/log(?:ging)?[-_.]?level/i.test(source.text)
  )
    return [];
  const lines = source.text.split(/\r?\n/, 20_000);
  return lines.flatMap((line, index) => {
    const [, , key, value] = SETTING.exec(line) ?? [];
    const name = key ?? PAIR.exec(line)?.[1];
    const word = value ?? (name === undefined ? undefined : VALUE.exec(lines[index + 1] ?? "")?.[1]);
    const rank = name === undefined || word === undefined ? -1 : rankOf(word);
    if (name === undefined || word === undefined || rank === -1) return [];
    return [
      {
        id: name,
        name,
        rank,
        level: word,
        location: source.locateLine(index + 1 + (value === undefined ? 1 : 0)),
        anchor: name,
      },
    ];
  });
}
