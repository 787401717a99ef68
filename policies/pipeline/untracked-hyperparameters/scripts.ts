/** Scripts that train a model as they are run, by chance where nobody seeds it. */
import type { Call, PythonDocument } from "#policy";
import { trainingOf } from "./seeds.ts";

/** What draws random numbers as long as nobody gives it a seed. https://scikit-learn.org/stable/common_pitfalls.html#controlling-randomness */
const RANDOM =
  /^sklearn\.(?:\w+\.)*(?:train_test_split|(?:RandomForest|ExtraTrees?|GradientBoosting|HistGradientBoosting|MLP|SGD|Bagging|DecisionTree|AdaBoost)\w*|KMeans|MiniBatchKMeans|GaussianMixture|IsolationForest)$|^(?:tensorflow\.)?keras\.|^(?:torch|lightning|pytorch_lightning|jax|flax)\./;
/** Trainers that seed by themselves. https://huggingface.co/docs/transformers/main_classes/trainer */
const SEEDED = ["transformers", "trl", "ultralytics", "sentence_transformers", "setfit", "autogluon"];
const KEEPS =
  /\b(?:save|dump|save_model|save_pretrained|export|save_weights|log_model|to_pickle|save_checkpoint|save_file)\(/;

/** The call that trains in a script that keeps what it trained; what others import trains as they seed it. */
export function randomTraining(document: PythonDocument): Call | undefined {
  const { source, functions } = document;
  if (!KEEPS.test(source.text) || document.importsModule(...SEEDED)) return undefined;
  const training = trainingOf(document);
  if (!training || document.callsWhere((name) => RANDOM.test(name)).length === 0) return undefined;
  const isScript = /^if __name__\s*==/m.test(source.text) || training.anchor === "" || functions.length === 0;
  return isScript ? training : undefined;
}
