/** Everything that a policy may import. */
import type { DocumentKind } from "../documents/document.ts";
import type { ChangePolicy, DocumentPolicy } from "./policy.ts";

export { z } from "zod";
export { type ChangedFile, isWholeTree } from "../core/change.ts";
export { daysAfter } from "../core/day.ts";
export type { Violation } from "../core/finding.ts";
export type { Edit, Fix, Location } from "../core/location.ts";
export { type Confidence, lower, type Severity } from "../core/severity.ts";
export { Source } from "../core/source.ts";
export type * from "../documents/command/document.ts";
export { addWords, removeFlag, replaceInWord } from "../documents/command/edit.ts";
export { isShell } from "../documents/command/expand.ts";
export { type Flag, flag, flags, hasSwitch, operands } from "../documents/command/flags.ts";
export { isPublished } from "../documents/container/compose-commands.ts";
export type * from "../documents/container/document.ts";
export { type ImageName, imageName, lastInstruction, lineage, rootImage } from "../documents/container/stage.ts";
export { assignmentsOf } from "../documents/container/variables.ts";
export type * from "../documents/dependencies/document.ts";
export { compareVersions } from "../documents/dependencies/version.ts";
export type { Document, DocumentKind, DocumentOf } from "../documents/document.ts";
export type { DvcLock, DvcPipeline, LineageDocument, LockedStage, Tracked } from "../documents/lineage/document.ts";
export { isLfsPointer } from "../documents/lineage/lfs.ts";
export { readLineage } from "../documents/lineage/reader.ts";
export { type Staleness, staleStages } from "../documents/lineage/stale.ts";
export type * from "../documents/model/document.ts";
export type { Cell, Magic, NotebookDocument, Output, OutputPart } from "../documents/notebook/document.ts";
export type {
  AccessLevel,
  Bindings,
  Condition,
  Job,
  JobContainer,
  Permissions,
  PipelineDocument,
  PipelineImage,
  PipelineInclude,
  Step,
  Text,
  Trigger,
  Uses,
} from "../documents/pipeline/document.ts";
export { mentioned, pathOf } from "../documents/pipeline/expression/flow.ts";
export type { Expr, Expression } from "../documents/pipeline/expression/tree.ts";
export { type Code, codeOf } from "../documents/pipeline/github/code.ts";
export { type ForeignFlow, foreignFlows } from "../documents/pipeline/github/foreign-flows.ts";
export { moveToEnv } from "../documents/pipeline/github/moved/to-env.ts";
export { holdsPower, permissionsOf } from "../documents/pipeline/github/power.ts";
export { mentions, neverRuns, type Reach, reachOf } from "../documents/pipeline/github/reach.ts";
export { type Taint, taintsOf, taintsOfPath, taintsOfText } from "../documents/pipeline/github/taint.ts";
export { asPowershell } from "../documents/pipeline/script.ts";
export type {
  Assignment,
  Call,
  ClassDefinition,
  Decision,
  EnvironmentWrite,
  FunctionDefinition,
  Literal,
  Origin,
  OriginKind,
  Parameter,
  Place,
  PythonDocument,
  Try,
  Value,
} from "../documents/python/document.ts";
export type * from "../documents/settings/document.ts";
export { anchorOf, containersOf, type PlacedContainer } from "../documents/workload/containers.ts";
export type * from "../documents/workload/document.ts";
export { servesModel } from "../documents/workload/serving.ts";
export { appendItem, deleteEntry, insertEntry, replaceScalar } from "../documents/yaml/edit.ts";
export { deleteItem } from "../documents/yaml/item.ts";
export { parseYaml, type YamlNode } from "../documents/yaml/yaml.ts";
export { callersOf, mayAuthenticate } from "./authentication.ts";
export { isPinned } from "./commit.ts";
export { conditionsOf, isUnder } from "./condition.ts";
export { type EnvironmentKind, environmentOf, isTruthy, type Variable } from "./environment.ts";
export { ATTRIBUTE_FILES, filteredPaths } from "./filtered.ts";
export { fixed } from "./fixed.ts";
export { holesOf } from "./holes.ts";
export { modelsInCommands } from "./hub/commands.ts";
export { hubDownloads, isDynamic } from "./hub/download.ts";
export type { Loader } from "./hub/loaders.ts";
export { isHubName, writtenFolders } from "./hub/local.ts";
export { pinFix, pinsOf } from "./hub/pins.ts";
export { modelsInPython } from "./hub/python.ts";
export { revisionFault } from "./hub/revision.ts";
export { namesIn, revisionIn } from "./hub/value.ts";
export { type ImageUse, imageUses } from "./image-uses.ts";
export { insideString } from "./inside-string.ts";
export { type Install, installOf } from "./install.ts";
export { type Comparison, comparisonsIn } from "./limit/comparisons.ts";
export { type Direction, isGrave, isLooser, type Limit, type Loosening, loosened, unmatched } from "./limit/limit.ts";
export { limitsInPython } from "./limit/python.ts";
export { limitsInSettings } from "./limit/settings.ts";
export { judgedByFile } from "./model/loaded.ts";
export { dangersOf, unauditedIn } from "./model/verdict.ts";
export { wholeFile } from "./model/whole-file.ts";
export {
  isFormatDowngrade,
  isModelPath,
  isWeightFile,
  modelFormat,
} from "./model-file.ts";
export { modelRoutesOf } from "./model-routes.ts";
export { type Option, type OptionUse, optionUses } from "./option.ts";
export { isOwnLibrary } from "./own-library.ts";
export { CALLED_FILES, calledPipeline, PIPELINE_FILES, pipelineAt } from "./pipeline/called.ts";
export { gatesOfCallers, gatesOfParents, otherWorkflows } from "./pipeline/callers.ts";
export { type ForeignCheckout, followsInsiders, foreignCheckouts } from "./pipeline/checkout.ts";
export { gatesBefore, gatesInside, hasUnseenParts, neededJobs } from "./pipeline/closure.ts";
export { type Deploy, deploysOfJob } from "./pipeline/deploys.ts";
export { type Execution, executionsOf } from "./pipeline/execution.ts";
export { GATE_NAMES, GATES, type GateKind, kindByWords, SECURITY_GATES } from "./pipeline/gate-facts.ts";
export { type Gate, gatesOf, gatesOfJob, type MoreGates } from "./pipeline/gates.ts";
export { gateNames, gatesOption } from "./pipeline/gates-option.ts";
export { inputValues } from "./pipeline/inputs.ts";
export { jobsAsWritten } from "./pipeline/own-text.ts";
export { outsidersRun, type RunArtifacts, runArtifactsOf } from "./pipeline/run-artifacts.ts";
export { type RunnerUse, runnerOf } from "./pipeline/runner.ts";
export { runsOf } from "./pipeline/runs.ts";
export { type HeldSecret, secretsHeld } from "./pipeline/secrets-held.ts";
export { siblingsOf } from "./pipeline/siblings.ts";
export { fencedTexts, type Scalar } from "./pipeline/texts.ts";
export type { ChangePolicy, ChangeView, DocumentContext, DocumentPolicy, Pair } from "./policy.ts";
export { defaultOf } from "./python/default.ts";
export { isOwnBuffer } from "./python/own-buffer.ts";
export { PYTHON_VERSION_FILES, runsOnPython } from "./python-version.ts";
export { isMoved, isWholeComponent, placeOf } from "./removal/moved.ts";
export { lost, type Protection } from "./removal/protection.ts";
export { removal, removedSettings } from "./removal/report.ts";
export { sectionsOf } from "./removal/sections.ts";
export type { Dependencies, Repository } from "./repository.ts";
export { type Route, routesOf, servedAt } from "./routes.ts";
export { findSecrets, type Secret } from "./secrets/find.ts";
export { isPlaceholder } from "./secrets/placeholder.ts";
export { SERVING_MODULES } from "./serving-modules.ts";
export { type SettingsFile, settingsOf } from "./settings.ts";
export { shortDifference } from "./short-difference.ts";
export { switchesAround, switchIn } from "./switch.ts";
export { isShown, isTest } from "./test-path.ts";
export { isAnswer, type Trust, trustOf, whence } from "./trust.ts";

/** A policy over documents; it runs on base and head, and only what is new in the head is reported. */
export function definePolicy<const Kind extends DocumentKind>(policy: DocumentPolicy<Kind>): DocumentPolicy {
  // The review hands a policy only documents of the kinds that it reads.
  return policy as unknown as DocumentPolicy;
}

/** A policy over the change itself: what was removed, weakened, or changed without its companion. */
export function defineChangePolicy(policy: ChangePolicy): ChangePolicy {
  return policy;
}
