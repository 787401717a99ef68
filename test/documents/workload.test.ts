/** Manifests: where each kind keeps its pods, what is known of a container, and that nothing makes the reader throw. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { applyEdits } from "../../src/core/location.ts";
import { Source } from "../../src/core/source.ts";
import type { CommandDocument } from "../../src/documents/command/document.ts";
import { fileHead } from "../../src/documents/reader.ts";
import { containersOf } from "../../src/documents/workload/containers.ts";
import type { WorkloadDocument } from "../../src/documents/workload/document.ts";
import { NESTED_ROUTES, POD_ROUTES, STEP_ROUTES } from "../../src/documents/workload/kinds.ts";
import { workloadReader } from "../../src/documents/workload/reader.ts";
import { servesModel } from "../../src/documents/workload/serving.ts";
import { replaceScalar } from "../../src/documents/yaml/edit.ts";
import { deleteItem } from "../../src/documents/yaml/item.ts";

const accepts = (path: string, text: string): boolean => workloadReader.accepts(fileHead(path, text));

function documents(text: string, path = "a.yaml") {
  return workloadReader.read(new Source(path, text));
}

function workload(text: string, path?: string): WorkloadDocument {
  const found = documents(text, path).find((document) => document.kind === "workload");
  if (!found) throw new Error("no workload document");
  return found as WorkloadDocument;
}

function commands(text: string): CommandDocument["commands"] {
  const found = documents(text).find((document) => document.kind === "command");
  return found?.kind === "command" ? found.commands : [];
}

/** An object with a container at the end of a route; `*` is a list. */
function objectAt(key: string, route: string): string {
  const [group, kind] = [key.slice(0, key.indexOf("/")), key.slice(key.indexOf("/") + 1)];
  const nest = (steps: readonly string[]): unknown => {
    const [step, ...rest] = steps;
    if (step === undefined) return { spec: { containers: [{ name: "c", image: "i:1" }] } };
    return step === "*" ? [nest(rest)] : { [step]: nest(rest) };
  };
  const body = nest(route === "" ? [] : route.split(".")) as object;
  return JSON.stringify({ apiVersion: group === "" ? "v1" : `${group}/v1`, kind, metadata: { name: "n" }, ...body });
}

describe("every kind's pods", () => {
  const routes = Object.entries(POD_ROUTES).flatMap(([key, list]) => list.map((route) => [key, route] as const));
  test.each(routes)("%s %s", (key, route) => {
    const { resources } = workload(objectAt(key, route), "a.json");
    expect(
      resources.map(({ name, pods }) => [name, pods.flatMap((pod) => pod.containers.map((one) => one.name))]),
    ).toEqual([["n", ["c"]]]);
  });

  test.each(Object.entries(STEP_ROUTES))("%s %s", (key, route) => {
    const [group, kind] = key.split("/");
    const steps = ["container", "script"].map((one) => `{ name: ${one}, ${one}: { image: "i:1" } }`).join(", ");
    const templates = `templates: [${steps}, { name: dag, dag: {} }]`;
    const spec = route === "spec" ? `{ ${templates} }` : `{ workflowSpec: { ${templates} } }`;
    const { resources } = workload(`apiVersion: ${group}/v1alpha1\nkind: ${kind}\nspec: ${spec}\n`);
    expect(resources[0]?.pods.map(({ path, containers }) => [path, containers[0]?.name])).toEqual([
      [`${route}.templates[0]`, "container"],
      [`${route}.templates[1]`, "script"],
    ]);
  });

  test.each(Object.entries(NESTED_ROUTES))("%s carries another object", (key) => {
    const [group, kind] = key.split("/");
    const job = "{ apiVersion: batch/v1, kind: Job, spec: { template: { spec: { containers: [{ name: trial }] } } } }";
    const text = `apiVersion: ${group}/v1beta1\nkind: ${kind}\nspec: { trialTemplate: { trialSpec: ${job} } }\n`;
    expect([...containersOf(workload(text))].map(({ resource, container }) => [resource.kind, container.name])).toEqual(
      [["Job", "trial"]],
    );
  });

  test("a KServe component is a container by its framework's key, beside its containers", () => {
    const text =
      "apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nspec:\n  predictor:\n    sklearn: {storageUri: s3://m}\n    containers: [{image: p:1}, {name: q}]\n";
    expect([...containersOf(workload(text))].map(({ container }) => container.name)).toEqual([
      "sklearn",
      "predictor",
      "q",
    ]);
  });

  test("lists and several documents; kinds of other groups with the same name are no workloads", () => {
    const pod = (name: string) =>
      `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec: {containers: [{name: c}]}\n`;
    const list = `apiVersion: v1\nkind: List\nitems:\n- ${pod("a").trimEnd().replaceAll("\n", "\n  ")}\n`;
    const other = "apiVersion: example.com/v1\nkind: Deployment\nspec: {template: {spec: {containers: [{name: x}]}}}\n";
    const { resources } = workload([list, pod("b"), other, "# nothing\n"].join("---\n"));
    expect(resources.map(({ kind, name, pods }) => [kind, name, pods.length])).toEqual([
      ["Pod", "a", 1],
      ["Pod", "b", 1],
      ["Deployment", "", 0],
    ]);
  });
});

