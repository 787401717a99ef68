/** TorchServe's addresses, wherever its properties stand. https://docs.pytorch.org/serve/configuration.html */
import { type CommandDocument, fixed, replaceInWord, type Setting, type Source, type Violation } from "#policy";

const MANAGEMENT = /^(?:grpc_)?management_address$/;
const SERVING = /^(?:(?:grpc_)?inference|metrics)_address$/;
const EVERYWHERE = /(?:^|\/\/)(?:0\.0\.0\.0|\[?::\]?)(?=[:/]|$)/;

/** Properties as TorchServe reads them; other servers have none of these keys. */
export function* torchServeFaults(source: Source, entries: readonly Setting[], anchor?: string): Iterable<Violation> {
  const open = entries.some(({ key, value }) => key === "disable_token_authorization" && /^true$/i.test(value));
  for (const { key, value, from, to, valueFrom, valueTo } of entries) {
    const management = MANAGEMENT.test(key);
    if ((!management && !SERVING.test(key)) || !EVERYWHERE.test(value)) continue;
    const at = source.text.slice(valueFrom, valueTo).search(/0\.0\.0\.0/);
    const edit = at === -1 ? undefined : source.edit(valueFrom + at, valueFrom + at + 7, "127.0.0.1");
    yield {
      location: source.locate(from, to),
      message: management
        ? `TorchServe's management API listens on every interface: whoever reaches it loads models, which is running code`
        : `TorchServe's \`${key}\` listens on every interface${open ? " without authentication" : " over plain HTTP"}`,
      severity: management ? "critical" : open ? "medium" : "low",
      anchor: anchor === undefined ? key : `${anchor}, ${key}`,
      ...fixed("listen on 127.0.0.1", management ? "safe" : "review", edit),
    };
  }
}

/** `echo management_address=http://0.0.0.0:8081 >> config.properties`, in images that write their configuration. */
export function* torchServeWrites({ commands }: CommandDocument): Iterable<Violation> {
  for (const command of commands) {
    const writes = /^(?:echo|printf|tee|sed|cat)$/.test(command.program);
    const bodies = command.redirects.flatMap(({ body }) => (body ? [body] : []));
    for (const part of [...(writes ? command.args : []), ...bodies]) {
      const text = "text" in part ? part.text : part.value;
      const match = /(?:^|[\s"'\\n])(?:grpc_)?management_address\s*=\s*(?:https?:\/\/)?(0\.0\.0\.0|\[::\])/.exec(
        text.slice(0, 20_000),
      );
      if (!match) continue;
      yield {
        location: command.source.locate(part.from, part.to),
        message:
          "TorchServe's management API is told to listen on every interface: whoever reaches it loads models, which is running code",
        severity: "critical",
        anchor: command.owner,
        ...("text" in part
          ? {}
          : fixed("listen on 127.0.0.1", "safe", replaceInWord(command, part, "0.0.0.0", "127.0.0.1"))),
      };
    }
  }
}
