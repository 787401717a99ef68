/** The JSON Schema of `.mlsec.yml` for editors: the shape of the file, with every policy and its options by name. */
import { z } from "zod";
import type { Policy } from "../policy/policy.ts";
import { configSchema } from "./schema.ts";

type Json = Readonly<Record<string, unknown>>;

/** JSON Schema, draft 2020-12. */
export function configJsonSchema(policies: readonly Policy[], id: string): Json {
  const { $schema, ...shape } = jsonOf(configSchema);
  const properties = shape.properties as Record<string, Json>;
  const anyPolicy = properties.policies?.additionalProperties as { anyOf: readonly [Json, Json] };
  const [setting, detailed] = anyPolicy.anyOf;
  const byName = policies.map((policy): [string, Json] => [
    policy.id,
    { description: `${policy.title}. ${policy.fix}`, anyOf: [setting, withOptions(detailed, policy)] },
  ]);
  const waivers = properties.waivers as { items: { properties: Record<string, Json> } };
  const ids = policies.map((policy) => policy.id);
  return {
    $schema,
    $id: id,
    title: "mlsec configuration",
    ...shape,
    properties: {
      ...properties,
      policies: {
        description: properties.policies?.description,
        type: "object",
        properties: Object.fromEntries(byName),
        additionalProperties: false,
      },
      waivers: {
        ...waivers,
        items: {
          ...waivers.items,
          properties: { ...waivers.items.properties, policy: { ...waivers.items.properties.policy, enum: ids } },
        },
      },
    },
  };
}

/** A map of severity and options, with this policy's own options, or none. */
function withOptions(detailed: Json, { options }: Policy): Json {
  const { options: _any, ...rest } = detailed.properties as Record<string, Json>;
  if (!options) return { ...detailed, properties: rest };
  const { $schema: _draft, ...own } = jsonOf(options);
  return { ...detailed, properties: { ...rest, options: own } };
}

function jsonOf(schema: z.ZodType): Json {
  return z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
}
