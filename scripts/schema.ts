/** `npm run schema`: writes the JSON Schemas of the configuration and of the report. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { schemaFiles } from "./schema-files.ts";

for (const [name, text] of schemaFiles()) writeFileSync(join(import.meta.dirname, "..", "schema", name), text);
