/** Pairs of names of which one holds training data and the other data to evaluate on. */

const TRAIN = /train(?:ing)?/gi;
const TEST =
  /(?<![a-z])(?:test(?:ing)?|eval(?:uation)?|val(?:id(?:ation)?)?|dev|holdout|hold_out)(?![a-z])|(?<=[a-z])(?:Test|Eval|Val|Valid|Validation)(?![a-z])/gi;
const IS_TRAIN = new RegExp(TRAIN.source, "i");
const IS_TEST = new RegExp(TEST.source, "i");
/** What trains or tests, and is no data. */
const NO_DATA =
  /transform|loader_cls|class|label_map|step|epoch|batch|size|num|count|freq|interval|ratio|fraction|seed|sampler|collate|split_name|strategy|mode|loss|metric|acc\b|fn$|func|config|cfg|args|kwargs|time|runtime|cost|prompt|template|model|url|host|logger|log_|label_|columns?$|names?$|feature|^n_|^num/i;

/** The name with its role taken out, where it has exactly one. */
function rest(name: string, role: RegExp): string | undefined {
  const found = name.match(role);
  return found?.length === 1 ? name.replace(role, "•").toLowerCase() : undefined;
}

export function isTrain(name: string): boolean {
  return IS_TRAIN.test(name) && !IS_TEST.test(name);
}

export function isEvaluation(name: string): boolean {
  return IS_TEST.test(name) && !IS_TRAIN.test(name);
}

/** `train_path` and `test_path`, `X_train` and `X_val`: the same but for their role. */
export function arePair(train: string, evaluation: string): boolean {
  if (!isTrain(train) || !isEvaluation(evaluation) || NO_DATA.test(train)) return false;
  const left = rest(train, TRAIN);
  return left !== undefined && left === rest(evaluation, TEST);
}

/** True for what names a file or folder. */
export function isPath(text: string): boolean {
  return (
    /^[\w./:~{}$-]{3,300}$/.test(text) &&
    (text.includes("/") ||
      /\.(?:csv|tsv|jsonl?|parquet|arrow|feather|npy|npz|h5|hdf5|pkl|txt|zip|tfrecords?|db|sqlite|xlsx?|libsvm)$/i.test(
        text,
      ))
  );
}
