/** Answers of 500 that hold the text of whatever exception came. */
import type { Call, FunctionDefinition, Place, PythonDocument, Value } from "#policy";

const ANSWERS = /^(?:HTTPException|abort|JSONResponse|PlainTextResponse|Response|json_response|make_response|jsonify)$/;
const FAULT = /^5\d\d$|HTTP_5\d\d|INTERNAL_SERVER_ERROR/;
/** `str(error)`, `repr(error)`, `{error}` of an f-string. */
const TEXT_OF = /\b(?:str|repr)\((\w+)\)|\{(\w+)(?:![rs])?\}/g;

export function exceptionAnswer(document: PythonDocument, handler: FunctionDefinition): Place | undefined {
  const called = handler.calls.filter((call) => ANSWERS.test(call.method) && isFault(statusOf(call)));
  const returned = handler.returns.filter(({ kind, items }) => kind === "tuple" && items.some(isFault));
  return [...called, ...returned].find((answer) => tellsException(document, answer));
}

function statusOf(call: Call): Value {
  const named = call.keyword("status_code");
  if (!named.absent) return named;
  const status = call.keyword("status");
  return status.absent ? call.argument(0) : status;
}

function isFault(status: Value): boolean {
  return FAULT.test(typeof status.literal === "number" ? String(status.literal) : status.text);
}

/** Something of an `except Exception as error` around it. */
function tellsException(document: PythonDocument, answer: Place): boolean {
  const told = [...answer.text.matchAll(TEXT_OF)].map((match) => match[1] ?? match[2]);
  return document.tries.some(({ handlers }) =>
    handlers.some(({ from, to, types, text }) => {
      const name = /^except\b[^\n:]*\bas\s+(\w+)/.exec(text)?.[1];
      const isAny = types.every(({ last }) => last === "Exception" || last === "BaseException");
      return isAny && from <= answer.from && answer.to <= to && told.includes(name);
    }),
  );
}
