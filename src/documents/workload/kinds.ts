/** Where the kinds of Kubernetes and of the machine-learning operators keep their pods. */

/**
 * Routes from an object to its pods' specs (or templates). `*` stands for every item of a list or every value of a
 * mapping. The groups' API references are the source: kubernetes.io/docs/reference, kserve.github.io, argo-cd.readthedocs.io
 * (Rollouts, Workflows), docs.ray.io (KubeRay), docs.seldon.ai, kubeflow.org, volcano.sh, knative.dev, jobset.sigs.k8s.io,
 * lws.sigs.k8s.io, kubernetes.dask.org.
 */
export const POD_ROUTES: Readonly<Record<string, readonly string[]>> = {
  "/Pod": [""],
  "/PodTemplate": ["template"],
  "/ReplicationController": ["spec.template"],
  "apps/Deployment": ["spec.template"],
  "apps/DaemonSet": ["spec.template"],
  "apps/StatefulSet": ["spec.template"],
  "apps/ReplicaSet": ["spec.template"],
  "extensions/Deployment": ["spec.template"],
  "extensions/DaemonSet": ["spec.template"],
  "extensions/ReplicaSet": ["spec.template"],
  "apps.openshift.io/DeploymentConfig": ["spec.template"],
  "batch/Job": ["spec.template"],
  "batch/CronJob": ["spec.jobTemplate.spec.template"],

  "serving.kserve.io/InferenceService": [
    "spec.predictor",
    "spec.transformer",
    "spec.explainer",
    "spec.predictor.workerSpec",
  ],
  "serving.kserve.io/ServingRuntime": ["spec", "spec.workerSpec"],
  "serving.kserve.io/ClusterServingRuntime": ["spec", "spec.workerSpec"],
  "serving.kserve.io/LLMInferenceService": [
    "spec.template",
    "spec.worker",
    "spec.prefill.template",
    "spec.prefill.worker",
    "spec.router.scheduler.template",
  ],
  "serving.kserve.io/LLMInferenceServiceConfig": [
    "spec.template",
    "spec.worker",
    "spec.prefill.template",
    "spec.prefill.worker",
    "spec.router.scheduler.template",
  ],
  "serving.kubeflow.org/InferenceService": ["spec.predictor", "spec.transformer", "spec.explainer"],

  "argoproj.io/Rollout": ["spec.template"],
  "argoproj.io/AnalysisTemplate": ["spec.metrics.*.provider.job.spec.template"],
  "argoproj.io/ClusterAnalysisTemplate": ["spec.metrics.*.provider.job.spec.template"],

  "ray.io/RayCluster": ["spec.headGroupSpec.template", "spec.workerGroupSpecs.*.template"],
  "ray.io/RayService": [
    "spec.rayClusterConfig.headGroupSpec.template",
    "spec.rayClusterConfig.workerGroupSpecs.*.template",
  ],
  "ray.io/RayJob": [
    "spec.rayClusterSpec.headGroupSpec.template",
    "spec.rayClusterSpec.workerGroupSpecs.*.template",
    "spec.submitterPodTemplate",
  ],

  "machinelearning.seldon.io/SeldonDeployment": ["spec.predictors.*.componentSpecs.*", "spec.predictors.*.explainer"],
  "mlops.seldon.io/Server": ["spec.podSpec"],
  "mlops.seldon.io/ServerConfig": ["spec.podSpec"],

  "kubeflow.org/Notebook": ["spec.template"],
  "kubeflow.org/PyTorchJob": ["spec.pytorchReplicaSpecs.*.template"],
  "kubeflow.org/TFJob": ["spec.tfReplicaSpecs.*.template"],
  "kubeflow.org/MPIJob": ["spec.mpiReplicaSpecs.*.template"],
  "kubeflow.org/XGBoostJob": ["spec.xgbReplicaSpecs.*.template"],
  "kubeflow.org/MXJob": ["spec.mxReplicaSpecs.*.template"],
  "kubeflow.org/PaddleJob": ["spec.paddleReplicaSpecs.*.template"],
  "kubeflow.org/JAXJob": ["spec.jaxReplicaSpecs.*.template"],
  "trainer.kubeflow.org/TrainingRuntime": ["spec.template.spec.replicatedJobs.*.template.spec.template"],
  "trainer.kubeflow.org/ClusterTrainingRuntime": ["spec.template.spec.replicatedJobs.*.template.spec.template"],

  "batch.volcano.sh/Job": ["spec.tasks.*.template"],
  "jobset.x-k8s.io/JobSet": ["spec.replicatedJobs.*.template.spec.template"],
  "leaderworkerset.x-k8s.io/LeaderWorkerSet": [
    "spec.leaderWorkerTemplate.leaderTemplate",
    "spec.leaderWorkerTemplate.workerTemplate",
  ],
  "serving.knative.dev/Service": ["spec.template"],
  "serving.knative.dev/Configuration": ["spec.template"],
  "serving.knative.dev/Revision": [""],
  "kubernetes.dask.org/DaskCluster": ["spec.worker", "spec.scheduler"],
  "kubernetes.dask.org/DaskWorkerGroup": ["spec.worker"],
  "kubernetes.dask.org/DaskJob": ["spec.job", "spec.cluster.spec.worker", "spec.cluster.spec.scheduler"],
};

/** Kinds whose templates hold one container each, under keys of their own (Argo Workflows). */
export const STEP_ROUTES: Readonly<Record<string, string>> = {
  "argoproj.io/Workflow": "spec",
  "argoproj.io/WorkflowTemplate": "spec",
  "argoproj.io/ClusterWorkflowTemplate": "spec",
  "argoproj.io/CronWorkflow": "spec.workflowSpec",
};

/** Kinds that carry a whole object of another kind. */
export const NESTED_ROUTES: Readonly<Record<string, readonly string[]>> = {
  "kubeflow.org/Experiment": ["spec.trialTemplate.trialSpec"],
};

/** Keys of a KServe component that describe its one container in place of `containers`. */
export const MODEL_KEYS = [
  "model",
  "sklearn",
  "xgboost",
  "tensorflow",
  "pytorch",
  "triton",
  "onnx",
  "huggingface",
  "lightgbm",
  "paddle",
  "pmml",
  "mlflow",
  "art",
  "alibi",
];
