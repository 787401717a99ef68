/** The names that a GitLab file may use: its own, and those of the other files of its pipeline. */
import type { Source } from "../../../core/source.ts";
import { displaced } from "../../yaml/displaced.ts";
import type { YamlNode } from "../../yaml/yaml.ts";
import type { Place } from "../document.ts";

/** A map of another file: a job, a template or the whole of it. */
export interface Foreign {
  readonly node: YamlNode;
  /** The file is read by itself. */
  readonly told: boolean;
  /** What this file says of the same name counts more: it is this file that includes the other one. */
  readonly below: boolean;
}

/** What the other files hold, nearest first. */
export interface Beyond {
  named(name: string): readonly Foreign[];
  readonly tops: readonly Foreign[];
}

const NOTHING: Beyond = { named: () => [], tops: [] };

export class Names {
  readonly source: Source;
  readonly root: YamlNode;
  readonly #beyond: Beyond;
  /** Names of this file that its jobs have taken up. */
  readonly taken = new Set<string>();

  constructor(source: Source, root: YamlNode, beyond: Beyond = NOTHING) {
    this.source = source;
    this.root = root;
    this.#beyond = beyond;
  }

  /** Jobs and templates of a name: this file's own, then those of others, which stand at `at` here. */
  named(name: string, at: Place): readonly YamlNode[] {
    const own = this.root.get(name);
    if (own) this.taken.add(name);
    return [...(own ? [own] : []), ...this.#beyond.named(name).map((one) => this.#here(one, at))];
  }

  /** What included files say of a job that this file speaks of too. GitLab merges them. */
  merged(name: string, at: Place): readonly YamlNode[] {
    return this.#beyond
      .named(name)
      .filter(({ below }) => below)
      .map((one) => this.#here(one, at));
  }

  /** The tops of all files. */
  tops(at: Place): readonly YamlNode[] {
    return [this.root, ...this.#beyond.tops.map((one) => this.#here(one, at))];
  }

  /** What a route leads to, in the nearest file that has it. */
  follow(route: readonly string[], at: Place): YamlNode | undefined {
    const [name, ...rest] = route;
    if (name === undefined) return undefined;
    for (const node of this.named(name, at)) {
      const found = node.at(...rest);
      if (found) return found;
    }
    return undefined;
  }

  #here({ node, told }: Foreign, at: Place): YamlNode {
    return displaced(node, { source: this.source, at: { from: at.from, to: at.to }, told });
  }
}
