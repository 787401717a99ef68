/** Records of what a training or an evaluation measured. */
import type { Protection, PythonDocument } from "#policy";

const TRACKS =
  /^(?:mlflow\.(?:\w+\.)*(?:log_\w+|autolog)|wandb\.(?:\w+\.)*(?:log|init|watch)|comet_ml\.\w+.*|neptune\.\w+.*|clearml\.Task\.init|aim\.(?:\w+\.)*track|dvclive\.(?:\w+\.)*log_\w+|trackio\.(?:log|init)|swanlab\.(?:log|init)|(?:torch\.utils\.tensorboard|tensorboardX)\.(?:\w+\.)*SummaryWriter.*)$/;
const MEASURES = /\.(?:fit|backward|train|evaluate|score)\(|_score\(|_error\(|accuracy/;

/** True where there is something to record. */
export function measures({ source }: PythonDocument): boolean {
  return MEASURES.test(source.text);
}

/** One for all, so that another tracker takes its place. */
export function trackingIn(document: PythonDocument): Protection[] {
  const [call] = measures(document) ? document.callsWhere((name) => TRACKS.test(name)) : [];
  const root = call?.name?.split(".", 1)[0] ?? "";
  if (!call || `/${document.source.path}`.includes(`/${root}/`)) return [];
  return [
    {
      id: "tracking",
      what: `the record of the run by ${root}`,
      severity: "medium",
      anchor: call.anchor,
      words: [root],
    },
  ];
}
