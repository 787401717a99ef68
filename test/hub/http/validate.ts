/** Request bodies against GitHub's own schemas. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { operations } from "@octokit/openapi-types";
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import { Refusal } from "./refusal.ts";

/** The JSON body of one of GitHub's operations. */
export type BodyOf<Operation extends keyof operations> = operations[Operation] extends {
  requestBody?: { content: { "application/json": infer Body } };
}
  ? NonNullable<Body>
  : never;

const FOLDER = join(import.meta.dirname, "..", "openapi");
const validators = new Map<string, ValidateFunction>();

function validatorOf(operation: string): ValidateFunction {
  const known = validators.get(operation);
  if (known) return known;
  const ajv = new Ajv({ strict: false, allErrors: true, allowUnionTypes: true, verbose: true });
  addFormats.default(ajv);
  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith(".json"))) {
    const schema = JSON.parse(readFileSync(join(FOLDER, file), "utf8"));
    validators.set(file.slice(0, -".json".length).replace(".", "/"), ajv.compile(schema));
  }
  const found = validators.get(operation);
  if (!found) throw new Error(`there is no schema for ${operation}`);
  return found;
}

/** Throws a 422 in GitHub's words when the body does not fit the operation's schema. */
export function validate(operation: string, body: unknown): void {
  const check = validatorOf(operation);
  if (check(body)) return;
  const lines = (check.errors ?? []).map(sentence).filter((line, index, all) => all.indexOf(line) === index);
  throw new Refusal(422, `Invalid request.\n\n${lines.join("\n")}`);
}

function sentence({ keyword, params, instancePath, data, message }: ErrorObject): string {
  switch (keyword) {
    case "required":
      return `"${params.missingProperty}" wasn't supplied.`;
    case "maxItems":
      return `No more than ${params.limit} items are allowed; ${(data as unknown[]).length} were supplied.`;
    case "maxLength":
      return `Only ${params.limit} characters are allowed; ${[...String(data)].length} were supplied.`;
    case "enum":
      return `${JSON.stringify(data)} is not a member of ${JSON.stringify(params.allowedValues)}.`;
    case "type":
      return `For '${instancePath.slice(1)}', ${JSON.stringify(data)?.slice(0, 80)} is not a ${params.type}.`;
    default:
      return `For '${instancePath.slice(1)}', ${message}.`;
  }
}
