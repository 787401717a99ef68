/** The option by which a repository names its own scans and checks. */
import { z } from "zod";
import { GATES } from "./gate-facts.ts";

export const gateNames = z.array(z.string()).default([]);

/** Further actions (`owner/name`) and programs, by kind. */
export const gatesOption = z
  .object(Object.fromEntries(GATES.map((kind) => [kind, gateNames])))
  .partial()
  .default({});
