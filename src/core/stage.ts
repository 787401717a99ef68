/** The six parts of the machine-learning life cycle, in reading order. */
export const STAGES = ["data", "development", "pipeline", "serving", "operations", "culture"] as const;
export type Stage = (typeof STAGES)[number];

export const STAGE_TITLES: Readonly<Record<Stage, string>> = {
  data: "Data",
  development: "Development",
  pipeline: "Pipeline",
  serving: "Serving",
  operations: "Operations",
  culture: "Culture",
};
