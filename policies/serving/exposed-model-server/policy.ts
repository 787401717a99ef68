import { definePolicy, settingsOf, type Violation, type WorkloadDocument } from "#policy";
import { commandFaults } from "./command.ts";
import { publishedServices, publishedVariables } from "./ollama.ts";
import { rayClusterFaults, rayInitFaults } from "./ray.ts";
import { switchFaults } from "./switches.ts";
import { torchServeFaults, torchServeWrites } from "./torchserve.ts";

export default definePolicy({
  id: "exposed-model-server",
  stage: "serving",
  severity: "high",
  confidence: "high",
  title: "A model server is open to whoever reaches it",
  why: "Model servers trust their network: without authentication, whoever reaches the port uses the model at your cost, reads and replaces models and experiments, and on servers that load code (Ray, TorchServe, Triton, MLflow) runs programs. Scanners find such ports within hours.",
  fix: "Listen on 127.0.0.1 and put a proxy with authentication in front, or switch the server's own authentication on; keep management ports off every interface but loopback.",
  references: ["CWE-306", "CWE-668", "CVE-2023-48022", "CVE-2025-62593", "AML.T0049", "AML.T0040"],
  since: "0.1.0",
  limits:
    "Servers started by pipeline steps are left alone: the runner is gone after the job. Inside a container that nothing in the file publishes, findings are milder, and servers that listen everywhere by default are reported only where their port is published. BentoML listens everywhere by design and is not reported.",
  reads: ["command", "container", "python", "settings", "workload"],
  *check(document, { repository }) {
    switch (document.kind) {
      case "command":
        yield* commandFaults(document, (path) =>
          repository.has(`${path.slice(0, path.lastIndexOf("/") + 1)}Dockerfile`),
        );
        yield* torchServeWrites(document);
        break;
      case "container":
        yield* publishedServices(document);
        break;
      case "python":
        yield* rayInitFaults(document);
        break;
      case "settings":
        yield* publishedVariables(document);
        if (document.format === "properties") yield* torchServeFaults(document.source, document.entries);
        break;
      case "workload":
        yield* rayClusterFaults(document);
        yield* configMapFaults(document);
        break;
    }
    yield* switchFaults(document, repository.dependencies);
  },
});

function* configMapFaults(document: WorkloadDocument): Iterable<Violation> {
  for (const { source, entries, anchor } of settingsOf(document)) yield* torchServeFaults(source, entries, anchor);
}
