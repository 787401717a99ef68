/** Public images that start as root unless a Dockerfile says otherwise, as of 2026-10; an image that is not listed is unknown. */

/** Repositories as `imageName` gives them, Docker Hub's without a registry. */
const ROOT_REPOSITORIES: ReadonlySet<string> = new Set([
  ...["python", "ubuntu", "debian", "alpine", "node", "golang", "rust", "ruby", "php", "openjdk", "eclipse-temurin"],
  ...["amazoncorretto", "amazonlinux", "fedora", "centos", "rockylinux", "almalinux", "busybox", "buildpack-deps"],
  ...["nginx", "httpd", "redis", "r-base", "julia", "gcc", "maven", "gradle", "pypy", "perl", "archlinux", "bash"],
  ...["continuumio/miniconda3", "continuumio/anaconda3", "condaforge/mambaforge", "condaforge/miniforge3"],
  ...[
    "pytorch/pytorch",
    "tensorflow/tensorflow",
    "nvidia/cuda",
    "nvidia/cudagl",
    "rocm/pytorch",
    "rocm/dev-ubuntu-22.04",
  ],
  ...[
    "huggingface/transformers-pytorch-gpu",
    "huggingface/transformers-pytorch-cpu",
    "vllm/vllm-openai",
    "ollama/ollama",
  ],
  ...["tiangolo/uvicorn-gunicorn", "tiangolo/uvicorn-gunicorn-fastapi", "tensorflow/serving", "rocker/r-ver"],
  ...["rocker/tidyverse", "intel/intel-optimized-pytorch", "lmsysorg/sglang"],
]);

/** The same by registry and path. */
const ROOT_PREFIXES: readonly string[] = [
  "nvcr.io/nvidia/pytorch",
  "nvcr.io/nvidia/tensorflow",
  "nvcr.io/nvidia/cuda",
  "nvcr.io/nvidia/tensorrt",
  "nvcr.io/nvidia/tritonserver",
  "nvcr.io/nvidia/jax",
  "ghcr.io/mlflow/mlflow",
  "ghcr.io/astral-sh/uv",
  "ghcr.io/huggingface/text-generation-inference",
  "ghcr.io/huggingface/text-embeddings-inference",
  "mcr.microsoft.com/azureml/",
  "mcr.microsoft.com/devcontainers/",
  "mcr.microsoft.com/vscode/devcontainers/",
  "public.ecr.aws/docker/library/",
  "registry.access.redhat.com/ubi8/ubi",
  "registry.access.redhat.com/ubi9/ubi",
  "gcr.io/distroless/",
  "gcr.io/deeplearning-platform-release/",
  "us-docker.pkg.dev/deeplearning-platform-release/",
];

/** Accounts in which AWS publishes its deep learning containers. */
const DEEP_LEARNING_CONTAINERS = /^(?:763104351884|727897471807|626614931356)\.dkr\.ecr\./;

export function startsAsRoot(registry: string, repository: string, tag: string): boolean {
  if (/nonroot|rootless|non-root|unprivileged/.test(tag)) return false;
  if (registry === "") return ROOT_REPOSITORIES.has(repository);
  const name = `${registry}/${repository}`;
  return DEEP_LEARNING_CONTAINERS.test(name) || ROOT_PREFIXES.some((prefix) => name.startsWith(prefix));
}
