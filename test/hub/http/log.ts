/** Every request that the hub answered, for tests and benches to count. */

export interface LoggedRequest {
  readonly method: string;
  /** As asked for, without the base path. */
  readonly path: string;
  /** The route's own words, such as `/repos/:owner/:repo/pulls/:pull`; empty when nothing matched. */
  readonly route: string;
  readonly status: number;
  readonly identity: string;
  readonly body: unknown;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly milliseconds: number;
}

export class RequestLog {
  readonly all: LoggedRequest[] = [];
  /** Most requests that were under way at once. */
  peak = 0;
  #open = 0;

  begin(): void {
    this.#open += 1;
    this.peak = Math.max(this.peak, this.#open);
  }

  end(request: LoggedRequest): void {
    this.#open -= 1;
    this.all.push(request);
  }

  /** How many requests had this method and, when given, this route. */
  count(method: string, route?: string): number {
    return this.of(method, route).length;
  }

  of(method: string, route?: string): LoggedRequest[] {
    return this.all.filter((one) => one.method === method && (route === undefined || one.route === route));
  }

  clear(): void {
    this.all.length = 0;
    this.peak = this.#open;
  }
}
