/** The model files among the examples of the policies: what each holds. `write-examples.ts` writes them. */
import {
  call,
  dictionary,
  global,
  instance,
  integer,
  joblibArray,
  keras,
  legacyTorch,
  NUMBERS,
  npy,
  pickle,
  SHELL,
  STATE,
  safetensors,
  stackGlobal,
  TENSORS,
  text,
  torchZip,
  tuple,
  zip,
} from "./build.ts";

const MALICIOUS = "malicious-model-file/examples";
const UNAUDITED = "unaudited-model-import/examples";
const MALFORMED = "malformed-model-file/examples";

const DENSE = { module: "keras.layers", class_name: "Dense", config: { units: 4, activation: "relu" } };
const OS_SYSTEM = { module: "os", class_name: "function", config: "system", registered_name: "system" };

/** A forest in small: an array, a tree that a function makes, and instances. */
const FOREST = instance(
  global("sklearn.ensemble._forest", "RandomForestClassifier"),
  dictionary({
    n_estimators: integer(1),
    tree: call(global("sklearn.tree._tree", "Tree"), integer(4), integer(1)),
    classes: call(
      global("numpy._core.multiarray", "_reconstruct"),
      global("numpy", "ndarray"),
      tuple(integer(0)),
      text("b"),
    ),
  }),
);
const NET = instance(global("training.nets", "Net"), dictionary({ width: integer(4) }));
const OBJECTS = pickle(4, `](${stackGlobal("posix", "system")}${tuple(text("echo hello"))}Re`);

