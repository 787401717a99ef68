/** What a kind of credential is, as data. */
import type { Confidence, Severity } from "../../core/severity.ts";

/** A candidate in its text. */
export interface Candidate {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly value: string;
}

/** What a closer look at a candidate says; whatever it leaves out stays as the detector has it. */
export interface Judgement {
  readonly severity?: Severity;
  readonly confidence?: Confidence;
  /** A checksum says that a provider made it. */
  readonly proven?: boolean;
  /** A phrase that follows the name of the secret in messages; never a part of the secret. */
  readonly note?: string;
  /** Where the secret is not the match itself (the body of a key under its header). */
  readonly value?: string;
}

export interface Detector {
  readonly id: string;
  /** What it is, for people: "Hugging Face token". */
  readonly name: string;
  /** ASCII literals, one of which stands in or near every match; letter case does not matter. */
  readonly keywords: readonly string[];
  /**
   * With the flag `g` and of linear time. It is run over a window around a keyword, so it may use `{n,m}` freely.
   * The whole match is the secret. It need not say where a word starts: a match inside a word is left out.
   */
  readonly pattern: RegExp;
  /** Characters of the window before the keyword and after its start; 256 each unless said. */
  readonly before?: number;
  readonly after?: number;
  /** The part of a match that is public, which messages may show. */
  readonly prefix: RegExp;
  /** Undefined when the candidate is no secret after all. */
  readonly judge?: (candidate: Candidate) => Judgement | undefined;
  /** The environment variable that programs read it from by custom. */
  readonly environment: string;
  /** Where it is revoked and made anew; absent when that depends on what it opens. */
  readonly rotate?: string;
}
