/** Containers that no key of the job names: those that its steps start, and pods that a Jenkinsfile writes down. */
import type { Job, PipelineDocument, Violation } from "#policy";
import { faultsIn } from "./options.ts";

export function* inSteps({ steps, id }: Job): Iterable<Violation> {
  for (const { program, args, location } of steps.flatMap(({ script }) => script?.commands ?? [])) {
    if (program !== "docker" && program !== "podman" && program !== "nerdctl") continue;
    if (!["run", "create"].includes(args[0]?.value ?? "")) continue;
    const fault = faultsIn(args.map(({ value }) => value).join(" ")).find(({ full }) => full);
    if (!fault) continue;
    yield { location, message: `the container that \`${program}\` starts ${fault.what}`, severity: "high", anchor: id };
  }
}

/** Pods that a Jenkinsfile writes down. */
export function* inPods({ source }: PipelineDocument): Iterable<Violation> {
  for (const match of source.text.matchAll(
    /^[ \t]*(?:- )?(privileged:[ \t]*true|path:[ \t]*\/(?:var\/)?run\/docker\.sock)[ \t]*$/gm,
  )) {
    const [line, entry = ""] = match;
    const from = match.index + line.indexOf(entry);
    const what = entry.startsWith("privileged") ? "is privileged" : "holds the docker socket";
    yield {
      location: source.locate(from, from + entry.length),
      message: `a container of the agent's pod ${what}`,
      severity: "high",
    };
  }
}