export const EXAMPLES: Readonly<Record<string, Buffer>> = {
  [`${MALICIOUS}/bad/a-shell.pkl`]: pickle(4, stackGlobal("posix", "system"), `${text("echo hello")}\x85R`),
  [`${MALICIOUS}/bad/protocol-0.pkl`]: Buffer.from(
    "(dp0\nVweights\np1\ncos\nsystem\np2\n(Vecho hello\np3\ntp4\nRp5\ns.",
  ),
  [`${MALICIOUS}/bad/inst.pickle`]: Buffer.from("(S'echo hello'\nios\nsystem\n."),
  [`${MALICIOUS}/bad/obj-then-pop.pkl`]: pickle(2, `(${global("subprocess", "Popen")}${text("echo hello")}o0N`),
  [`${MALICIOUS}/bad/evaluated.ckpt`]: pickle(2, call(global("builtins", "eval"), text("1 + 1"))),
  [`${MALICIOUS}/bad/attribute.pkl`]: pickle(4, call(stackGlobal("pandas.io.common", "os.system"), text("echo hello"))),
  [`${MALICIOUS}/bad/internals.pkl`]: pickle(4, stackGlobal("numpy", "__builtins__")),
  [`${MALICIOUS}/bad/altered-function.pkl`]: pickle(
    4,
    `${stackGlobal("numpy", "size")}${dictionary({ text: integer(1) })}b`,
  ),
  [`${MALICIOUS}/bad/item-called.pkl`]: pickle(
    4,
    `${call(stackGlobal("operator", "itemgetter"), text("system"))}${tuple(stackGlobal("torch", "nn"))}R`,
  ),
  [`${MALICIOUS}/bad/submodule.pkl`]: pickle(
    2,
    call(global("asyncio.unix_events", "_UnixSubprocessTransport"), integer(1)),
  ),
  [`${MALICIOUS}/bad/put-together.pkl`]: pickle(
    4,
    `${call(stackGlobal("_codecs", "encode"), text("posix"), text("latin1"))}${text("system")}\x93`,
    `${tuple(text("echo hello"))}R`,
  ),
  [`${MALICIOUS}/bad/before-it-breaks.pkl`]: Buffer.concat([
    pickle(2, SHELL).subarray(0, -1),
    Buffer.from("\xff", "latin1"),
  ]),
  [`${MALICIOUS}/bad/second-pickle.pkl`]: Buffer.concat([pickle(4, "N"), pickle(0, SHELL)]),
  [`${MALICIOUS}/bad/readme.txt`]: pickle(2, SHELL),
  [`${MALICIOUS}/bad/checkpoint.pt`]: torchZip(pickle(2, SHELL)),
  [`${MALICIOUS}/bad/odd-part.pt`]: torchZip(STATE, {
    name: "archive/logo.png",
    content: pickle(2, SHELL),
    packed: true,
  }),
  [`${MALICIOUS}/bad/before-torch-1.6.pth`]: legacyTorch(pickle(2, SHELL)),
  [`${MALICIOUS}/bad/objects.npy`]: npy("|O", "(1,)", OBJECTS),
  [`${MALICIOUS}/bad/arrays.npz`]: zip(
    { name: "x.npy", content: npy("<f4", "(4,)", NUMBERS), packed: true },
    { name: "y.npy", content: npy("|O", "(1,)", OBJECTS), packed: true },
  ),
  [`${MALICIOUS}/bad/classifier.joblib`]: pickle(4, tuple(joblibArray(NUMBERS), SHELL)),
  [`${MALICIOUS}/bad/lambda.keras`]: keras(DENSE, {
    module: "keras.layers",
    class_name: "Functional",
    config: { layers: [{ module: "keras.layers", class_name: "Lambda", config: {} }] },
  }),
  [`${MALICIOUS}/bad/function.keras`]: keras({ ...DENSE, config: { units: 4, activation: OS_SYSTEM } }),
  [`${MALICIOUS}/bad/lambda.h5`]: Buffer.concat([
    Buffer.from("\x89HDF\r\n\x1a\n\0\0\0", "latin1"),
    Buffer.from(JSON.stringify({ class_name: "Sequential", config: [{ class_name: "Lambda", config: {} }] })),
    Buffer.from("\0\0\0"),
  ]),

  [`${MALICIOUS}/good/weights.pt`]: torchZip(STATE),
  [`${MALICIOUS}/good/weights.safetensors`]: TENSORS,
  [`${MALICIOUS}/good/before-torch-1.6.pth`]: legacyTorch(STATE),
  [`${MALICIOUS}/good/forest.pkl`]: pickle(4, FOREST),
  [`${MALICIOUS}/good/forest.joblib`]: pickle(4, tuple(joblibArray(NUMBERS), FOREST)),
  [`${MALICIOUS}/good/own-class.pkl`]: pickle(4, NET),
  [`${MALICIOUS}/good/filter.pkl`]: pickle(4, stackGlobal("scipy.signal", "lfilter")),
  [`${MALICIOUS}/good/none-type.pkl`]: pickle(4, call(stackGlobal("builtins", "type"), "N")),
  [`${MALICIOUS}/good/hash-function.pkl`]: pickle(2, global("__builtin__", "hash")),
  [`${MALICIOUS}/good/words.pkl`]: pickle(4, `](${text("os")}${text("system")}${text("cos\nsystem\n")}e`),
  [`${MALICIOUS}/good/arrays.npz`]: zip({ name: "x.npy", content: npy("<f4", "(4,)", NUMBERS) }),
  [`${MALICIOUS}/good/dense.keras`]: keras(DENSE),

  [`${UNAUDITED}/bad/own-class.pkl`]: pickle(4, NET),
  [`${UNAUDITED}/bad/partial.pt`]: torchZip(
    pickle(2, call(global("functools", "partial"), global("torch.nn.functional", "relu"))),
  ),
  [`${UNAUDITED}/bad/column.pkl`]: pickle(4, call(stackGlobal("operator", "itemgetter"), text("text"))),
  [`${UNAUDITED}/bad/extension.pkl`]: pickle(2, "\x82\x01"),
  [`${UNAUDITED}/bad/called-class.pkl`]: pickle(2, call(global("sklearn.pipeline", "Pipeline"), tuple())),
  [`${UNAUDITED}/bad/custom-layer.keras`]: keras({ module: "training.layers", class_name: "Gate", config: {} }),
  [`${UNAUDITED}/bad/allowed-in-part/after/models/net.pkl`]: pickle(
    4,
    tuple(NET, instance(global("training.nets", "Head"))),
  ),
  [`${UNAUDITED}/good/allowed/after/models/net.pkl`]: pickle(4, NET),
  [`${UNAUDITED}/good/forest.pkl`]: pickle(4, FOREST),
  [`${UNAUDITED}/good/weights.pt`]: torchZip(STATE),
  [`${UNAUDITED}/good/forest.joblib`]: pickle(4, tuple(joblibArray(NUMBERS), FOREST)),
  [`${UNAUDITED}/good/dense.keras`]: keras(DENSE),
  [`${UNAUDITED}/good/shell.pkl`]: pickle(2, SHELL),

  [`${MALFORMED}/bad/cut-off.pkl`]: pickle(4, FOREST).subarray(0, 120),
  [`${MALFORMED}/bad/unknown-opcode.pkl`]: pickle(2, "N\xfe"),
  [`${MALFORMED}/bad/missing-memo.pkl`]: pickle(2, "h\x07"),
  [`${MALFORMED}/bad/later-protocol.pkl`]: pickle(2, "N\x80\x09"),
  [`${MALFORMED}/bad/more-behind.pkl`]: Buffer.concat([pickle(2, "N"), Buffer.from("\xff\xfe of no use", "latin1")]),
  [`${MALFORMED}/bad/pickle-and-archive.pkl`]: Buffer.concat([pickle(2, "N"), torchZip(STATE)]),
  [`${MALFORMED}/bad/two-names.pt`]: torchZip(STATE, {
    name: "archive/a.txt",
    localName: "archive/b.pkl",
    content: "",
  }),
  [`${MALFORMED}/bad/twice.pt`]: torchZip(STATE, { name: "archive/data.pkl", content: STATE }),
  [`${MALFORMED}/bad/encrypted.pt`]: zip({ name: "archive/data/0", content: "\x01\x02\x03", flags: 1 }),
  [`${MALFORMED}/bad/marked-encrypted.pt`]: zip({ name: "archive/data.pkl", content: STATE, flags: 1 }),
  [`${MALFORMED}/bad/checksum.pt`]: zip({ name: "archive/data.pkl", content: STATE, checksum: 1 }),
  [`${MALFORMED}/bad/cut-off.pt`]: torchZip(STATE).subarray(0, 300),
  [`${MALFORMED}/bad/packed.joblib`]: Buffer.from("fd377a585a000004e6d6b446", "hex"),
  [`${MALFORMED}/bad/program.pt`]: Buffer.from("7f454c46020101000000000000000000", "hex"),
  [`${MALFORMED}/bad/scrambled.pkl`]: Buffer.from("c1f00dfacade0001f3a7", "hex"),
  [`${MALFORMED}/bad/cut-off.npy`]: npy("<f4", "(400,)", NUMBERS),
  [`${MALFORMED}/bad/cut-off.safetensors`]: safetensors(
    { weight: { dtype: "F32", shape: [8], data_offsets: [0, 32] } },
    NUMBERS,
  ),
  [`${MALFORMED}/good/forest.pkl`]: pickle(4, FOREST),
  [`${MALFORMED}/good/two.pkl`]: Buffer.concat([pickle(4, FOREST), pickle(0, "N"), Buffer.alloc(8)]),
  [`${MALFORMED}/good/weights.pt`]: torchZip(STATE),
  [`${MALFORMED}/good/before-torch-1.6.pth`]: legacyTorch(STATE),
  [`${MALFORMED}/good/weights.safetensors`]: TENSORS,
  [`${MALFORMED}/good/several.npy`]: Buffer.concat([npy("<f4", "(4,)", NUMBERS), npy("<f4", "(2, 2)", NUMBERS)]),
  [`${MALFORMED}/good/firmware.bin`]: Buffer.from("c1f00dfacade0001f3a7", "hex"),
  [`${MALFORMED}/good/net.onnx`]: Buffer.from("08071207707974 6f726368".replace(" ", ""), "hex"),

  ...loaded("unsafe-deserialization", {
    "shell.pkl": pickle(4, SHELL),
    "forest.pkl": pickle(4, FOREST),
    "forest.joblib": pickle(4, tuple(joblibArray(NUMBERS), FOREST)),
    "net.pkl": pickle(4, NET),
    "cut-off.pkl": pickle(4, FOREST).subarray(0, 120),
  }),
  ...loaded("unsafe-torch-load", {
    "shell.pt": torchZip(pickle(2, SHELL)),
    "weights.pt": torchZip(STATE),
    "before-torch-1.6.pth": legacyTorch(STATE),
    "encoder.safetensors": TENSORS,
  }),
  ...loaded("unsafe-numpy-load", {
    "objects.npy": npy("|O", "(1,)", OBJECTS),
    "numbers.npy": npy("<f4", "(4,)", NUMBERS),
  }),
  ...loaded("unsafe-keras-load", {
    "function.keras": keras({ ...DENSE, config: { units: 4, activation: OS_SYSTEM } }),
    "lambda.keras": keras({ module: "keras.layers", class_name: "Lambda", config: {} }),
    "dense.keras": keras(DENSE),
  }),
  ...loaded("unsafe-model-loader", { "shell.pkl": pickle(4, SHELL), "learner.pkl": pickle(4, FOREST) }),
};

/** The models of an example whose code loads them. */
function loaded(policy: string, models: Readonly<Record<string, Buffer>>): Record<string, Buffer> {
  const folder = `${policy}/examples/bad/repository-models/models`;
  return Object.fromEntries(Object.entries(models).map(([name, bytes]) => [`${folder}/${name}`, bytes]));
}
