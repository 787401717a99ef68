/** Secrets in the words of one command. */
import { type Command, flags, operands, type Severity, type Word } from "#policy";

export interface Exposed {
  /** Offsets in the command's source. */
  readonly from: number;
  readonly to: number;
  readonly message: string;
  readonly severity: Severity;
}

/** `${{ secrets.NAME }}`, pasted into the script by GitHub. */
const PASTED = /\$\{\{\s*secrets(?:\.|\[\s*')([\w-]+)/i;
/** A variable whose name says that it is one. */
const VARIABLE =
  /(?:\$\{?(?:[Ee][Nn][Vv]:)?|[%!](?=\w+[%!]))((?:[A-Z0-9]+_)*(?:TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|API_?KEY|ACCESS_KEY|PRIVATE_KEY)(?:_[A-Z0-9]+)*)\b/;
const OPTIONS = [
  "--token",
  "--hf-token",
  "--api-key",
  "--apikey",
  "--api-token",
  "--password",
  "--secret",
  "--access-token",
  "--auth-token",
  "--secret-key",
  "--passphrase",
];
/** Programs whose login takes the secret as an operand. */
const LOGINS: ReadonlyMap<string, string> = new Map([
  ["wandb", "login"],
  ["ngc", "login"],
]);
/** `-p` and `-u` take a secret in these only. */
const SHORT: ReadonlyMap<string, readonly string[]> = new Map([
  ["docker", ["-p"]],
  ["podman", ["-p"]],
  ["helm", ["-p"]],
  ["twine", ["-p"]],
  ["curl", ["-u", "--user"]],
]);

export function secretsIn(command: Command): readonly Exposed[] {
  const names = [...OPTIONS, ...(SHORT.get(command.program) ?? [])];
  const values = flags(command, ...names).flatMap(({ name, value }) => (value ? [{ name, word: value }] : []));
  const login = LOGINS.get(command.program);
  const words = command.args.map(({ value }) => value);
  const bare =
    login !== undefined && words[0] === login
      ? operands(command)
          .slice(1)
          .map((word) => ({ name: login, word }))
      : [];
  return [
    ...[...values, ...bare].flatMap(({ name, word }) => {
      const secret = nameIn(word);
      if (!secret) return [];
      return [
        {
          ...place(word),
          message: `\`${command.program} ${name}\` carries the secret \`${secret.name}\` in its command line`,
          severity: secret.severity,
        },
      ];
    }),
    ...echoed(command),
  ];
}

/** A secret that goes to the log; into a pipe, a file or another command's input it is well handed over. */
function echoed(command: Command): readonly Exposed[] {
  if (!/^(?:echo|printf|Write-Output|Write-Host)$/.test(command.program)) return [];
  if (command.next === "|" || command.within || command.redirects.length > 0) return [];
  return command.args.flatMap((word) => {
    const secret = nameIn(word);
    // The platform masks the value as a whole; what is cut or encoded passes.
    return secret
      ? [
          {
            ...place(word),
            message: `\`${command.program}\` writes the secret \`${secret.name}\` to the log`,
            severity: "low" as const,
          },
        ]
      : [];
  });
}

function nameIn({ value, quote }: Word): { readonly name: string; readonly severity: Severity } | undefined {
  const pasted = PASTED.exec(value)?.[1];
  if (pasted !== undefined) return { name: pasted, severity: "medium" };
  const variable = quote === "single" ? undefined : VARIABLE.exec(value)?.[1];
  return variable === undefined ? undefined : { name: variable, severity: "low" };
}

function place({ from, to }: Word) {
  return { from, to };
}
