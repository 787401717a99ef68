/** An answer that says no, thrown from wherever the reason is found. */

export class Refusal extends Error {
  readonly status: number;
  readonly errors: readonly unknown[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    message: string,
    errors?: readonly unknown[],
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.status = status;
    this.errors = errors;
    this.headers = headers;
  }

  /** The body in GitHub's shape. */
  toJSON(): Record<string, unknown> {
    return {
      message: this.message,
      ...(this.errors ? { errors: this.errors } : {}),
      documentation_url: "https://docs.github.com/rest",
      status: String(this.status),
    };
  }
}

export function notFound(): Refusal {
  return new Refusal(404, "Not Found");
}

export function notAccessible(): Refusal {
  return new Refusal(403, "Resource not accessible by integration");
}

/** 422 for values that have the right shape and are refused all the same. */
export function invalid(resource: string, field: string, code: string, message?: string): Refusal {
  return new Refusal(422, "Validation Failed", [
    { resource, field, code, ...(message === undefined ? {} : { message }) },
  ]);
}
