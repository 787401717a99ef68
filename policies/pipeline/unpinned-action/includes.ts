/** What GitLab and Jenkins take from elsewhere by a name that moves. */
import { jobsAsWritten, type PipelineDocument, type PipelineInclude, type Severity } from "#policy";
import { COMMIT } from "./pins.ts";

interface Floating {
  readonly include: PipelineInclude;
  /** Follows the name in the message. */
  readonly fault: string;
  readonly severity?: Severity;
}

/** A name with a variable in it may be anything. */
const VARIABLE = /\$/;
/** A released version of a component: https://docs.gitlab.com/ci/components/#component-versions */
const RELEASE = /^v?\d+\.\d+\.\d+(?:[-+].+)?$/;

export function floatingIncludes(document: PipelineDocument, trusted: ReadonlySet<string>): readonly Floating[] {
  const children = jobsAsWritten(document).flatMap(({ child }) => child?.parts ?? []);
  // A trigger of another project runs what stands there, in that project and with its rights.
  const parts = children.filter(({ kind, files, name }) => !name.borrowed && (kind !== "project" || files));
  return [...(document.includes ?? []), ...parts].flatMap((include): Floating[] => {
    const { name, ref } = include;
    if (VARIABLE.test(name.value) || VARIABLE.test(ref?.value ?? "")) return [];
    const floating = faultOf(include, trusted);
    return floating ? [{ include, ...floating }] : [];
  });
}

function faultOf(
  { kind, name, ref, integrity }: PipelineInclude,
  trusted: ReadonlySet<string>,
): Omit<Floating, "include"> | undefined {
  switch (kind) {
    case "project": {
      if (trusted.has(ownerOf(name.value)) || COMMIT.test(ref?.value ?? "")) return undefined;
      return { fault: ref ? `is included from \`${ref.value}\`, which moves` : "is included from its default branch" };
    }
    case "remote":
      return integrity ? undefined : { fault: "is fetched anew for every pipeline, without a hash" };
    case "component": {
      const [path = "", version = ""] = name.value.split("@");
      const [, owner = ""] = path.split("/");
      if (COMMIT.test(version) || RELEASE.test(version) || trusted.has(owner.toLowerCase())) return undefined;
      return { fault: version === "" ? "names no version" : "follows a version that moves" };
    }
    case "library": {
      const version = name.value.split("@")[1];
      if (version === undefined || COMMIT.test(version)) return undefined;
      return { fault: "follows a branch or tag that can be moved", severity: "low" };
    }
    default:
      return undefined;
  }
}

function ownerOf(project: string): string {
  return project.replace(/^\//, "").split("/")[0]?.toLowerCase() ?? "";
}
