/** Which way a limit gets easier, by the words of its name. */

import type { Direction } from "#policy";

/** What should be high … */
const HIGHER =
  /^(?:acc|accuracy|accuracies|auc|auroc|roc|f1|fscore|recall|precision|bleu|rouge|meteor|r2|ndcg|mrr|map|kappa|mcc|sensitivity|specificity|coverage|quality|completeness|validity|faithfulness|groundedness|relevancy|mostly|success|pass|passrate|win|winrate|agreement|correctness|factuality|safety)$/;
/** … and what should be low. */
const LOWER =
  /^(?:loss|mse|mae|rmse|mape|wmape|smape|error|errors|err|latency|disparity|disparities|drift|drifted|psi|kl|toxicity|toxic|bias|unfairness|perplexity|ppl|wer|cer|fpr|fnr|fallout|hallucination|hallucinations|harm|harmful|gap|difference|regression|degradation|missing|nulls|null|nan|outlier|outliers|anomaly|anomalies|leakage|brier|ece|violations|refusals|staleness|skew)$/;
/** Ratios of groups: the nearer to one, the fairer. */
const RATIO =
  /(?:demographic_parity|equalized_odds|disparate_impact|selection_rate|parity|impact)_?ratio|disparate_impact/;
const LEAST = /^(?:min|minimum|minimal|floor|lower|atleast|least|required|gte|gt|ge|above)$/;
const MOST = /^(?:max|maximum|maximal|ceiling|upper|atmost|most|allowed|tolerated|lte|lt|le|below|budget)$/;
const LIMIT =
  /^(?:threshold|thresholds|thresh|thr|limit|limits|cutoff|tolerance|tolerances|target|targets|gate|gates|acceptance|sla|slo|criteria|criterion|requirement|requirements|expected|baseline|alert|fail|bar)$/;
/** Words of training and of inference: what they limit is no gate. */
const TUNING =
  /^(?:lr|learning|dropout|patience|early|stopping|stop|plateau|scheduler|optimizer|optim|trainer|grad|gradient|clip|clipping|warmup|epoch|epochs|step|steps|batch|nms|iou|conf|confidence|objectness|anchor|anchors|box|boxes|mask|detection|detector|detect|augment|augmentation|augmentations|aug|transform|transforms|smoothing|margin|temperature|sampling|sample|samples|top|beam|len|length|size|tokens|token|freq|frequency|df|depth|leaf|split|features|impurity|iter|iters|iterations|weight|weights|eps|epsilon|tol|rtol|atol|reg|regularization|penalty|decay|momentum|scale|delta|backoff|retry|retries|timeout|tree|trees|similarity|search|retrieval|retriever|rerank|cluster|clustering|dedup|convergence|alignment|match|matching|log|logging|plot|figure|axis|alpha|beta|gamma|focal)$/;

/**
 * Of a limit whose name, its parents' included, says both that it is one and of what. Where the name does not say how,
 * `by` does (the operator around it).
 */
export function directionOf(path: string, by?: Direction): Direction | undefined {
  const words = wordsOf(path);
  // A detector of drift is no detector of objects.
  const watches = words.some((word) => /^(?:drift|toxicity|bias)$/.test(word));
  if (words.some((word) => TUNING.test(word) && !(watches && word.startsWith("detect")))) return undefined;
  const joined = words.join("_");
  const higher = words.find((word) => HIGHER.test(word));
  const lower = words.find((word) => LOWER.test(word));
  const ratio = RATIO.exec(joined)?.[0];
  if (ratio === undefined && lower === undefined && higher === undefined) return undefined;
  if (by) return by;
  const least = words.some((word) => LEAST.test(word));
  const most = words.some((word) => MOST.test(word));
  if (least === most && !(words.some((word) => LIMIT.test(word)) && !least)) return undefined;
  // `max_accuracy` and `min_loss` are no gates.
  const isHigh = ratio !== undefined || (higher !== undefined && lower === undefined);
  if ((least && !isHigh) || (most && isHigh)) return undefined;
  return isHigh ? "floor" : "ceiling";
}

/** Words that mean the same, by the one that stands for them. */
const SAME: Readonly<Record<string, string>> = {
  acc: "accuracy",
  accuracies: "accuracy",
  auroc: "auc",
  roc: "auc",
  fscore: "f1",
  disparities: "disparity",
  errors: "error",
  err: "error",
  drifted: "drift",
  toxic: "toxicity",
  ppl: "perplexity",
  hallucinations: "hallucination",
  harmful: "harm",
  anomalies: "anomaly",
  outliers: "outlier",
};

/** What a limit or a metric of that name is about: the same for `MIN_ACC` and `metrics["val_accuracy"]`. */
export function quantityOf(name: string): string {
  const words = wordsOf(name);
  const ratio = RATIO.exec(words.join("_"))?.[0];
  const found = words.filter((word) => HIGHER.test(word) || LOWER.test(word)).map((word) => SAME[word] ?? word);
  return ratio ?? [...new Set(found)].sort().join(" ");
}

function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== "");
}
