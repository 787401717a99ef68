/** Answers that are kept between reviews. */

export interface Cache<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
}

const MOST_CACHED = 10_000;

/** The oldest entries go first. Keys must tell apart what different installations may see. */
export function boundedCache<Value>(): Cache<Value> {
  const entries = new Map<string, Value>();
  return {
    get: (key) => entries.get(key),
    set(key, value) {
      entries.delete(key);
      entries.set(key, value);
      const oldest = entries.keys().next();
      if (entries.size > MOST_CACHED && !oldest.done) entries.delete(oldest.value);
    },
  };
}
