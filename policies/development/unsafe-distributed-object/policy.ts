import { definePolicy, type PythonDocument, type Violation } from "#policy";
import { openListeners } from "./listeners.ts";

const DISTRIBUTED = "torch.distributed";
const named = (...names: string[]) => names.map((name) => `${DISTRIBUTED}.${name}`);
const COLLECTIVES = named(
  ...["broadcast_object_list", "all_gather_object", "gather_object", "scatter_object_list"],
  ...["send_object_list", "recv_object_list"],
  ...["distributed_c10d.broadcast_object_list", "distributed_c10d.all_gather_object"],
  ...["distributed_c10d.gather_object", "distributed_c10d.scatter_object_list"],
);
const STARTS_RPC = named("rpc.init_rpc");
const CALLS_RPC = named("rpc.rpc_sync", "rpc.rpc_async", "rpc.remote");

export default definePolicy({
  id: "unsafe-distributed-object",
  stage: "development",
  severity: "medium",
  confidence: "high",
  title: "Processes unpickle what others send them over the network",
  why: "torch.distributed's object collectives and RPC, and multiprocessing's managers, send pickles and functions without authentication. Whoever reaches the port, or holds one worker, runs code on every node of the training or serving cluster, with its data and its credentials.",
  fix: "Send tensors or JSON instead of objects, keep the ports in a network that only the job's own nodes reach, and bind listeners to one address with a random key.",
  references: [
    "CWE-502",
    "CWE-306",
    "CVE-2024-48063",
    "CVE-2024-5480",
    "AML.T0011",
    "https://github.com/pytorch/pytorch/security/policy#using-distributed-features",
  ],
  since: "0.4.0",
  limits:
    "Object collectives are info, once a function: they are usual between nodes of one job. RPC is told where it is started, else at its first call. A listener counts when its address is written there and is not the machine's own; without an authkey it is high. Ray and Dask have policies on how they are exposed.",
  reads: ["python"],
  *check(document) {
    yield* startedRpc(document);
    yield* collectives(document);
    yield* openListeners(document);
  },
});

function* startedRpc(document: PythonDocument): Iterable<Violation> {
  const starts = document.calls(...STARTS_RPC);
  for (const call of starts) yield call.violation("`init_rpc` lets every peer call any function here, unauthenticated");
  const [first] = starts.length === 0 ? document.calls(...CALLS_RPC) : [];
  if (first) yield first.violation(`\`${first.method}\` sends a function that its peer unpickles and runs`);
}

/** One word a function: a collective seldom comes alone. */
function* collectives(document: PythonDocument): Iterable<Violation> {
  const told = new Set<string>();
  for (const call of document.calls(...COLLECTIVES)) {
    const place = `${call.anchor} ${call.method}`;
    if (told.has(place)) continue;
    told.add(place);
    yield call.violation(`\`${call.method}\` unpickles what other ranks send`, { severity: "info" });
  }
}
