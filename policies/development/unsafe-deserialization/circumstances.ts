/** What makes unpickling milder: data of one's own, peers of one job, a caller who has allowed it. */
import { type Call, isOwnBuffer, isUnder, type PythonDocument, type Severity, type Value } from "#policy";

import { isOwnFile, WRITERS } from "./files.ts";

interface Circumstance {
  readonly severity: Severity;
  /** What it does, as the end of "`pickle.loads` …". */
  readonly does: string;
}

const DUMPS =
  /^(?:_?pickle|cPickle|pickle5|dill|cloudpickle|ray\.cloudpickle(?:\.\w+)*|marshal|jsonpickle)\.(?:dumps|encode)$/;
/** A function over one of these: `pickle_dumps(app, message)`. */
const OWN_DUMPS = /pickle_dumps$/;
/** How object collectives are written by hand: bytes that came as a tensor. */
const FROM_TENSOR = /\.numpy\(\)(?:\[[^\]]{0,40}\])?\.tobytes\(\)/;
/** Parameters by which a caller says that the data is to be trusted. */
const ALLOWS = /^(?:allow|trust|unsafe|dangerous|insecure)/;

export function circumstance(document: PythonDocument, call: Call): Circumstance | undefined {
  const data = call.argument(0);
  const values = [data, ...data.definitions];
  if (values.some(isDumped) || isOwnBuffer(document, call, data, ...WRITERS))
    return { severity: "info", does: "copies by way of a pickle" };
  if (isInsideUnpickling(document, call))
    return { severity: "info", does: "runs inside of an unpickling that runs code anyway" };
  if (document.importsModule("torch.distributed") && values.some(({ text }) => FROM_TENSOR.test(text)))
    return { severity: "low", does: "unpickles what other ranks send" };
  if (isOwnFile(document, data)) return { severity: "low", does: "unpickles a file that the same code writes" };
  const allowed = allowedBy(document, call);
  return allowed === undefined
    ? undefined
    : { severity: "medium", does: `unpickles what it is given where \`${allowed}\` says so` };
}

/** In `__setstate__`, unless somebody calls that by name, with a state of another format. */
function isInsideUnpickling(document: PythonDocument, call: Call): boolean {
  return (
    call.function?.name === "__setstate__" &&
    call.function.class !== undefined &&
    document.calls("*.__setstate__").every(({ receiver }) => receiver.call?.method === "super")
  );
}

function isDumped({ call }: Value): boolean {
  return call !== undefined && (OWN_DUMPS.test(call.method) || call.names.some((name) => DUMPS.test(name)));
}

/** A parameter that is off by default, and without which the function does not come to the call. */
function allowedBy(document: PythonDocument, call: Call): string | undefined {
  const around = call.function;
  return around?.parameters.find(
    ({ name, default: value }) =>
      ALLOWS.test(name) &&
      value.is(false) &&
      (isUnder(document, call, name) ||
        new RegExp(`\\bnot ${name}\\b[^\\n]{0,200}:\\s*\\n\\s*raise\\b`).test(
          document.source.text.slice(around.from, call.from),
        )),
  )?.name;
}
