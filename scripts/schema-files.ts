/** What stands in `schema/`, by file name; made from the zod schemas and the rulebook. */
import { z } from "zod";
import { policies } from "../policies/index.ts";
import { configJsonSchema } from "../src/config/json-schema.ts";
import { ownPolicyJsonSchema } from "../src/custom/schema.ts";
import { REPORT_SCHEMA_URL, reportSchema } from "../src/report/json.ts";
import { HOME, OWN_POLICY_SCHEMA_URL } from "../src/report/words.ts";

export const CONFIG_SCHEMA_URL = `${HOME}/raw/main/schema/mlsec.schema.json`;

export function schemaFiles(): ReadonlyMap<string, string> {
  const report = { $id: REPORT_SCHEMA_URL, title: "mlsec report", ...z.toJSONSchema(reportSchema) };
  return new Map([
    ["mlsec.schema.json", written(configJsonSchema(policies, CONFIG_SCHEMA_URL))],
    ["mlsec-report.schema.json", written(report)],
    ["mlsec-policy.schema.json", written(ownPolicyJsonSchema(OWN_POLICY_SCHEMA_URL))],
  ]);
}

function written(schema: object): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}
