import {
  anchorOf,
  type ContainerDocument,
  definePolicy,
  environmentOf,
  type Violation,
  type WorkloadDocument,
} from "#policy";
import { commandFaults } from "./command.ts";
import { jsonFaults, pythonFaults } from "./config.ts";
import { argumentFaults, textFaults } from "./text.ts";

export default definePolicy({
  id: "jupyter-unauthenticated",
  stage: "development",
  severity: "critical",
  confidence: "high",
  title: "Jupyter runs without asking who comes in",
  why: "A Jupyter server is a shell in the browser: without a token or password, whoever reaches the port runs code with the data, keys and GPUs of the account. Without its check against forged requests, any web page that a user opens does the same.",
  fix: "Remove the setting: Jupyter then makes a token of its own. For a fixed one set JUPYTER_TOKEN from a secret, or a hashed password.",
  references: [
    "CWE-306",
    "CWE-352",
    "AML.T0049",
    "https://jupyter-server.readthedocs.io/en/latest/operators/security.html",
  ],
  since: "0.1.0",
  limits:
    "An empty password alone is Jupyter's default and leaves the token in place, so it is not reported; an empty token beside a password or an identity provider is not either. Behind Kubeflow's gateway (a base URL from NB_PREFIX) and in pipeline steps the finding is milder.",
  mentions: /(?:App|IdentityProvider)\.(?:token|disable_check_xsrf|allow_unauthenticated_access|allow_origin)/,
  reads: ["command", "container", "python", "settings", "workload"],
  *check(document) {
    switch (document.kind) {
      case "command":
        yield* commandFaults(document);
        break;
      case "container":
        yield* heredocFaults(document);
        break;
      case "python":
        yield* pythonFaults(document);
        break;
      case "settings":
        yield* jsonFaults(document);
        break;
      case "workload":
        yield* configMapFaults(document);
        break;
    }
    for (const { value, source, from, to, anchor } of environmentOf(document)) {
      if (value?.includes("--")) yield* argumentFaults(value, source.locate(from, to), anchor);
    }
  },
});

/** `COPY <<EOF /etc/jupyter/jupyter_server_config.py` */
function* heredocFaults(document: ContainerDocument): Iterable<Violation> {
  if (document.carrier !== "dockerfile") return;
  for (const { instructions, label } of document.stages) {
    for (const { keyword, heredocs } of instructions) {
      if (keyword === "RUN") continue;
      for (const { text, from, to } of heredocs) yield* textFaults(text, document.source.locate(from, to), label);
    }
  }
}

function* configMapFaults({ source, resources }: WorkloadDocument): Iterable<Violation> {
  for (const resource of resources) {
    if (resource.kind !== "ConfigMap") continue;
    for (const { value } of resource.node.get("data")?.entries() ?? []) {
      yield* textFaults(value.string ?? "", source.locate(value.from, value.to), anchorOf(resource));
    }
  }
}
