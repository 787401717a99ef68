/** Configurations that are ready to be extended. */
import type { ConfigBody } from "./schema.ts";

export const PRESETS: Readonly<Record<"mlsec:strict" | "mlsec:advisory", ConfigBody>> = {
  /** For what is in production: medium findings stop a change, and what is excused is excused by name and for a while. */
  "mlsec:strict": {
    gate: { fail_on: "medium" },
    waiving: { max_days: 90, inline: "never" },
  },
  /** For getting to know mlsec: everything is said and nothing stops. */
  "mlsec:advisory": { mode: "observe" },
};
