import { type ChangeView, defineChangePolicy, type Fix } from "#policy";
import { ROLES, type Role, roleOf } from "./component.ts";
import { STUB } from "./stub.ts";

/** Names under which threat models are kept, tool formats among them (Threat Dragon, threat-composer, OTM, TMT, pytm). */
const THREAT_MODEL =
  /(?:^|\/)(?:[^/]*threat[-_ ]?model[^/]*|threatdragonmodels|threat[-_ ]?models?)(?:\/|$)|\.(?:tc\.json|otm|tm7)$|(?:^|\/)tmbom[^/]*\.json$/i;
/** Files in which a threat model may be a chapter. */
const CHAPTERS = [
  "SECURITY.md",
  ".github/SECURITY.md",
  "docs/SECURITY.md",
  "docs/security*.md",
  "docs/architecture*.md",
  "ARCHITECTURE.md",
  "docs/security/*.md",
];
const HEADING = /^#{1,6}\s.*\bthreat[\s-]?model/im;
const NEW_FILE = "docs/threat-model.md";

export default defineChangePolicy({
  id: "missing-threat-model",
  stage: "operations",
  severity: "low",
  confidence: "medium",
  title: "The repository has machine-learning components and no threat model",
  why: "Nobody has written down what an attacker could do to the data, the model and the service, so that each change is judged without knowing what it exposes: poisoned data, a stolen or inverted model, prompts that turn into actions.",
  fix: "Write one, however short: what is protected, who could attack it, where (data, training, registry, serving, prompts), what stands against it. Keep it in the repository (`docs/threat-model.md`, a Threat Dragon or threat-composer file) and let changes touch it.",
  references: [
    "CWE-1059",
    "https://atlas.mitre.org",
    "https://owasp.org/www-community/Threat_Modeling",
    "https://csrc.nist.gov/pubs/sp/800/218/a/final",
  ],
  since: "0.1.0",
  limits:
    "A component is known by its imports, its Kubernetes kind, its server or its file type; tests, examples, docs and notebooks do not count. Only whether a threat model exists is looked at: a file or folder whose name says so, or a chapter of SECURITY.md or an architecture document. One finding a change, and none while the list of paths is cut.",
  needs: CHAPTERS,
  *checkChange(view) {
    if (!view.head.complete || hasThreatModel(view)) return;
    const first = components(view)[0];
    if (!first) return;
    yield {
      location: view.locate(first.path),
      message: `\`${first.path}\` ${first.role}, and the repository has no threat model`,
      anchor: "threat model",
      fix: stub(first.path, first.role),
    };
  },
});

function hasThreatModel({ head }: ChangeView): boolean {
  if (head.paths.some((path) => THREAT_MODEL.test(path))) return true;
  return head.glob(...CHAPTERS).some((path) => HEADING.test(head.read(path) ?? ""));
}

/** Files that the change adds or changes, the most exposed first. */
function components({ files, head }: ChangeView): { path: string; role: Role }[] {
  return files
    .filter((file) => file.after)
    .flatMap(({ path }) => {
      const role = roleOf(path, head.read(path));
      return role ? [{ path, role }] : [];
    })
    .sort((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role) || a.path.localeCompare(b.path));
}

function stub(path: string, role: Role): Fix {
  const start = { offset: 0, line: 1, column: 1 };
  return {
    title: `start ${NEW_FILE} from a template`,
    safety: "review",
    edits: [
      { path: NEW_FILE, span: { start, end: start }, text: STUB.replace("{component}", () => `\`${path}\` ${role}`) },
    ],
  };
}
