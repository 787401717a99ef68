/** Metrics that assertions and conditions compare with a limit, and whether anything stops where they miss it. */
import type { Place, PythonDocument, Value } from "../../documents/python/document.ts";
import { switchesAround, switchIn } from "../switch.ts";
import type { Direction } from "./limit.ts";

export interface Comparison {
  readonly metric: Value;
  readonly limit: Value;
  /** What lets the metric pass: at least the limit, or at most. */
  readonly direction: Direction;
  /** True where something is refused, or not done, because of it. */
  readonly stops: boolean;
  /** What lets everything pass all the same: `args.force` in `auc < 0.9 and not args.force`. */
  readonly bypass: string | undefined;
  readonly place: Place;
}

const GIVES_UP =
  /^\s*(?:raise\b(?!\s+SystemExit(?:\(\s*0?\s*\))?\s*$)|(?:sys\.)?exit\(\s*(?!0?\s*\))|os\._exit\(\s*[^0\s]|ctx\.exit\(\s*[^0\s)]|return\s+(?:False|1)\b|pytest\.fail\(|\w*(?:fail|error|problem|violation|breach|reason)\w*\.append\(|\w*(?:failed|failure)\w*\s*(?:\+=|=\s*True)|(?:ok|passed|success|passes|accepted)\s*=\s*False)/m;
/** What is done with a model that is good enough. */
const HANDS_ON =
  /(?:promote|deploy|release|publish|register_model|transition_model_version|set_registered_model_alias|push_to_hub)\w*\(/;
/** Functions whose answer says whether a model is good enough. */
const ANSWERS =
  /gate|accept|approv|pass(?:es|ed)?(?:_|$)|should_(?:promot|deploy|releas)|good|ready|meets|qualif|is_(?:better|valid|ok)|^decide/i;
/** Text without which no comparison decides anything. */
const DECIDES = /\bassert\b|\braise\b|\bexit\(|\breturn\b|\.append\(|=\s*(?:False|True)\b/;

export function comparisonsIn(document: PythonDocument): Comparison[] {
  if (!DECIDES.test(document.source.text)) return [];
  const decided = document.decisions.flatMap((decision) => {
    const { condition, body, otherwise } = decision;
    if (!/[<>]/.test(condition.text)) return [];
    const refuses = body !== undefined && GIVES_UP.test(body.text);
    const permits =
      body !== undefined &&
      !refuses &&
      ((otherwise !== undefined && GIVES_UP.test(otherwise.text)) || HANDS_ON.test(body.text));
    return [
      ...compared(condition, {
        holds: !body || permits,
        stops: !body || refuses || permits,
        bypass: switchesAround(document, decision)[0],
      }),
    ];
  });
  const answered = document.functions.flatMap(({ name, returns }) =>
    ANSWERS.test(name)
      ? returns.flatMap((value) => [...compared(value, { holds: true, stops: true, bypass: undefined })])
      : [],
  );
  return [...decided, ...answered];
}

interface Around extends Pick<Comparison, "stops" | "bypass"> {
  /** True where the condition has to hold, false where it must not. */
  readonly holds: boolean;
}

function* compared(condition: Value, around: Around): Generator<Comparison> {
  const { operator, parts } = condition;
  const { holds, stops } = around;
  const [left, right] = parts;
  if (operator === "not" && left && !right) yield* compared(left, { ...around, holds: !holds });
  else if ((operator === "and" || operator === "or") && left && right) {
    const frees = operator === (holds ? "or" : "and");
    const bypass = (other: Value) => around.bypass ?? (frees ? freedBy(other, holds) : undefined);
    yield* compared(left, { ...around, bypass: bypass(right) });
    yield* compared(right, { ...around, bypass: bypass(left) });
  } else if (condition.kind === "operation" && /^[<>]=?$/.test(operator ?? "")) {
    for (const [index, one] of parts.entries()) {
      const other = parts[index + 1];
      const [sign] = other
        ? (condition.text.slice(one.to - condition.from, other.from - condition.from).match(/[<>]/) ?? [])
        : [];
      if (!other || sign === undefined) continue;
      const reversed = isLimit(one) && !isLimit(other);
      const above = (sign === ">") !== reversed;
      yield {
        metric: reversed ? other : one,
        limit: reversed ? one : other,
        direction: above === holds ? "floor" : "ceiling",
        stops,
        bypass: around.bypass,
        place: condition,
      };
    }
  }
}

/** What else in the condition lets everything pass: a constant, a switch. */
function freedBy(other: Value, holds: boolean): string | undefined {
  if (other.literal === holds || other.literal === Number(holds)) return other.text;
  return /[<>]/.test(other.text) ? undefined : switchIn(other.text);
}

/** True for the side that says how good is good enough. */
function isLimit({ kind, text, literal }: Value): boolean {
  if (typeof literal === "number") return true;
  return (
    (kind === "name" || kind === "attribute" || kind === "subscript") &&
    (/^[A-Z][A-Z\d_]+$/.test(text) ||
      /(?:^|[._["'])(?:min|max|thresh\w*|limits?|floors?|ceiling|cutoff|target|baseline)(?![a-z])/i.test(text))
  );
}
