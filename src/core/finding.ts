/** What a policy yields, and what the review makes of it. */
import type { Fix, Location } from "./location.ts";
import type { Confidence, Severity } from "./severity.ts";
import type { Stage } from "./stage.ts";

export interface Violation {
  readonly location: Location;
  /** One short lower-case phrase: what is wrong here, with the name of the thing. */
  readonly message: string;
  readonly related?: readonly Location[];
  /** Where this case is worse or milder than the policy's own severity. */
  readonly severity?: Severity;
  readonly confidence?: Confidence;
  readonly fix?: Fix;
  /** What holds the place together when lines move: a function, a job and step, a resource. */
  readonly anchor?: string;
  /** The secret itself, for the keyed fingerprint only; the review drops it. */
  readonly secret?: string;
}

export interface Finding {
  readonly policy: string;
  readonly stage: Stage;
  readonly title: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly message: string;
  readonly location: Location;
  readonly related: readonly Location[];
  readonly fix?: Fix;
  readonly anchor?: string;
  /** The place holds a secret: what stands there is never shown. */
  readonly secret?: true;
  /** The commit inside the change that added it, where a later one took it away again: the head has no such line. */
  readonly commit?: string;
  /** Stable over moves and renames: policy, path, anchor and normalized text; never a line number. */
  readonly fingerprint: string;
  /** The same without the path: what tells a finding of a file that was moved inside the pull request again. */
  readonly identity: string;
}
