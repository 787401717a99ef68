/** What capabilities and paths of a node give to a container that has them. */
import type { Severity } from "#policy";

/** Capabilities that lead to the node or its other containers (capabilities(7)). */
const NODE_CAPABILITIES = new Set([
  "ALL",
  "SYS_ADMIN",
  "SYS_MODULE",
  "SYS_PTRACE",
  "SYS_RAWIO",
  "SYS_BOOT",
  "NET_ADMIN",
  "BPF",
  "DAC_READ_SEARCH",
  "MAC_ADMIN",
  "MAC_OVERRIDE",
]);
/** What the baseline of the Pod Security Standards lets a pod add. https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
const BASELINE = new Set([
  "AUDIT_WRITE",
  "CHOWN",
  "DAC_OVERRIDE",
  "FOWNER",
  "FSETID",
  "KILL",
  "MKNOD",
  "NET_BIND_SERVICE",
  "SETFCAP",
  "SETGID",
  "SETPCAP",
  "SETUID",
  "SYS_CHROOT",
]);
/** Pinned memory for RDMA, and scheduling for NUMA: GPU workloads have a reason to ask for them. */
const GPU_CAPABILITIES = new Set(["IPC_LOCK", "SYS_NICE"]);

/** Undefined for a capability that every pod may add. */
export function capabilitySeverity(name: string): Severity | undefined {
  if (NODE_CAPABILITIES.has(name)) return "high";
  if (BASELINE.has(name)) return undefined;
  if (GPU_CAPABILITIES.has(name)) return "info";
  return name === "NET_RAW" ? "low" : "medium";
}

const SOCKET = /(?:^|\/)(?:docker|containerd|crio|cri-dockerd|podman|dockershim)\.sock$/;
/** Folders from which the node can be taken over, with what is below them. */
const NODE_FOLDER =
  /^(?:\/$|\/etc(?:\/|$)|\/root(?:\/|$)|\/boot(?:\/|$)|\/proc(?:\/|$)|\/(?:var\/)?run\/?$|\/var\/?$|\/var\/lib\/?$|\/var\/lib\/(?:kubelet|docker|containerd|etcd)(?:\/|$)|\/(?:var\/)?run\/(?:containerd|docker|crio)(?:\/|$))/;
/** Drivers, device plugins and shared memory that GPU workloads take from the node. */
const GPU_FOLDER =
  /^\/(?:dev\/(?:shm|infiniband|nvidia[\w-]*)|usr\/local\/nvidia|opt\/nvidia|home\/kubernetes\/bin\/nvidia|var\/lib\/kubelet\/(?:device-plugins|pod-resources))(?:\/|$)/;

export interface HostPath {
  readonly severity: Severity;
  /** A socket is as usable through a read-only mount. */
  readonly isSocket: boolean;
}

/** How much a folder or socket of the node gives away; `path` is as the manifest has it. */
export function hostPathRisk(path: string): HostPath {
  if (SOCKET.test(path)) return { severity: "critical", isSocket: true };
  if (GPU_FOLDER.test(path)) return { severity: "low", isSocket: false };
  return { severity: NODE_FOLDER.test(path) ? "critical" : "medium", isSocket: false };
}
