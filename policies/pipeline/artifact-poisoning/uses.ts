/** What a job does with files that came from elsewhere: runs, installs, loads or publishes them. */
import { type Command, isShell, type RunArtifacts, type Step } from "#policy";

export interface Use {
  readonly step: Step;
  readonly how: "runs" | "installs" | "loads" | "publishes";
  readonly what: string;
  readonly command?: Command;
}

const BUILDS: ReadonlySet<string> = new Set([
  ...[
    "make",
    "npm",
    "npx",
    "pnpm",
    "yarn",
    "bun",
    "pytest",
    "tox",
    "nox",
    "gradle",
    "gradlew",
    "mvn",
    "mvnw",
    "cargo",
    "go",
  ],
  ...[
    "cmake",
    "rake",
    "bundle",
    "composer",
    "dotnet",
    "pre-commit",
    "just",
    "ninja",
    "bazel",
    "mkdocs",
    "sphinx-build",
  ],
]);
const INSTALLERS: ReadonlySet<string> = new Set(["pip", "uv", "pipx", "conda", "poetry", "dpkg", "rpm", "gem"]);
const INTERPRETERS = /^(?:python[\d.]*|node|perl|ruby|Rscript|deno|pwsh|source|\.|unittest)$/;
/** Programs that hand a file on, by the words that say so. */
const PUBLISHERS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    twine: ["upload"],
    uv: ["publish"],
    npm: ["publish"],
    gh: ["release"],
    aws: ["s3"],
    gsutil: ["cp", "rsync"],
    gcloud: ["storage"],
    az: ["storage"],
    hf: ["upload", "upload-large-folder"],
    "huggingface-cli": ["upload"],
    mlflow: ["models"],
    oras: ["push"],
    rclone: ["copy", "sync"],
    rsync: [],
    wrangler: ["pages", "deploy"],
    netlify: ["deploy"],
  }),
);
/** Actions that publish what a folder holds, with the input that names it and its default. */
const PUBLISHING_ACTIONS: ReadonlyMap<string, readonly [input: string, usual: string]> = new Map(
  Object.entries<readonly [string, string]>({
    "pypa/gh-action-pypi-publish": ["packages-dir", "dist"],
    "peaceiris/actions-gh-pages": ["publish_dir", "public"],
    "jamesives/github-pages-deploy-action": ["folder", ""],
    "actions/upload-pages-artifact": ["path", "_site"],
    "softprops/action-gh-release": ["files", ""],
    "ncipollo/release-action": ["artifacts", ""],
    "cloudflare/pages-action": ["directory", ""],
    "cloudflare/wrangler-action": ["command", ""],
    "nwtgck/actions-netlify": ["publish-dir", ""],
    "rossjrw/pr-preview-action": ["source-dir", ""],
    "huggingface/huggingface_hub": ["path", ""],
  }),
);

/** Actions among them that show pages: a preview of a change is often what they are for. */
export const PAGES: ReadonlySet<string> = new Set([
  "peaceiris/actions-gh-pages",
  "jamesives/github-pages-deploy-action",
  "actions/upload-pages-artifact",
  "cloudflare/pages-action",
  "cloudflare/wrangler-action",
  "nwtgck/actions-netlify",
  "rossjrw/pr-preview-action",
]);

export function useOf(step: Step, { folder }: RunArtifacts): Use | undefined {
  const { uses, script } = step;
  if (uses?.kind === "local") return folder === "" ? { step, how: "runs", what: uses.text.value } : undefined;
  const publishing = uses && PUBLISHING_ACTIONS.get(uses.repository);
  if (publishing) {
    const [input, usual] = publishing;
    const path = step.with.get(input)?.value ?? usual;
    return names(path, folder) ? { step, how: "publishes", what: uses.repository } : undefined;
  }
  for (const command of script?.commands ?? []) {
    const use = ofCommand(step, command, folder);
    if (use) return { step, command, ...use };
  }
  return undefined;
}

function ofCommand(step: Step, command: Command, folder: string): Pick<Use, "how" | "what"> | undefined {
  const { program, args, argv } = command;
  const words = args.map(({ value }) => value);
  const inside = step.workingDirectory !== undefined && names(step.workingDirectory.value, folder);
  const named = folder !== "" && (words.some((word) => names(word, folder)) || inside);
  const publisher = PUBLISHERS.get(program);
  if (publisher && named && (publisher.length === 0 || publisher.some((word) => words.includes(word)))) {
    return { how: "publishes", what: program };
  }
  if (program === "docker" || program === "podman") {
    return (words[0] === "load" || words[0] === "import") && (named || folder === "")
      ? { how: "loads", what: `${program} ${words[0]}` }
      : undefined;
  }
  const first = words.find((word) => !word.startsWith("-"));
  const start = argv[0]?.value ?? "";
  if (INSTALLERS.has(program) && words.some((word) => ["install", "sync", "-i"].includes(word))) {
    const local = words.some((word) => /^(?:\.|-e|-r|.*\.(?:whl|deb|rpm|gem|tar\.gz|txt))$/.test(word));
    return named || (folder === "" && local) ? { how: "installs", what: program } : undefined;
  }
  const runsFile =
    (isShell(program) || INTERPRETERS.test(program)) &&
    first !== undefined &&
    !words.some((word) => /^-[a-z]*[cm]$/.test(word));
  if (runsFile) {
    if (first !== undefined && names(first, folder) && folder !== "") return { how: "runs", what: first };
    if (folder === "" && /[./]/.test(first ?? "")) return { how: "runs", what: first ?? program };
    return named && words.some((word) => names(word, folder) && MODEL.test(word))
      ? { how: "loads", what: program }
      : undefined;
  }
  if (folder === "") {
    if (/^\.\//.test(start)) return { how: "runs", what: start };
    return BUILDS.has(program) && !/^(?:--version|-v|version)$/.test(words[0] ?? "")
      ? { how: "runs", what: program }
      : undefined;
  }
  return names(start, folder) ? { how: "runs", what: start } : undefined;
}

const MODEL = /\.(?:pt|pth|pkl|joblib|bin|onnx|h5|keras|ckpt|npy|npz)$|model|checkpoint|weights/i;

/** True for a path in the folder, or the folder; in the workspace itself every relative path is. */
function names(path: string, folder: string): boolean {
  const plain = path
    .replace(/^\$\{\{\s*github\.workspace\s*\}\}\//, "")
    .replace(/^\.\//, "")
    .replace(/(?<!\/)\/+$/, "");
  if (folder === "") return plain !== "" && !/^[/$~-]/.test(plain);
  return plain === folder || plain.startsWith(`${folder}/`);
}
