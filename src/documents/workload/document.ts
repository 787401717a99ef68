/** Kubernetes manifests and their relatives (KServe, Seldon, Argo, Ray, Kubeflow …), with the pods that they start. */
import type { DocumentBase } from "../../core/document.ts";
import type { YamlNode } from "../yaml/yaml.ts";

/**
 * A value with its place in the document's source. A field that is not there is `undefined`; one that is there and
 * cannot be known (a template expression, another type) has an undefined `value`, and is never a reason for a finding.
 */
export interface Field<Value> {
  readonly value: Value | undefined;
  /** Offsets of the value as written, quotes included. */
  readonly from: number;
  readonly to: number;
  /** Where its key starts; the value's own start in a list. */
  readonly keyFrom: number;
  /** For edits. */
  readonly node: YamlNode;
}

/** `securityContext` of a container or a pod. */
export interface SecurityContext {
  readonly privileged?: Field<boolean>;
  readonly allowPrivilegeEscalation?: Field<boolean>;
  readonly runAsNonRoot?: Field<boolean>;
  readonly runAsUser?: Field<number>;
  readonly runAsGroup?: Field<number>;
  readonly readOnlyRootFilesystem?: Field<boolean>;
  readonly capabilities: {
    readonly add: readonly Field<string>[];
    readonly drop: readonly Field<string>[];
  };
  readonly node: YamlNode;
}

export interface EnvironmentVariable {
  readonly name: string;
  /** A literal; absent when the value comes from a Secret, a ConfigMap or the downward API. */
  readonly value?: Field<string>;
  readonly valueFrom: boolean;
  readonly node: YamlNode;
}

export interface ContainerPort {
  readonly containerPort?: Field<number>;
  readonly hostPort?: Field<number>;
  readonly name: string;
  readonly node: YamlNode;
}

export interface VolumeMount {
  readonly name: string;
  readonly mountPath?: Field<string>;
  readonly readOnly?: Field<boolean>;
  readonly node: YamlNode;
}

export interface Volume {
  readonly name: string;
  /** `hostPath`, `emptyDir`, `persistentVolumeClaim` … ; "" when it cannot be known. */
  readonly type: string;
  readonly hostPath?: Field<string>;
  readonly node: YamlNode;
}

export interface Container {
  /** Its `name`, else what the resource calls it (`predictor`, `script`); never empty. */
  readonly name: string;
  readonly role: "main" | "init" | "ephemeral";
  readonly image?: Field<string>;
  /** Absent when the image's own entry point runs. */
  readonly command?: readonly Field<string>[];
  readonly args?: readonly Field<string>[];
  readonly env: readonly EnvironmentVariable[];
  readonly ports: readonly ContainerPort[];
  readonly security?: SecurityContext;
  /** Amounts by resource name (`memory`, `nvidia.com/gpu`), as written. */
  readonly limits: ReadonlyMap<string, Field<string>>;
  readonly requests: ReadonlyMap<string, Field<string>>;
  readonly volumeMounts: readonly VolumeMount[];
  /** Where findings on the container as a whole point: its `name`, else its first key. */
  readonly at: { readonly from: number; readonly to: number };
  readonly node: YamlNode;
}

export interface Pod {
  /** Route of keys from the resource to the pod's spec: `spec.predictor`, `spec.template.spec`. */
  readonly path: string;
  /** Containers, init and ephemeral ones too, in reading order. */
  readonly containers: readonly Container[];
  /** Labels that a Service may select it by. */
  readonly labels: ReadonlyMap<string, string>;
  readonly volumes: readonly Volume[];
  readonly security?: SecurityContext;
  readonly hostNetwork?: Field<boolean>;
  readonly hostPID?: Field<boolean>;
  readonly hostIPC?: Field<boolean>;
  readonly serviceAccountName?: Field<string>;
  readonly automountServiceAccountToken?: Field<boolean>;
  /** The mapping that holds `containers`. */
  readonly node: YamlNode;
}

/** One object of a manifest, whatever its kind; only workloads have pods. */
export interface Resource {
  readonly apiVersion: string;
  /** The part of `apiVersion` before the slash; "" for core. */
  readonly group: string;
  readonly kind: string;
  /** `metadata.name` (or `generateName`); "" when absent or templated. */
  readonly name: string;
  readonly pods: readonly Pod[];
  /** Where findings on the resource as a whole point: its name, else its kind. */
  readonly at: { readonly from: number; readonly to: number };
  /** The whole object, for what only its own kind has. */
  readonly node: YamlNode;
}

export interface WorkloadDocument extends DocumentBase<"workload"> {
  /** Objects in reading order; the items of a `List` stand for themselves. */
  readonly resources: readonly Resource[];
  /** True when template expressions were masked, so that what is not there may still be there once rendered. */
  readonly templated: boolean;
}
