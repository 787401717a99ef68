/** Names of variables, settings and keywords that hold the address of something that data goes to or comes from. */

/** Ends of names: `MLFLOW_TRACKING_URI`, `endpoint_url`, `api_base`. */
const ADDRESS = /(?:^|[_.-])(?:url|uri|endpoint|endpoint_?url|base_?url|api_?base|host|server|address|dsn)s?$/i;
/** What stands there. */
const SUBJECT =
  /mlflow|tracking|registry|wandb|clearml|neptune|comet|prefect|airflow|(?:^|_)hf_|hugging|(?:^|_)s3|minio|aws_endpoint|endpoint_?url|feast|feature|model|(?:^|_)data(?:set|base|_?url|$|_)|train|weights|checkpoint|artifact|label_?studio|qdrant|weaviate|milvus|chroma|pinecone|elastic|opensearch|openai|anthropic|llm|ollama|vllm|triton|inference|embedding|kafka|schema_registry|dvc|(?:^|_)api_(?:base|url)|base_url|redis|mongo|postgres/i;
/** Proxies are spoken to in plain http by design; the others are pages for people. */
const OTHER =
  /proxy|home_?page|docs?_?url|documentation|repository|repo_?url|source_?url|issue|bug|license|author|schema_url|xmlns|namespace/i;

export function isEndpointName(name: string): boolean {
  return ADDRESS.test(name) && SUBJECT.test(name) && !OTHER.test(name);
}
