/** What a job's handler may throw to say what should become of it. */

/** Try again, but not before so many seconds: what a rate limit asks for. */
export class RetryAfter extends Error {
  readonly seconds: number;

  constructor(seconds: number, reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = "RetryAfter";
    this.seconds = Math.max(1, Math.ceil(seconds));
  }
}

/** A newer job of the same key is queued and answers for this one too. The reason of the job's abort signal. */
export class Superseded extends Error {
  constructor() {
    super("a newer job took over");
    this.name = "Superseded";
  }
}
