/** What the environment says, checked before anything is started. Probot's own names where it has them. */
import { Buffer } from "node:buffer";
import { z } from "zod";
import { readPrivateKey } from "./private-key.ts";
import { Refusal } from "./refusal.ts";

const SECRET_BYTES = 32;
/** A random one of hexadecimal digits has nearly all sixteen. */
const SECRET_CHARACTERS = 10;

const text = z.string().trim().min(1);
const number = (least: number, most: number) => z.coerce.number().min(least).max(most);

const schema = z.object({
  APP_ID: z.coerce.number("APP_ID is missing or no number; it stands on the App's settings page").int().positive(),
  PRIVATE_KEY: text.optional(),
  PRIVATE_KEY_PATH: text.optional(),
  WEBHOOK_SECRET: z
    .string("WEBHOOK_SECRET is missing; set the one that the App's webhook has")
    .refine((secret) => Buffer.byteLength(secret) >= SECRET_BYTES, {
      error: `WEBHOOK_SECRET is too weak; use at least ${SECRET_BYTES} random characters, such as \`openssl rand -hex 32\` gives`,
    })
    .refine((secret) => new Set(secret).size >= SECRET_CHARACTERS && !isRepetition(secret), {
      error: "WEBHOOK_SECRET is too weak: it repeats itself; use one as `openssl rand -hex 32` gives",
    }),
  PORT: number(0, 65_535).default(3000),
  HOST: text.default("localhost"),
  GHE_HOST: text.optional(),
  GHE_PROTOCOL: z.enum(["https", "http"]).default("https"),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "DATABASE_URL is no postgres:// address" }).optional(),
  MLSEC_DATA_DIR: text.default("./.mlsec-data"),
  MLSEC_FINGERPRINT_KEY: text.optional(),
  MLSEC_CONCURRENCY: number(1, 64).default(4),
  MLSEC_RETRIES: number(0, 20).default(6),
  MLSEC_DEBOUNCE_MS: number(0, 60_000).default(1000),
  MLSEC_SWEEP_MINUTES: number(0, 24 * 60).default(10),
});

/** One short text over and over, the last time perhaps cut off. */
function isRepetition(text: string): boolean {
  for (let length = 1; length <= text.length / 2; length++) {
    if (text.slice(length) === text.slice(0, -length)) return true;
  }
  return false;
}

type Environment = Readonly<Record<string, string | undefined>>;
type GivenAddresses = Pick<z.infer<typeof schema>, "PORT" | "GHE_HOST" | "GHE_PROTOCOL">;

export interface Settings {
  readonly appId: number;
  /** PKCS#8 PEM. */
  readonly privateKey: string;
  readonly webhookSecret: string;
  readonly port: number;
  readonly host: string;
  readonly apiUrl: string;
  readonly logLevel: z.infer<typeof schema>["LOG_LEVEL"];
  readonly databaseUrl: string | undefined;
  readonly dataDirectory: string;
  readonly fingerprintKey: string | undefined;
  readonly concurrency: number;
  /** How often a failed review is tried again before its check run says that it failed. */
  readonly retries: number;
  /** How long a push waits for another one right after it. */
  readonly debounceMs: number;
  /** 0 switches the sweep off. */
  readonly sweepMinutes: number;
}

/** Where the service listens and where GitHub is: all that is needed before there is an App. */
export interface Addresses {
  readonly port: number;
  /** Where people see GitHub. */
  readonly webUrl: string;
  readonly apiUrl: string;
}

/** Throws `Refusal` with everything that is wrong, in one line. */
export function readSettings(env: Environment): Settings {
  const settings = parse(schema, env);
  return {
    appId: settings.APP_ID,
    privateKey: readPrivateKey(settings.PRIVATE_KEY, settings.PRIVATE_KEY_PATH),
    webhookSecret: settings.WEBHOOK_SECRET,
    port: settings.PORT,
    host: settings.HOST,
    apiUrl: addressesOf(settings).apiUrl,
    logLevel: settings.LOG_LEVEL,
    databaseUrl: settings.DATABASE_URL,
    dataDirectory: settings.MLSEC_DATA_DIR,
    fingerprintKey: settings.MLSEC_FINGERPRINT_KEY,
    concurrency: settings.MLSEC_CONCURRENCY,
    retries: settings.MLSEC_RETRIES,
    debounceMs: settings.MLSEC_DEBOUNCE_MS,
    sweepMinutes: settings.MLSEC_SWEEP_MINUTES,
  };
}

/** Throws `Refusal` as `readSettings` does. */
export function readAddresses(env: Environment): Addresses {
  return addressesOf(parse(schema.pick({ PORT: true, GHE_HOST: true, GHE_PROTOCOL: true }), env));
}

function addressesOf({ PORT: port, GHE_HOST: host, GHE_PROTOCOL: protocol }: GivenAddresses): Addresses {
  if (host === undefined) return { port, webUrl: "https://github.com", apiUrl: "https://api.github.com" };
  return { port, webUrl: `${protocol}://${host}`, apiUrl: `${protocol}://${host}/api/v3` };
}

function parse<Schema extends z.ZodType>(schema: Schema, env: Environment): z.infer<Schema> {
  // An empty variable is how many tools say that there is none.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw new Refusal(parsed.error.issues.map(sentence).join("; "));
  return parsed.data;
}

function sentence({ path, message }: z.core.$ZodIssue): string {
  const name = path.join(".");
  return message.startsWith(name) ? message : `${name}: ${message}`;
}
