/** What every parsed file has in common. */
import type { Location } from "./location.ts";
import type { Source } from "./source.ts";

export interface DocumentBase<Kind extends string> {
  readonly kind: Kind;
  readonly source: Source;
  /** Set when the reader understood only a part; says why. Never reported as clean. */
  readonly partial?: string;
}

/** A file that a reader accepted and could not read at all. */
export interface UnparsedDocument extends DocumentBase<"unparsed"> {
  /** The kind it should have become. */
  readonly wanted: string;
  readonly reason: string;
  readonly location: Location;
}
