import { definePolicy, isShown, isTest, modelRoutesOf } from "#policy";

/** Whatever may stand for a limit of rate, size, length or time. */
const LIMITS =
  /limiter|rate_?limit|throttl|slowapi|\bratelimit\b|Semaphore|max_concurren|wait_for\(|\btimeout\b|max_length|max_items|max_size|MAX_\w+|\bmax_(?:new_)?tokens\b|max_(?:completion|output)_tokens|conlist|constr\(|con(?:int|float)\(|\b(?:le|lt)\s*=\s*\d|content_length|client_max_size|truncation\s*=\s*True|\[:\s*\w+\]|len\([^)]*\)\s*>=?|\bquota\b/i;

export default definePolicy({
  id: "unlimited-endpoint",
  stage: "serving",
  severity: "low",
  confidence: "low",
  title: "A model is served without any limit of rate, size or time",
  why: "One caller with large inputs or many requests takes the accelerator from everyone, runs up the provider's bill, or asks often enough to copy the model.",
  fix: "Limit the rate (slowapi, fastapi-limiter, flask-limiter, a gateway), bound the input (Field(max_length=…), MAX_CONTENT_LENGTH, max_tokens) and the time.",
  references: ["CWE-770", "AML.T0029", "AML.T0034", "https://genai.owasp.org/llmrisk/llm102025-unbounded-consumption/"],
  since: "0.4.0",
  limits:
    "Said once a file, and only where nothing in it looks like a limit of any kind. A gateway in front cannot be seen. Routers without their application, examples, notebooks and tests are silent.",
  reads: ["python"],
  *check(document) {
    const { path, text } = document.source;
    if (document.notebook || isTest(path) || isShown(path)) return;
    const [first] = modelRoutesOf(document);
    if (first && !LIMITS.test(text))
      yield first.declaration.violation(`\`${first.path}\` runs a model without limits of rate, size or time`);
  },
});
