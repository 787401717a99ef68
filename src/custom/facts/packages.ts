/** Packages that a project depends on. */
import type { Package } from "../../documents/dependencies/document.ts";
import { bool, defineFacts, string, strings, text, texts } from "./facts.ts";

export const packages = defineFacts({
  name: "packages",
  variable: "pkg",
  about: "A package in a requirements file, pyproject.toml, setup.cfg, Pipfile, conda environment or lock file.",
  reads: ["dependencies"],
  path: "requirements.txt",
  fields: {
    name: string("Normalized name: lower case, `-` for `_` and `.`"),
    specifier: string("Versions that are allowed, as written: `>=2,<3`"),
    pinned: string('The one version that is allowed or locked; "" when there are several'),
    lowest: string("The lowest version that is allowed, where that is known"),
    bounded: bool("True when newer major versions are kept out"),
    extras: strings("Extras that are asked for"),
    group: string('Extra or dependency group; "" for what is always installed'),
    marker: string("Environment marker"),
    origin: string("`index`, `vcs`, `url` or `path`"),
    url: string("Where it comes from, when that is no index; for an index its name"),
    hashed: bool("True when its files are pinned by hash"),
    editable: bool("True for an editable install"),
    format: string("`requirements`, `pyproject`, `conda`, `poetry-lock`, `uv-lock` …"),
    role: string("`manifest`, `lock` or `constraints`"),
    text: string("The requirement as written"),
  },
  *of(document) {
    for (const one of document.packages) {
      yield {
        source: document.source,
        from: one.from,
        to: one.to,
        anchor: one.name,
        values: {
          name: text(one.name),
          specifier: text(one.specifier),
          pinned: text(one.pinned),
          lowest: text(one.lowest),
          bounded: one.bounded,
          extras: texts(one.extras),
          group: text(one.group),
          marker: text(one.marker),
          origin: one.origin.type,
          url: text(urlOf(one)),
          hashed: one.hashes.length > 0,
          editable: one.editable,
          format: document.format,
          role: document.role,
          text: text(document.source.text.slice(one.from, one.to)),
        },
      };
    }
  },
});

function urlOf({ origin }: Package): string | undefined {
  switch (origin.type) {
    case "index":
      return origin.index;
    case "path":
      return origin.path;
    case "url":
    case "vcs":
      return origin.url;
  }
}
