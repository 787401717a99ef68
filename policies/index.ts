/** The rulebook, in reading order. */
import type { Policy } from "../src/policy/policy.ts";
import expiredWaiver from "./culture/expired-waiver/policy.ts";
import invalidConfiguration from "./culture/invalid-configuration/policy.ts";
import policyWeakened from "./culture/policy-weakened/policy.ts";
import unownedSensitivePath from "./culture/unowned-sensitive-path/policy.ts";
import uselessSuppression from "./culture/useless-suppression/policy.ts";
import anonymizationRemoved from "./data/anonymization-removed/policy.ts";
import disabledTlsVerification from "./data/disabled-tls-verification/policy.ts";
import dvcRemoteCredentials from "./data/dvc-remote-credentials/policy.ts";
import modelCommittedToGit from "./data/model-committed-to-git/policy.ts";
import plaintextTransport from "./data/plaintext-transport/policy.ts";
import staleDvcLock from "./data/stale-dvc-lock/policy.ts";
import trainEvaluationOverlap from "./data/train-evaluation-overlap/policy.ts";
import unpinnedDataset from "./data/unpinned-dataset/policy.ts";
import unverifiedDownload from "./data/unverified-download/policy.ts";
import codeExecution from "./development/code-execution/policy.ts";
import dangerousOptIn from "./development/dangerous-opt-in/policy.ts";
import dependencyConfusion from "./development/dependency-confusion/policy.ts";
import hardcodedSecret from "./development/hardcoded-secret/policy.ts";
import insecurePackageIndex from "./development/insecure-package-index/policy.ts";
import insecureTemporaryFile from "./development/insecure-temporary-file/policy.ts";
import jupyterUnauthenticated from "./development/jupyter-unauthenticated/policy.ts";
import malformedModelFile from "./development/malformed-model-file/policy.ts";
import maliciousModelFile from "./development/malicious-model-file/policy.ts";
import modelOutputExecuted from "./development/model-output-executed/policy.ts";
import nativeLibraryLoad from "./development/native-library-load/policy.ts";
import notebookActiveOutput from "./development/notebook-active-output/policy.ts";
import notebookOutputCommitted from "./development/notebook-output-committed/policy.ts";
import notebookShellRisk from "./development/notebook-shell-risk/policy.ts";
import remoteCodeTrusted from "./development/remote-code-trusted/policy.ts";
import shellInjection from "./development/shell-injection/policy.ts";
import sqlInjection from "./development/sql-injection/policy.ts";
import suppressionAdded from "./development/suppression-added/policy.ts";
import templateWithoutAutoescape from "./development/template-without-autoescape/policy.ts";
import unauditedModelImport from "./development/unaudited-model-import/policy.ts";
import unboundedAgent from "./development/unbounded-agent/policy.ts";
import unknownModelSource from "./development/unknown-model-source/policy.ts";
import unpinnedDependency from "./development/unpinned-dependency/policy.ts";
import unpinnedModel from "./development/unpinned-model/policy.ts";
import unpinnedSourceDependency from "./development/unpinned-source-dependency/policy.ts";
import unreadableFile from "./development/unreadable-file/policy.ts";
import unsafeArchiveExtraction from "./development/unsafe-archive-extraction/policy.ts";
import unsafeDeserialization from "./development/unsafe-deserialization/policy.ts";
import unsafeDistributedObject from "./development/unsafe-distributed-object/policy.ts";
import unsafeKerasLoad from "./development/unsafe-keras-load/policy.ts";
import unsafeModelFormat from "./development/unsafe-model-format/policy.ts";
import unsafeModelLoader from "./development/unsafe-model-loader/policy.ts";
import unsafeNumpyLoad from "./development/unsafe-numpy-load/policy.ts";
import unsafeTorchLoad from "./development/unsafe-torch-load/policy.ts";
import unsafeWeightsFormat from "./development/unsafe-weights-format/policy.ts";
import unsafeXml from "./development/unsafe-xml/policy.ts";
import unsafeYamlLoad from "./development/unsafe-yaml-load/policy.ts";
import untrustedPrompt from "./development/untrusted-prompt/policy.ts";
import weakHash from "./development/weak-hash/policy.ts";
import loggingReduced from "./operations/logging-reduced/policy.ts";
import missingThreatModel from "./operations/missing-threat-model/policy.ts";
import monitorRemoved from "./operations/monitor-removed/policy.ts";
import artifactPoisoning from "./pipeline/artifact-poisoning/policy.ts";
import cachePoisoning from "./pipeline/cache-poisoning/policy.ts";
import dangerousTrigger from "./pipeline/dangerous-trigger/policy.ts";
import deployWithoutEvaluation from "./pipeline/deploy-without-evaluation/policy.ts";
import deployWithoutGate from "./pipeline/deploy-without-gate/policy.ts";
import environmentFileInjection from "./pipeline/environment-file-injection/policy.ts";
import excessivePermissions from "./pipeline/excessive-permissions/policy.ts";
import exposedAgent from "./pipeline/exposed-agent/policy.ts";
import exposedSelfHostedRunner from "./pipeline/exposed-self-hosted-runner/policy.ts";
import gateWeakened from "./pipeline/gate-weakened/policy.ts";
import hardcodedPipelineCredential from "./pipeline/hardcoded-pipeline-credential/policy.ts";
import insecureCommands from "./pipeline/insecure-commands/policy.ts";
import knownVulnerableAction from "./pipeline/known-vulnerable-action/policy.ts";
import longLivedCloudKey from "./pipeline/long-lived-cloud-key/policy.ts";
import missingScan from "./pipeline/missing-scan/policy.ts";
import mutableModelAlias from "./pipeline/mutable-model-alias/policy.ts";
import overprovisionedSecrets from "./pipeline/overprovisioned-secrets/policy.ts";
import persistedCredentials from "./pipeline/persisted-credentials/policy.ts";
import privilegedPipelineContainer from "./pipeline/privileged-pipeline-container/policy.ts";
import privilegedWorkload from "./pipeline/privileged-workload/policy.ts";
import rootContainer from "./pipeline/root-container/policy.ts";
import scriptInjection from "./pipeline/script-injection/policy.ts";
import secretInArguments from "./pipeline/secret-in-arguments/policy.ts";
import secretOnUntrustedTrigger from "./pipeline/secret-on-untrusted-trigger/policy.ts";
import spoofableActorCheck from "./pipeline/spoofable-actor-check/policy.ts";
import trainAndDeployTogether from "./pipeline/train-and-deploy-together/policy.ts";
import unattestedPublish from "./pipeline/unattested-publish/policy.ts";
import unpinnedAction from "./pipeline/unpinned-action/policy.ts";
import unpinnedImage from "./pipeline/unpinned-image/policy.ts";
import unsoundCondition from "./pipeline/unsound-condition/policy.ts";
import untrackedHyperparameters from "./pipeline/untracked-hyperparameters/policy.ts";
import untrustedActionSource from "./pipeline/untrusted-action-source/policy.ts";
import untrustedCheckout from "./pipeline/untrusted-checkout/policy.ts";
import untrustedNotebookExecution from "./pipeline/untrusted-notebook-execution/policy.ts";
import unverifiedScript from "./pipeline/unverified-script/policy.ts";
import unversionedModelChange from "./pipeline/unversioned-model-change/policy.ts";
import chatTemplateChanged from "./serving/chat-template-changed/policy.ts";
import debugServer from "./serving/debug-server/policy.ts";
import exposedModelInternals from "./serving/exposed-model-internals/policy.ts";
import exposedModelServer from "./serving/exposed-model-server/policy.ts";
import guardrailRemoved from "./serving/guardrail-removed/policy.ts";
import instantRollout from "./serving/instant-rollout/policy.ts";
import missingAuthorization from "./serving/missing-authorization/policy.ts";
import modelServerAuthDisabled from "./serving/model-server-auth-disabled/policy.ts";
import modelServerUnsafeOption from "./serving/model-server-unsafe-option/policy.ts";
import modelSwappedAtOnce from "./serving/model-swapped-at-once/policy.ts";
import permissiveCors from "./serving/permissive-cors/policy.ts";
import publicDemo from "./serving/public-demo/policy.ts";
import thresholdLoosened from "./serving/threshold-loosened/policy.ts";

