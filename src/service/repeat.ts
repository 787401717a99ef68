/** Work done now and again, never two at a time. */

export interface Repeating {
  /** Resolves when the work under way has ended. */
  stop(): Promise<void>;
}

/** The first time at once, then so many milliseconds after each end. `work` must not reject. */
export function repeat(work: () => Promise<void>, pauseMs: number): Repeating {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let current: Promise<void> = Promise.resolve();
  const run = () => {
    current = work().then(() => {
      if (!stopped) timer = setTimeout(run, pauseMs);
    });
  };
  run();
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
      return current;
    },
  };
}
