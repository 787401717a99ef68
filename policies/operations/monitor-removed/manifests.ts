/** Monitors that manifests and compose files start, and cloud resources that watch models. */
import { containersOf, type DocumentOf, type Protection } from "#policy";

const IMAGES =
  /(?:^|\/)(alibi-detect[\w-]*|evidently[\w-]*|prometheus|grafana|otel[\w-]*collector[\w-]*|opentelemetry-collector[\w-]*|whylogs[\w-]*|node-exporter|dcgm-exporter|statsd-exporter|pushgateway)(?:[:@]|$)/;
const SCRAPES = ["prometheus.io/scrape", "serving.kserve.io/enable-prometheus-scraping"];
const CLOUD =
  /\b(aws_sagemaker_monitoring_schedule|aws_sagemaker_(?:data_quality|model_quality|model_bias|model_explainability)_job_definition|google_vertex_ai_model_deployment_monitoring_job)"\s+"([\w-]+)"|^[ \t]*(?:-[ \t]+)?["']?Type["']?\s*:\s*["']?(AWS::SageMaker::(?:MonitoringSchedule|(?:DataQuality|ModelQuality|ModelBias|ModelExplainability)JobDefinition))/gm;

export function monitorsInWorkload(document: DocumentOf<"workload">): Protection[] {
  const resources = document.resources.flatMap(({ kind, name, node }): Protection[] => {
    const anchor = `${kind} ${name}`;
    const own: Protection[] = /^(?:Service|Pod)Monitor$/.test(kind)
      ? [{ id: anchor, what: `${kind} \`${name}\``, severity: "high", anchor, words: [kind, name] }]
      : [];
    const annotations = [node.at("metadata", "annotations"), node.at("spec", "template", "metadata", "annotations")];
    const scraped = SCRAPES.filter((key) => annotations.some((map) => String(map?.get(key)?.value) === "true"));
    return [
      ...own,
      ...scraped.map(
        (key): Protection => ({
          id: `${anchor} ${key}`,
          what: `scraping of \`${name}\``,
          severity: "medium",
          anchor,
          words: [key, name],
        }),
      ),
    ];
  });
  const images = [...containersOf(document)].map(({ container }) => container.image?.value);
  return [...resources, ...started(images)];
}

export function monitorsInCompose(document: DocumentOf<"container">): Protection[] {
  if (document.carrier !== "compose") return [];
  return started(document.services.map(({ image }) => image?.value));
}

function started(images: readonly (string | undefined)[]): Protection[] {
  return images.flatMap((image): Protection[] => {
    const name = IMAGES.exec(image ?? "")?.[1];
    return name === undefined
      ? []
      : [{ id: `image ${name}`, what: `the container of \`${name}\``, severity: "high", anchor: name, words: [name] }];
  });
}

export function monitorsInCloud({ source }: DocumentOf<"text">): Protection[] {
  if (!/\.(?:tf|ya?ml|json)$/.test(source.path) || !/sagemaker|vertex_ai/i.test(source.text)) return [];
  return [...source.text.matchAll(CLOUD)].map(([, type, name, cloudFormation]): Protection => {
    const id = name === undefined ? (cloudFormation ?? "") : `${type} ${name}`;
    return { id, what: `\`${id}\``, severity: "high", anchor: id, words: id.split(" ") };
  });
}