import unauthenticatedEndpoint from "./serving/unauthenticated-endpoint/policy.ts";
import unlimitedEndpoint from "./serving/unlimited-endpoint/policy.ts";

export const policies: readonly Policy[] = [
  // data
  anonymizationRemoved,
  plaintextTransport,
  disabledTlsVerification,
  dvcRemoteCredentials,
  staleDvcLock,
  unpinnedDataset,
  unverifiedDownload,
  trainEvaluationOverlap,
  modelCommittedToGit,
  // development
  templateWithoutAutoescape,
  insecureTemporaryFile,
  weakHash,
  unsafeXml,
  unsafeArchiveExtraction,
  sqlInjection,
  shellInjection,
  notebookShellRisk,
  notebookActiveOutput,
  notebookOutputCommitted,
  unpinnedModel,
  remoteCodeTrusted,
  codeExecution,
  modelOutputExecuted,
  untrustedPrompt,
  unboundedAgent,
  unsafeYamlLoad,
  unsafeDeserialization,
  unsafeModelFormat,
  maliciousModelFile,
  malformedModelFile,
  unauditedModelImport,
  unsafeTorchLoad,
  unsafeNumpyLoad,
  unsafeKerasLoad,
  unsafeModelLoader,
  dangerousOptIn,
  unsafeWeightsFormat,
  nativeLibraryLoad,
  unsafeDistributedObject,
  jupyterUnauthenticated,
  hardcodedSecret,
  unreadableFile,
  suppressionAdded,
  unknownModelSource,
  unpinnedDependency,
  unpinnedSourceDependency,
  insecurePackageIndex,
  dependencyConfusion,
  // pipeline
  scriptInjection,
  untrustedCheckout,
  dangerousTrigger,
  environmentFileInjection,
  artifactPoisoning,
  cachePoisoning,
  untrustedNotebookExecution,
  exposedAgent,
  exposedSelfHostedRunner,
  excessivePermissions,
  secretOnUntrustedTrigger,
  overprovisionedSecrets,
  persistedCredentials,
  hardcodedPipelineCredential,
  longLivedCloudKey,
  secretInArguments,
  insecureCommands,
  unsoundCondition,
  spoofableActorCheck,
  deployWithoutGate,
  deployWithoutEvaluation,
  trainAndDeployTogether,
  missingScan,
  gateWeakened,
  unattestedPublish,
  mutableModelAlias,
  unpinnedAction,
  knownVulnerableAction,
  untrustedActionSource,
  unverifiedScript,
  unpinnedImage,
  rootContainer,
  privilegedWorkload,
  privilegedPipelineContainer,
  unversionedModelChange,
  untrackedHyperparameters,
  // serving
  publicDemo,
  permissiveCors,
  debugServer,
  modelServerUnsafeOption,
  modelServerAuthDisabled,
  chatTemplateChanged,
  exposedModelServer,
  guardrailRemoved,
  unauthenticatedEndpoint,
  missingAuthorization,
  unlimitedEndpoint,
  exposedModelInternals,
  instantRollout,
  modelSwappedAtOnce,
  thresholdLoosened,
  // operations
  monitorRemoved,
  loggingReduced,
  missingThreatModel,
  // culture
  unownedSensitivePath,
  policyWeakened,
  expiredWaiver,
  uselessSuppression,
  invalidConfiguration,
];
