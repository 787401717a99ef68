/** Flags that switch verification off on command lines. */
import { type Command, type Flag, fixed, flags, removeFlag, replaceInWord, type Violation } from "#policy";

/** Switches by program; what they take away is the check of the server's certificate. */
const SWITCHES: ReadonlyMap<string, readonly string[]> = new Map([
  ["curl", ["--insecure", "--proxy-insecure"]],
  ["wget", ["--no-check-certificate"]],
  ["aws", ["--no-verify-ssl"]],
  ["kubectl", ["--insecure-skip-tls-verify"]],
  ["helm", ["--insecure-skip-tls-verify", "--kube-insecure-skip-tls-verify"]],
  ["oc", ["--insecure-skip-tls-verify"]],
  ["mc", ["--insecure"]],
]);
/** Flags that take their value behind `=`. */
const VALUES: ReadonlyMap<string, RegExp> = new Map([
  ["http", /^--verify=(?:no|false)$/],
  ["https", /^--verify=(?:no|false)$/],
  ["aria2c", /^--check-certificate=false$/],
  ["skopeo", /^--(?:src-|dest-)?tls-verify=false$/],
  ["podman", /^--tls-verify=false$/],
  ["buildah", /^--tls-verify=false$/],
  ["kubectl", /^--insecure-skip-tls-verify=true$/],
]);
const LOCAL = /^(?:https?:\/\/)?(?:[^@/]*@)?(?:localhost|127\.[\d.]+|\[::1\]|0\.0\.0\.0)(?:[:/]|$)/;
const SSH = new Set(["ssh", "scp", "sftp", "rsync", "ssh-copy-id", "sshpass"]);

export function* commandFaults(command: Command): Iterable<Violation> {
  if (command.args.some(({ value }) => LOCAL.test(value))) return;
  yield* switchFaults(command);
  yield* settingFaults(command);
  if (SSH.has(command.program)) yield* sshFaults(command);
}

function* switchFaults(command: Command): Iterable<Violation> {
  const { program, source, owner } = command;
  const message = `\`${program}\` does not check the server's certificate`;
  for (const found of flags(command, ...(SWITCHES.get(program) ?? []))) {
    if (found.value && !found.separate) continue;
    yield {
      ...at(command, found),
      message,
      ...fixed(`Remove ${found.name}`, "safe", removeFlag(command, found, false)),
    };
  }
  for (const word of command.args) {
    const cluster = program === "curl" && /^-[a-zA-Z#]*k[a-zA-Z#]*$/.test(word.value);
    const given = VALUES.get(program)?.test(word.value) ?? false;
    if (!cluster && !given) continue;
    // A letter that takes a value makes the rest its value: `-ok` writes to a file called k.
    if (cluster && /^[^oHdXuTAbceEFmKQrtUwxyYzC]*[oHdXuTAbceEFmKQrtUwxyYzC].*k/.test(word.value)) continue;
    const whole: Flag = { name: word.value, word, value: undefined, from: word.from, to: word.to, separate: false };
    const edit =
      cluster && word.value.length > 2
        ? replaceInWord(command, word, word.value, word.value.replace("k", ""))
        : removeFlag(command, whole, false);
    yield { location: source.locate(word.from, word.to), anchor: owner, message, ...fixed("Remove it", "safe", edit) };
  }
}

/** `git -c http.sslVerify=false …`, `git config http.sslVerify false`, `npm config set strict-ssl false`, `conda config`. */
function* settingFaults(command: Command): Iterable<Violation> {
  const { program, args, source, owner } = command;
  if (!["git", "npm", "yarn", "conda", "mamba"].includes(program)) return;
  for (const [index, word] of args.entries()) {
    const [, key = "", attached] =
      /^(http\.(?:.+\.)?sslVerify|strict-ssl|ssl_verify)(?:=(.*))?$/i.exec(word.value) ?? [];
    const value = attached === undefined ? args[index + 1] : word;
    if (key === "" || !value || !/^(?:false|0|no|off)$/i.test(attached ?? value.value)) continue;
    yield {
      location: source.locate(word.from, value.to),
      anchor: owner,
      message: `\`${program}\` is told to check no certificate`,
      ...fixed("Leave the check on", "safe", replaceInWord(command, value, attached ?? value.value, "true")),
    };
  }
}

function* sshFaults(command: Command): Iterable<Violation> {
  for (const word of command.args) {
    const found = /StrictHostKeyChecking[= ](no|off)\b/i.exec(word.value);
    if (!found) continue;
    const whole = found[0];
    yield {
      location: command.source.locate(word.from, word.to),
      anchor: command.owner,
      message: `\`${command.program}\` accepts the key of any host`,
      severity: "medium",
      ...fixed(
        "Use accept-new",
        "safe",
        replaceInWord(command, word, whole, whole.replace(/(?:no|off)$/i, "accept-new")),
      ),
    };
  }
}

function at(command: Command, found: Flag): Pick<Violation, "location" | "anchor"> {
  return { location: command.source.locate(found.from, found.word.to), anchor: command.owner };
}
