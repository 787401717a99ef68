import { definePolicy, type Edit, type OutputPart, type Violation } from "#policy";
import { ACTIONS, isKnownHost, isLibrary } from "./facts.ts";

export default definePolicy({
  id: "notebook-active-output",
  stage: "development",
  severity: "medium",
  confidence: "medium",
  title: "An output of a notebook acts in the reader's browser",
  why: "Whoever opens and trusts the notebook runs the scripts of its outputs in the origin of their Jupyter server. Such a script can read the session's token, start code in the kernel and send away what the page shows, and no review of the cells sees it.",
  fix: "Clear the output and run the cell anew where it is needed; commit notebooks without outputs, or with static ones (`nbstripout`).",
  references: [
    "CWE-79",
    "CWE-506",
    "AML.T0011",
    "https://jupyter-server.readthedocs.io/en/latest/operators/security.html#security-in-notebook-documents",
  ],
  since: "0.4.0",
  limits:
    "Plots and tables come with scripts of their libraries: scripts without any of the actions above are silent, and so are those from the usual addresses of Plotly, Bokeh, Vega, MathJax and kin, buttons of Colab, and long libraries that carry their own header.",
  reads: ["notebook"],
  *check({ cells }) {
    for (const cell of cells) {
      for (const part of cell.outputs.flatMap(({ parts }) => parts)) {
        const [found] = actionsOf(part);
        if (found) yield { ...found, anchor: `cell ${part.mime}`, ...clearing(cell.clearOutputs()) };
      }
    }
  },
});

/** What an output does, the worst first. */
function actionsOf({ mime, source }: OutputPart): readonly Violation[] {
  const { text } = source;
  if (!/html|javascript|svg/.test(mime) || text === "") return [];
  return ACTIONS.flatMap(({ pattern, only, what, severity, inLibraries }): Violation[] => {
    if (only !== undefined && !mime.includes(only)) return [];
    if (!inLibraries && isLibrary(text)) return [];
    for (const match of text.matchAll(pattern)) {
      const host = match.groups?.host;
      if (host !== undefined && isKnownHost(host)) continue;
      const location = source.locate(match.index, match.index + match[0].length);
      return [{ location, message: host === undefined ? what : `${what} \`${host}\``, severity }];
    }
    return [];
  });
}

function clearing(edits: readonly Edit[]) {
  return edits.length === 0 ? {} : { fix: { title: "clear the outputs of the cell", safety: "safe" as const, edits } };
}
