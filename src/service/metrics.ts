/** What the service counts, for Prometheus. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

export type Metrics = ReturnType<typeof createMetrics>;

/** `depth` is asked when the metrics are. */
export function createMetrics(depth: () => Promise<{ readonly waiting: number; readonly active: number }>) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  new Gauge({
    name: "mlsec_queue_jobs",
    help: "Jobs in the queue by state",
    labelNames: ["state"],
    registers,
    async collect() {
      const { waiting, active } = await depth();
      this.set({ state: "waiting" }, waiting);
      this.set({ state: "active" }, active);
    },
  });
  return {
    registry,
    deliveries: new Counter({
      name: "mlsec_deliveries_total",
      help: "Webhook deliveries by event and by what became of them",
      labelNames: ["event", "outcome"],
      registers,
    }),
    reviews: new Histogram({
      name: "mlsec_review_seconds",
      help: "Time from the start of a job to its published verdict, by conclusion",
      labelNames: ["conclusion"],
      buckets: [0.25, 0.5, 1, 2, 3, 5, 10, 30, 60, 300],
      registers,
    }),
    findings: new Counter({
      name: "mlsec_findings_total",
      help: "Findings that changes introduced, as published",
      labelNames: ["policy", "severity"],
      registers,
    }),
    failures: new Counter({
      name: "mlsec_job_failures_total",
      help: "Attempts of jobs that failed, by reason",
      labelNames: ["reason"],
      registers,
    }),
    requests: new Counter({
      name: "mlsec_github_requests_total",
      help: "Requests to GitHub by route and status; status 0 is no answer",
      labelNames: ["route", "status"],
      registers,
    }),
  };
}