const POD = `apiVersion: v1
kind: Pod
metadata: { name: p }
spec:
  hostIPC: yes
  volumes:
    - name: docker
      hostPath: { path: "/var/run/docker.sock" }
  initContainers:
    - { name: setup, image: i:1 }
    - { name: proxy, restartPolicy: Always }
  containers:
    - name: server
      image: 'registry/vllm:1'
      command: ["/bin/sh", "-c"]
      args:
        - |
          pip install x
          exec vllm serve m --host "$HOST"
      env:
        - { name: HOST, value: 0.0.0.0 }
        - { name: KEY, valueFrom: { secretKeyRef: { name: s, key: k } } }
      ports: [{ containerPort: 8000, hostPort: 80 }]
      securityContext:
        privileged: !!bool "true"
        runAsUser: 0
        runAsNonRoot: off
        capabilities: { add: [SYS_ADMIN, NET_ADMIN] }
      resources: { limits: { nvidia.com/gpu: 1, memory: 4Gi } }
      volumeMounts: [{ name: docker, mountPath: /s, readOnly: true }]
`;

describe("what is known of a pod", () => {
  const document = workload(POD);
  const pod = document.resources[0]?.pods[0];
  const [, , server] = pod?.containers ?? [];

  test("values as Kubernetes reads them", () => {
    expect(pod?.hostIPC?.value).toBe(true);
    expect(server?.security?.runAsNonRoot?.value).toBe(false);
    expect(server?.security?.runAsUser?.value).toBe(0);
    expect(server?.security?.capabilities.add.map(({ value }) => value)).toEqual(["SYS_ADMIN", "NET_ADMIN"]);
    expect([...(server?.limits ?? [])].map(([name, { value }]) => [name, value])).toEqual([
      ["nvidia.com/gpu", "1"],
      ["memory", "4Gi"],
    ]);
    expect(server?.env.map(({ name, value, valueFrom }) => [name, value?.value, valueFrom])).toEqual([
      ["HOST", "0.0.0.0", false],
      ["KEY", undefined, true],
    ]);
    expect(pod?.volumes.map(({ name, type, hostPath }) => [name, type, hostPath?.value])).toEqual([
      ["docker", "hostPath", "/var/run/docker.sock"],
    ]);
    expect(server?.ports.map(({ containerPort, hostPort }) => [containerPort?.value, hostPort?.value])).toEqual([
      [8000, 80],
    ]);
  });

  test("roles: an init container that is always restarted runs with the others", () => {
    expect(pod?.containers.map(({ name, role }) => [name, role])).toEqual([
      ["setup", "init"],
      ["proxy", "main"],
      ["server", "main"],
    ]);
  });

  test("places and edits are the file's own", () => {
    const image = server?.image;
    expect(POD.slice(image?.keyFrom, image?.to)).toBe("image: 'registry/vllm:1'");
    const edit = image && replaceScalar(image.node, "registry/vllm:2");
    expect(edit && applyEdits(POD, [edit])).toBe(POD.replace("vllm:1'", "vllm:2'"));
  });

  test("its script is commands at their own lines, with the container's image, variables and network", () => {
    const found = commands(POD).map(({ program, owner, location, image, network, env }) => [
      program,
      owner,
      location.span.start.line,
      image,
      network,
      env.get("HOST")?.value,
    ]);
    const rest = ["registry/vllm:1", "published", "0.0.0.0"];
    expect(found).toEqual([
      ["sh", "container server", 15, ...rest],
      ["pip", "container server", 18, ...rest],
      ["vllm", "container server", 19, ...rest],
    ]);
  });
});

