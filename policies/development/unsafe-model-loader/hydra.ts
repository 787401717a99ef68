/** `hydra.utils.instantiate` calls what `_target_` names: os.system too. */
import type { PythonDocument, Value, Violation } from "#policy";

const INSTANTIATE = [
  "hydra.utils.instantiate",
  "hydra.utils.call",
  "hydra._internal.instantiate._instantiate2.instantiate",
];
/** Calls that read what somebody else wrote: a model file, an answer, a message. */
const FOREIGN =
  /^(?:torch\.load|json\.loads?|pickle\.loads?|requests\.(?:get|post)|httpx\.(?:get|post)|urllib\.request\.urlopen|huggingface_hub\.(?:\w+\.)*(?:hf_hub_download|snapshot_download)|safetensors\.safe_open|tarfile\.open|zipfile\.ZipFile)$/;
const HOPS = 3;

export function* foreignTargets(document: PythonDocument): Iterable<Violation> {
  for (const call of document.calls(...INSTANTIATE)) {
    const from = foreign(call.argument(0, "config"), HOPS);
    if (from === undefined) continue;
    const message = `\`instantiate\` calls whatever a config out of \`${from}\` names`;
    yield call.violation(message, { confidence: "medium" });
  }
}

/** The call that a config comes from, over a few names and the calls that wrap it. */
function foreign(value: Value, hops: number): string | undefined {
  for (const part of value.inside) {
    const name = part.call?.names.find((one) => FOREIGN.test(one));
    if (name !== undefined) return name;
    if (hops === 0 || part.kind !== "name") continue;
    for (const definition of part.definitions) {
      const found = foreign(definition, hops - 1);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}
