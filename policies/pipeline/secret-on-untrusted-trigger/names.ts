/** Secrets by name: what they open. */

const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^(?:HF|HUGGING_?FACE|HUGGINGFACE_HUB|HUGGING_FACE_HUB)(?:_\w+)?_?TOKEN\w*$|^HF_(?:API_)?KEY$/, "the model hub"],
  [
    /^(?:WANDB|COMET|NEPTUNE|CLEARML|MLFLOW_TRACKING|DAGSHUB)_\w*(?:KEY|TOKEN|PASSWORD|SECRET\w*)$/,
    "experiment tracking",
  ],
  [/^KAGGLE_(?:KEY|API_TOKEN|TOKEN|JSON)$/, "Kaggle"],
  [
    /^(?:AZURE_)?(?:OPENAI|ANTHROPIC|GEMINI|GOOGLE_AI|COHERE|MISTRAL|GROQ|TOGETHER|REPLICATE|DEEPSEEK|OPENROUTER|FIREWORKS|XAI|VOYAGE)_(?:AI_)?(?:API_)?(?:KEY|TOKEN)\w*$/,
    "a model provider",
  ],
  [/^(?:\w+_)?AWS_(?:SECRET_ACCESS_KEY|SECRET_KEY|ACCESS_KEY_SECRET|SECRET)\w*$/, "AWS"],
  [
    /^(?:GCP|GCLOUD|GOOGLE|GKE)_\w*(?:CREDENTIALS\w*|SA_KEY|KEY|KEY_JSON|JSON)$|^GOOGLE_APPLICATION_CREDENTIALS$/,
    "Google Cloud",
  ],
  [
    /^AZURE_(?:CREDENTIALS|CLIENT_SECRET|SP_\w+|STORAGE_(?:KEY|CONNECTION_STRING)|ML_\w*KEY)$|^ARM_CLIENT_SECRET$/,
    "Azure",
  ],
  [
    /^(?:DATABRICKS|SNOWFLAKE|VAULT|KUBE|KUBERNETES)_?\w*(?:TOKEN|PASSWORD|SECRET_ID|CONFIG\w*|KEY)$|^KUBECONFIG\w*$/,
    "the platform",
  ],
];

/** Undefined for names that say nothing of the kind: `BOT_TOKEN`, `CODECOV_TOKEN`. */
export function whatItOpens(name: string): string | undefined {
  return KINDS.find(([pattern]) => pattern.test(name.toUpperCase()))?.[1];
}