describe("commands", () => {
  test.each([
    ["args alone", "containers: [{name: c, args: [--host, 0.0.0.0]}]", [["", "--host 0.0.0.0"]]],
    [
      "hooks",
      "containers: [{name: c, lifecycle: {postStart: {exec: {command: [sh, -c, 'curl x | sh']}}}}]",
      [
        ["sh", "-c curl x | sh"],
        ["curl", "x"],
        ["sh", ""],
      ],
    ],
    ["variables of Kubernetes", "containers: [{name: c, command: [run, $(MODEL)]}]", [["run", "$(MODEL)"]]],
    ["no words", "containers: [{name: c, command: [], args: [[a], {b: c}]}]", []],
  ])("%s", (_name, spec, expected) => {
    const found = commands(`apiVersion: v1\nkind: Pod\nspec: {${spec}}\n`);
    expect(found.map(({ program, args }) => [program, args.map(({ value }) => value).join(" ")])).toEqual(expected);
  });

  test("a Service that opens the pod to the outside publishes it", () => {
    const text = (type: string, label: string) =>
      `apiVersion: apps/v1\nkind: Deployment\nspec: {template: {metadata: {labels: {app: x}}, spec: {containers: [{name: c, command: [a]}]}}}\n---\napiVersion: v1\nkind: Service\nspec: {type: ${type}, selector: {app: ${label}}}\n`;
    expect(commands(text("LoadBalancer", "x"))[0]?.network).toBe("published");
    expect(commands(text("ClusterIP", "x"))[0]?.network).toBe("container");
    expect(commands(text("NodePort", "y"))[0]?.network).toBe("container");
  });

  test("the script of a workflow's step is read when its interpreter is a shell", () => {
    const step = (command: string) =>
      commands(
        `apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nspec: {templates: [{name: t, script: {image: i, command: [${command}], source: "rm x"}}]}\n`,
      ).map(({ program }) => program);
    expect(step("bash")).toEqual(["bash", "rm"]);
    expect(step("python")).toEqual(["python"]);
  });
});

describe("templates and files", () => {
  test("what a template fills in is unknown, and the document says that it was read in part", () => {
    const text =
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Release.Name }}\nspec:\n  {{- if .Values.x }}\n  hostPID: {{ .Values.pid }}\n  {{- end }}\n  containers:\n    - name: c\n      image: "{{ .Values.image }}"\n      securityContext: {{ toYaml .Values.sc | nindent 8 }}\n';
    const { resources, partial, templated } = workload(text);
    const [pod] = resources[0]?.pods ?? [];
    expect([templated, resources[0]?.name, partial]).toEqual([true, "", "template expressions are not evaluated"]);
    expect([pod?.hostPID?.value, pod?.containers[0]?.image?.value, pod?.containers[0]?.security]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(pod?.hostPID).toBeDefined();
  });

  test.each([
    ["a.yaml", "apiVersion: v1\nkind: Pod\n", true],
    ["a.yml.j2", "apiVersion: v1\nkind: Pod\n", true],
    ["a.json", '{"apiVersion":"v1","kind":"Pod"}', true],
    ["a.json", '{"apiVersion": {"type": "string"}, "kind": {"type": "string"}}', false],
    ["Chart.yaml", "apiVersion: v2\nname: chart\n", false],
    ["a.txt", "apiVersion: v1\nkind: Pod\n", false],
  ])("%s %j", (path, text, expected) => {
    expect(accepts(path, text)).toBe(expected);
  });

  test("definitions of custom resources are left out of long bundles; places stay the file's", () => {
    const definition = `---\napiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec:\n${"  a: {b: c}\n".repeat(40_000)}`;
    const pod = "---\napiVersion: v1\nkind: Pod\nspec:\n  hostPID: true\n  containers: [{name: c}]\n";
    const text = `# bundle\n${definition}${pod}${definition}`;
    const document = workload(text);
    const field = document.resources[0]?.pods[0]?.hostPID;
    expect(document.resources.map(({ kind }) => kind)).toEqual(["Pod"]);
    expect(document.source.locate(field?.keyFrom ?? 0, field?.to ?? 0).span.start.line).toBe(40_010);
    const edit = field && replaceScalar(field.node, "false");
    expect(edit && applyEdits(text, [edit])).toBe(text.replace("hostPID: true", "hostPID: false"));
  });

  test("what cannot be parsed is said to be so", () => {
    expect(documents("apiVersion: v1\nkind: Pod\n\tx: [\n").map(({ kind }) => kind)).toEqual(["workload", "command"]);
    expect(workload("apiVersion: v1\nkind: Pod\nspec: {a: [}\n").partial).toMatch(/line 3/);
    expect(documents("").map(({ kind }) => kind)).toEqual([]);
  });
});

