/** In which quotes a place of a shell script stands: what a variable put there must be wrapped in. */

export type Quotes = "bare" | "double" | "single" | "heredoc" | "unknown";

export interface Span {
  readonly from: number;
  readonly to: number;
}

interface Frame {
  readonly kind: "code" | "double" | "brace" | "backtick";
  /** Character that closes it. */
  readonly close: string;
}

interface Heredoc {
  readonly delimiter: string;
  readonly quoted: boolean;
  readonly stripTabs: boolean;
}

const HEREDOC = /<<(-?)[ \t]*(?:'([^'\n]+)'|"([^"\n]+)"|\\?([\w.-]+))/y;

/**
 * The quotes around each of the given spans of a POSIX or bash script. Spans are in order and are stepped over, since
 * what stands in them is replaced before a shell sees it. One pass; `unknown` wherever the answer is not certain.
 */
export function quotesAround(script: string, spans: readonly Span[]): readonly Quotes[] {
  const answers: Quotes[] = [];
  const stack: Frame[] = [{ kind: "code", close: "" }];
  const pending: Heredoc[] = [];
  let at = 0;
  const next = (): Span | undefined => spans[answers.length];
  /** Steps over the span that starts here, if one does. */
  const skipSpan = (quotes: Quotes): boolean => {
    const span = next();
    if (!span || at < span.from) return false;
    answers.push(quotes);
    at = Math.max(at, span.to);
    return true;
  };
  while (at < script.length && next()) {
    const top = stack.at(-1) ?? { kind: "code", close: "" };
    if (skipSpan(quotesIn(stack))) continue;
    const char = script[at] ?? "";
    if (char === "\\") at += 2;
    else if (char === "\n" && pending.length > 0 && top.kind === "code") {
      at += 1;
      for (const heredoc of pending.splice(0)) readHeredoc(heredoc);
    } else if (top.close !== "" && char === top.close) {
      stack.pop();
      at += 1;
    } else if (char === "'" && top.kind !== "double") readSingle();
    else if (char === '"' && top.kind !== "double") push("double", '"', 1);
    else if (char === "`") push("backtick", "`", 1);
    else if (script.startsWith("$(", at)) push("code", ")", 2);
    else if (script.startsWith("${", at)) push("brace", "}", 2);
    else if (top.kind === "double") at += 1;
    else if (char === "(") push("code", ")", 1);
    else if (char === "#" && top.kind === "code" && /[\s;&|(]|^$/.test(script[at - 1] ?? "")) readComment();
    else if (char === "<" && top.kind === "code" && script.startsWith("<<", at)) readOperator();
    else at += 1;
  }
  while (next()) answers.push("unknown");
  return answers;

  function push(kind: Frame["kind"], close: string, length: number): void {
    stack.push({ kind, close });
    at += length;
  }

  function readSingle(): void {
    const ansi = script[at - 1] === "$";
    at += 1;
    while (at < script.length) {
      if (skipSpan(ansi ? "unknown" : "single")) continue;
      if (ansi && script[at] === "\\") at += 1;
      else if (script[at] === "'") break;
      at += 1;
    }
    at += 1;
  }

  function readComment(): void {
    while (at < script.length && script[at] !== "\n") if (!skipSpan("unknown")) at += 1;
  }

  function readOperator(): void {
    if (script[at + 2] === "<") {
      at += 3;
      return;
    }
    HEREDOC.lastIndex = at;
    const match = HEREDOC.exec(script);
    if (!match) {
      at += 2;
      return;
    }
    const [whole, dash, single, double, plain] = match;
    const quoted = plain === undefined || whole.includes("\\");
    pending.push({ delimiter: single ?? double ?? plain ?? "", quoted, stripTabs: dash === "-" });
    at += whole.length;
  }

  function readHeredoc({ delimiter, quoted, stripTabs }: Heredoc): void {
    while (at < script.length) {
      const end = script.indexOf("\n", at);
      const line = script.slice(at, end === -1 ? undefined : end);
      if ((stripTabs ? line.replace(/^\t+/, "") : line) === delimiter) return;
      const lineEnd = end === -1 ? script.length : end + 1;
      while (at < lineEnd) if (!skipSpan(quoted ? "unknown" : "heredoc")) at += 1;
    }
  }
}

function quotesIn(stack: readonly Frame[]): Quotes {
  if (stack.some(({ kind }) => kind === "backtick" || kind === "brace")) return "unknown";
  return stack.at(-1)?.kind === "double" ? "double" : "bare";
}
