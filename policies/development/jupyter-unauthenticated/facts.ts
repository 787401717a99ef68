/** Jupyter's traits for who may come in. https://jupyter-server.readthedocs.io/en/latest/operators/security.html */
import type { Severity } from "#policy";

export interface Trait {
  /** `ServerApp`, `NotebookApp`, `IdentityProvider` … */
  readonly owner: string;
  readonly name: string;
  /** Undefined when it is not written there. */
  readonly value: string | undefined;
}

export interface Fault {
  readonly what: string;
  readonly severity: Severity;
}

const OWNER = "(?:ServerApp|NotebookApp|LabApp|JupyterApp|IdentityProvider|PasswordIdentityProvider)";
const NAME =
  "(?:token|password|hashed_password|allow_unauthenticated_access|disable_check_xsrf|identity_provider_class|allow_origin|allow_origin_pat|allow_credentials)";

/** `ServerApp.token`, as flags and configuration files write it. */
export const TRAIT = new RegExp(`^(?:--|\\w+\\.)?(${OWNER})\\.(${NAME})$`);
/** A line of a Python configuration file inside other text: `c.ServerApp.token = ''`. */
export const LINE = new RegExp(
  `\\bc\\.(${OWNER})\\.(${NAME})[ \\t]*=[ \\t]*(?:u?(''|""|'[^'\\n]+'|"[^"\\n]+")|(True|False)\\b)`,
  "g",
);
/** A flag inside other text: `--ServerApp.token=''`. */
export const FLAG = new RegExp(`--(${OWNER})\\.(${NAME})=(\\S*)`, "g");

const ANY_ORIGIN = /^(?:\*|\^?\.[*+]\$?)$/;

/** Text without one pair of quotes: traitlets takes them off too. */
export function unquoted(text: string): string {
  return /^(['"])(.*)\1$/s.exec(text.trim())?.[2] ?? text.trim();
}

/** What a trait opens, seen together with the others that are set in the same place. */
export function faultOf(trait: Trait, others: readonly Trait[]): Fault | undefined {
  switch (trait.name) {
    case "token":
      // With a password, or with a provider of its own, an empty token only switches the token off.
      if (trait.value !== "" || others.some(isOtherDoor)) return undefined;
      return { what: "the token is empty: whoever reaches it runs code", severity: "critical" };
    case "allow_unauthenticated_access":
      return isTrue(trait.value)
        ? { what: "handlers may answer without authentication", severity: "medium" }
        : undefined;
    case "disable_check_xsrf":
      return isTrue(trait.value)
        ? { what: "the check against forged requests is off: any web page may run code", severity: "high" }
        : undefined;
    case "allow_origin":
    case "allow_origin_pat":
      if (!ANY_ORIGIN.test(trait.value ?? "")) return undefined;
      return others.some(({ name, value }) => name === "allow_credentials" && isTrue(value))
        ? { what: "any web page may run code here with its reader's login", severity: "critical" }
        : { what: "any web page may open the socket of a kernel", severity: "high" };
    default:
      return undefined;
  }
}

function isOtherDoor({ name, value }: Trait): boolean {
  return (name === "password" || name === "hashed_password" || name === "identity_provider_class") && value !== "";
}

function isTrue(value: string | undefined): boolean {
  return value !== undefined && /^(?:true|1|yes)$/i.test(value);
}
