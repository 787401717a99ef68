/** YAML of another file, seen from the place where a file takes it over. */
import type { Source } from "../../core/source.ts";
import type { YamlEntry, YamlKind, YamlNode, YamlStyle } from "./yaml.ts";

export interface Displacement {
  /** The file that takes it over. */
  readonly source: Source;
  /** The name by which it does; everything inside of the node stands there. */
  readonly at: { readonly from: number; readonly to: number };
  /** True when the other file is read by itself, so that what is wrong with its text is said there. */
  readonly told: boolean;
}

/** Its places are all the one place, and nothing of it can be edited. */
export function displaced(node: YamlNode, displacement: Displacement): YamlNode {
  return new Displaced(node, displacement);
}

class Displaced implements YamlNode {
  readonly #node: YamlNode;
  readonly #where: Displacement;

  constructor(node: YamlNode, where: Displacement) {
    this.#node = node;
    this.#where = where;
  }

  get kind(): YamlKind {
    return this.#node.kind;
  }
  get style(): YamlStyle {
    return this.#node.style;
  }
  get tag(): string | undefined {
    return this.#node.tag;
  }
  get string(): string | undefined {
    return this.#node.string;
  }
  get value(): YamlNode["value"] {
    return this.#node.value;
  }
  get templated(): boolean {
    return this.#node.templated;
  }
  get from(): number {
    return this.#where.at.from;
  }
  get to(): number {
    return this.#where.at.to;
  }
  get keyFrom(): number {
    return this.from;
  }
  get keyTo(): number {
    return this.to;
  }
  /** Like an alias it stands elsewhere, and editors of YAML leave it alone. */
  get alias(): { readonly from: number; readonly to: number } {
    return this.#where.at;
  }
  get borrowed(): boolean {
    return this.#where.told;
  }

  get(key: string): YamlNode | undefined {
    return this.#wrap(this.#node.get(key));
  }

  at(...path: readonly (string | number)[]): YamlNode | undefined {
    return this.#wrap(this.#node.at(...path));
  }

  entries(): readonly YamlEntry[] {
    return this.#node.entries().map(({ key, value }) => ({
      key,
      keyFrom: this.from,
      keyTo: this.to,
      value: new Displaced(value, this.#where),
    }));
  }

  items(): readonly YamlNode[] {
    return this.#node.items().map((item) => new Displaced(item, this.#where));
  }

  embed(): Source {
    const text = this.string ?? "";
    const rawLength = this.to - this.from;
    // One unit: a segment of equal lengths would be read character by character.
    const length = text.length === rawLength ? text.length + 1 : text.length;
    return this.#where.source.embed(text, { segments: [{ at: 0, length, rawAt: this.from, rawLength }] });
  }

  #wrap(node: YamlNode | undefined): YamlNode | undefined {
    return node && new Displaced(node, this.#where);
  }
}
