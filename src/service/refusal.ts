/** A reason not to start, for a person, in one line. */
export class Refusal extends Error {
  constructor(reason: string) {
    super(reason.replace(/\s+/g, " ").trim());
    this.name = "Refusal";
  }
}