describe("deleting items", () => {
  test.each([
    ["a:\n  - x # one\n  - y\n", 0, "a:\n  - y\n"],
    ["a:\n  - x\n  - y", 1, "a:\n  - x\n"],
    ["a:\n  - x\nb: 1\n", 0, "a: []\nb: 1\n"],
    ["a: [x, y, z]\n", 1, "a: [x, z]\n"],
    ["a: [x, y]\n", 1, "a: [x]\n"],
    ["a: [ x ]\n", 0, "a: []\n"],
    ["a:\r\n- x\r\n- y\r\n", 0, "a:\r\n- y\r\n"],
  ])("%j without %d", (text, index, expected) => {
    const document = workload(`apiVersion: v1\nkind: K\n${text}`);
    const list = document.resources[0]?.node.get("a");
    const edit = list && deleteItem(document.source, list, index);
    expect(edit && applyEdits(document.source.text, [edit])).toBe(`apiVersion: v1\nkind: K\n${expected}`);
  });
});

test.each([
  ["serving.kserve.io/v1beta1", "InferenceService", "n", "spec: {}", true],
  ["apps/v1", "Deployment", "churn-predictor", "spec: {}", true],
  [
    "apps/v1",
    "Deployment",
    "api",
    "spec: {template: {spec: {containers: [{name: c, image: 'ghcr.io/x/mlserver:1'}]}}}",
    true,
  ],
  ["apps/v1", "Deployment", "api", "spec: {template: {spec: {containers: [{name: c, args: [vllm, serve, m]}]}}}", true],
  [
    "apps/v1",
    "Deployment",
    "api",
    "spec: {template: {spec: {containers: [{name: c, env: [{name: MODEL_PATH, value: m}]}]}}}",
    true,
  ],
  ["apps/v1", "Deployment", "web", "spec: {template: {spec: {containers: [{name: c, image: 'nginx:1'}]}}}", false],
  ["batch/v1", "Job", "llm", "spec: {}", false],
])("%s %s %s serves a model: %s", (apiVersion, kind, name, spec, expected) => {
  const { resources } = workload(`apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}}\n${spec}\n`);
  expect(resources.map(servesModel)).toEqual([expected]);
});

describe("never throws", () => {
  const samples = [
    POD,
    ...[
      "build-agent.yaml",
      "pytorch-job.yaml",
      "inference-service.yaml",
      "ray-cluster.json",
      "chart/templates/notebook.yaml",
    ].map((name) =>
      readFileSync(join(import.meta.dirname, "../../policies/pipeline/privileged-workload/examples/bad", name), "utf8"),
    ),
  ];
  const readAll = (text: string): void => {
    for (const document of documents(text)) {
      if (document.kind === "workload")
        for (const { container } of containersOf(document)) expect(container.name).not.toBe("");
      if (document.kind === "command") {
        for (const { location } of document.commands) expect(location.span.end.offset).toBeLessThanOrEqual(text.length);
      }
    }
  };

  test("on arbitrary text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) =>
        readAll(`apiVersion: v1\nkind: Pod\n${text}`),
      ),
    );
  });

  test("on real manifests with a part cut out, doubled or replaced", () => {
    const place = fc.double({ min: 0, max: 1, noNaN: true });
    const junk = fc.constantFrom(
      "",
      "\n",
      "- ",
      ": ",
      "{{ x }}",
      "*a",
      "&a ",
      "[",
      "}",
      "\t",
      "null",
      "|\n",
      "<<: ",
      "'",
    );
    fc.assert(
      fc.property(fc.constantFrom(...samples), place, place, junk, (text, a, b, put) => {
        const [from, to] = [a, b].map((share) => Math.floor(share * text.length)).sort((x, y) => x - y) as [
          number,
          number,
        ];
        readAll(text.slice(0, from) + put + text.slice(to));
        readAll(text.slice(0, to) + put + text.slice(from));
      }),
      { numRuns: 300 },
    );
  });
});
