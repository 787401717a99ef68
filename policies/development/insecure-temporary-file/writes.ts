/** Calls that write to a path that they are given. */
import type { Call, PythonDocument, Value } from "#policy";

export interface Write {
  readonly call: Call;
  readonly path: Value;
  readonly does: string;
}

/** By qualified name: where the path stands. */
const FUNCTIONS: ReadonlyMap<string, readonly [index: number, keyword: string]> = new Map([
  ["torch.save", [1, "f"]],
  ["joblib.dump", [1, "filename"]],
  ["numpy.save", [0, "file"]],
  ["numpy.savez", [0, "file"]],
  ["numpy.savez_compressed", [0, "file"]],
  ["numpy.savetxt", [0, "fname"]],
  ["safetensors.torch.save_file", [1, "filename"]],
  ["shutil.copy", [1, "dst"]],
  ["shutil.copyfile", [1, "dst"]],
  ["shutil.move", [1, "dst"]],
  ["urllib.request.urlretrieve", [1, "filename"]],
  ["cv2.imwrite", [0, "filename"]],
  ["soundfile.write", [0, "file"]],
  ["torchaudio.save", [0, "uri"]],
]);
/** Of data frames, models and figures. */
const METHODS =
  /^(?:to_(?:csv|parquet|pickle|json|feather|hdf|excel)|savefig|save_pretrained|save_model|save_weights|write_(?:csv|parquet|image|html))$/;

export function* writesIn(document: PythonDocument): Iterable<Write> {
  for (const call of document.calls("open", "builtins.open", "io.open", "codecs.open", "gzip.open")) {
    const mode = call.argument(1, "mode").string;
    if (mode !== undefined && /[wa+]/.test(mode)) yield { call, path: call.argument(0, "file"), does: "open" };
  }
  for (const [name, [index, keyword]] of FUNCTIONS) {
    for (const call of document.calls(name)) yield { call, path: call.argument(index, keyword), does: name };
  }
  for (const call of document.callsOf((method) => METHODS.test(method)))
    yield { call, path: call.args[0] ?? call.value, does: call.method };
  for (const call of document.calls("*.write_text", "*.write_bytes")) {
    const made = call.receiver.bound.call;
    if (made?.names.some((name) => /^pathlib\.(?:Posix)?Path$/.test(name))) {
      yield { call, path: made.argument(0), does: call.method };
    }
  }
}
