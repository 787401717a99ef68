/** Sockets of multiprocessing, which unpickle what whoever connects sends. */
import type { PythonDocument, Severity, Value, Violation } from "#policy";

const LISTENERS =
  /^multiprocessing\.(?:connection\.Listener|managers\.(?:BaseManager|SyncManager|SharedMemoryManager))$/;
const LOCAL = /^(?:localhost|127\.\d+\.\d+\.\d+|::1)$/;

export function* openListeners(document: PythonDocument): Iterable<Violation> {
  const own = document.classes.filter(({ bases }) => bases.some(({ names }) => names.some(isListener)));
  const ofOwn = document.calls(...own.map(({ name }) => `*.${name}`)).filter(({ receiver }) => receiver.absent);
  for (const call of new Set([...document.callsWhere(isListener), ...ofOwn])) {
    const host = hostOf(call.argument(0, "address"));
    if (host === undefined || LOCAL.test(host)) continue;
    // A manager without a key takes the random one of its process, a listener takes none.
    const key = call.argument(3, "authkey");
    const isOpen = call.method === "Listener" && (key.absent || key.is(null));
    const severity: Severity = isOpen ? "high" : "medium";
    const guard = isOpen ? "without an authkey " : "";
    yield call.violation(`\`${call.method}\` on \`${host || "every address"}\` ${guard}unpickles what it is sent`, {
      severity,
    });
  }
}

function isListener(name: string): boolean {
  return LISTENERS.test(name);
}

/** The host of a `(host, port)` pair; "" is every address. */
function hostOf(address: Value): string | undefined {
  const [host] = address.bound.kind === "tuple" ? address.bound.items : [];
  return host?.string;
}
