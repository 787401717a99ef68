/** Every scalar of a pipeline file that is YAML, wherever it stands. */
import type { Source } from "../../core/source.ts";
import type { PipelineDocument } from "../../documents/pipeline/document.ts";
import { findExpressions } from "../../documents/pipeline/expression/fences.ts";
import type { Expression } from "../../documents/pipeline/expression/tree.ts";
import type { YamlNode } from "../../documents/yaml/yaml.ts";

export interface Scalar {
  /** Keys and indices that lead to it. */
  readonly path: readonly (string | number)[];
  readonly source: Source;
  readonly expressions: readonly Expression[];
}

/** Those with fenced expressions; an alias is looked at where its anchor stands. */
export function* fencedTexts({ yaml }: PipelineDocument): Iterable<Scalar> {
  if (yaml) yield* walk(yaml, []);
}

function* walk(node: YamlNode, path: readonly (string | number)[]): Iterable<Scalar> {
  if (node.alias) return;
  for (const { key, value } of node.entries()) yield* walk(value, [...path, key]);
  for (const [index, item] of node.items().entries()) yield* walk(item, [...path, index]);
  if (node.string?.includes("${{") !== true) return;
  const source = node.embed();
  yield { path, source, expressions: findExpressions(source.text) };
}
