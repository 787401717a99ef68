/** Loaders of model libraries that run what a model file says, beside those with policies of their own. */
import type { Severity } from "#policy";

export interface Loader {
  /** Qualified names. */
  readonly name: RegExp;
  /** Position and keyword of what is loaded. */
  readonly index: number;
  readonly keyword: string;
  readonly does: string;
  /** For a path that may be anybody's; undefined where only a model from the network is worth a word. */
  readonly local: Severity | undefined;
}

const UNPICKLES = "unpickles the model";
const at = (
  name: RegExp,
  keyword: string,
  local: Severity | undefined,
  does: string = UNPICKLES,
  index = 0,
): Loader => ({ name, keyword, local, does, index });

const MLFLOW_FLAVORS =
  "pyfunc|sklearn|pytorch|statsmodels|spacy|prophet|pmdarima|langchain|lightgbm|transformers|sentence_transformers|diviner";

/** What an untouched installation of each does with the file. A loader of trees in JSON or of weights alone is none of them. */
export const LOADERS: readonly Loader[] = [
  at(/^fastai\.(?:\w+\.)*load_learner$/, "fname", "high"),
  at(/^statsmodels\.(?:\w+\.)*(?:load_pickle|api\.load)$/, "fname", "medium"),
  at(/^pycaret\.(?:\w+\.)*load_(?:model|experiment)$/, "model_name", "medium"),
  at(/^gensim\.utils\.unpickle$/, "fname", "medium"),
  at(/^gensim\.(?:\w+\.)*(?:[A-Z]\w*|SaveLoad)\.load$/, "fname", "medium"),
  at(/^flair\.(?:\w+\.)*[A-Z]\w*\.load$/, "model_path", "low"),
  at(/^autogluon\.(?:\w+\.)*\w*Predictor\.load$/, "path", "low"),
  at(/^(?:stable_baselines3|sb3_contrib)\.(?:\w+\.)*[A-Z]\w*\.load$/, "path", "low"),
  at(new RegExp(`^mlflow\\.(?:${MLFLOW_FLAVORS})\\.load_model$`), "model_uri", "low", "runs the code of the model"),
  at(/^bentoml\.(?:picklable_model|sklearn|pytorch|fastai)\.load_model$/, "tag", "low"),
  at(/^nemo\.(?:\w+\.)*[A-Z]\w*\.restore_from$/, "restore_path", "low", "builds what the archive's config names"),
  // Both hand a YAML file to HyperPyYAML, whose `!new:` and `!apply:` call what they name.
  at(/^speechbrain\.(?:\w+\.)*[A-Z]\w*\.from_hparams$/, "source", "medium", "builds what the model's YAML names"),
  at(/^hyperpyyaml\.(?:\w+\.)*load_hyperpyyaml$/, "yaml_stream", "low", "builds what the YAML names"),
  at(/^paddle\.load$/, "path", "low"),
  at(/^bentoml\.(?:\w+\.)*import_(?:bento|model)$/, "path", undefined, "imports code with the archive"),
  at(/^ultralytics\.(?:\w+\.)*(?:YOLO\w*|RTDETR|SAM|FastSAM|NAS)$/, "model", undefined),
];

/** Methods of classes that are seldom known, with the packages one of which must be imported for them to count. */
export const METHODS: readonly (Omit<Loader, "name"> & {
  readonly method: string;
  readonly packages: readonly string[];
})[] = [
  {
    method: "load_from_checkpoint",
    packages: ["lightning", "pytorch_lightning"],
    index: 0,
    keyword: "checkpoint_path",
    does: "unpickles the checkpoint",
    local: undefined,
  },
  { method: "load_learner", packages: ["fastai"], index: 0, keyword: "fname", does: UNPICKLES, local: "high" },
];
