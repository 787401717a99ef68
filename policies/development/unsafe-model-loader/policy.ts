import {
  type Call,
  definePolicy,
  judgedByFile,
  type PythonDocument,
  type Repository,
  type Severity,
  type Violation,
} from "#policy";
import { foreignTargets } from "./hydra.ts";
import { LOADERS, type Loader, METHODS } from "./loaders.ts";
import { type Origin, originOf } from "./origin.ts";
import { resourceFaults } from "./resources.ts";
import { trustingLoads } from "./skops.ts";

type Loading = Omit<Loader, "name">;

export default definePolicy({
  id: "unsafe-model-loader",
  stage: "development",
  severity: "high",
  confidence: "high",
  title: "A model library runs what the model file says",
  why: "Many loaders with harmless names unpickle or import code: fastai, gensim, MLflow's pyfunc, Ultralytics, flair, Stable-Baselines. A model that somebody else can write, on a hub, behind a URL or in a shared folder, then runs code in training and in serving.",
  fix: "Fetch models at a commit or by a hash that is written down, prefer formats without code (safetensors, ONNX, the library's own JSON), and let skops and Hydra build only types that are listed in the code.",
  references: [
    "CWE-502",
    "AML.T0011.000",
    "AML.T0010.003",
    "CVE-2024-39705",
    "CVE-2024-37052",
    "https://skops.readthedocs.io/en/stable/persistence.html",
  ],
  since: "0.4.0",
  limits:
    "A model from an address or from a download in the same code is high, medium at a full commit; a path alone is as grave as the library is usual (load_learner high, gensim medium, predictors and registries low, those of the own MLflow info), and a file that the same code saves is silent. Lightning, Ultralytics and BentoML archives count only from the network. torch.load, joblib, Keras and LangChain's FAISS have policies of their own; CatBoost, LightGBM, XGBoost and spaCy do not unpickle; Stanza reads weights only. Hydra counts where the config is read out of a model file, an answer or a download. A load of a file of the repository is critical where the file calls what no model needs, and low where nothing in it runs as it is here; malicious-model-file tells when that changes.",
  reads: ["python"],
  *check(document, { repository }) {
    for (const call of loadsIn(document)) {
      const loader = loaderOf(document, call);
      if (loader) yield* loadFault(document, call, loader, repository);
    }
    for (const call of document.calls("huggingface_hub.from_pretrained_fastai"))
      yield call.violation("`from_pretrained_fastai` unpickles a model of the hub");
    yield* trustingLoads(document);
    yield* foreignTargets(document);
    yield* resourceFaults(document, repository.dependencies);
  },
});

function loadsIn(document: PythonDocument): ReadonlySet<Call> {
  const named = document.callsWhere((one) => LOADERS.some(({ name }) => name.test(one)));
  const methods = METHODS.filter(({ packages }) => document.importsModule(...packages));
  return new Set([...named, ...methods.flatMap(({ method }) => document.calls(`*.${method}`))]);
}

function loaderOf(document: PythonDocument, call: Call): Loading | undefined {
  const known = LOADERS.find(({ name }) => call.names.some((one) => name.test(one)));
  if (known) return known;
  const method = METHODS.find((one) => one.method === call.method);
  return method && document.importsModule(...method.packages) ? method : undefined;
}

function* loadFault(
  document: PythonDocument,
  call: Call,
  loader: Loading,
  repository: Repository,
): Iterable<Violation> {
  const model = call.argument(loader.index, loader.keyword);
  // An explicit weights_only is trusted, or told by unsafe-torch-load.
  if (model.absent || !call.keyword("weights_only").absent) return;
  const origin = originOf(document, model);
  const severity = severityOf(origin, loader, model.string);
  if (severity === undefined) return;
  const violation = call.violation(`\`${shown(call)}\` ${loader.does}${WHENCE[origin]}`, { severity });
  yield judgedByFile(violation, severity, model, document.source.path, repository);
}

const WHENCE: Readonly<Record<Origin, string>> = {
  network: " that an address serves",
  fetched: " that was just downloaded",
  pinned: " that was downloaded at a commit",
  registry: " of the registry",
  own: "",
  unknown: "",
};

function severityOf(origin: Origin, { local }: Loading, address: string | undefined): Severity | undefined {
  switch (origin) {
    case "network":
      return /^https:\/\/github\.com\/ultralytics\//.test(address ?? "") ? "medium" : "high";
    case "fetched":
      return "high";
    case "pinned":
      return "medium";
    case "registry":
      return "info";
    case "own":
      return undefined;
    case "unknown":
      return local;
  }
}

/** `Word2Vec.load`, `mlflow.pyfunc.load_model`; the function alone where its module is deep. */
function shown({ name, method }: Call): string {
  const parts = name?.split(".") ?? [];
  if (/^[A-Z]/.test(parts.at(-2) ?? "")) return parts.slice(-2).join(".");
  return name !== undefined && parts.length <= 3 ? name : method;
}
