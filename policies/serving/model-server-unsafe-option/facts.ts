/** Options with which model servers load code, take models from anywhere, or open what is meant for development. As of 2026-10. */
import type { Command, Option, Severity } from "#policy";

export interface UnsafeOption extends Option {
  readonly severity: Severity;
  readonly message: string;
}

const yes = (value: string) => /^(?:1|true|yes|on|y|t)$/i.test(value.trim());
const no = (value: string) => /^(?:0|false|no|off)$/i.test(value.trim());

const torchserve = ({ program }: Command) => program === "torchserve";
const triton = ({ program, image }: Command) =>
  program === "tritonserver" || (program === "" && /nvidia\/tritonserver/.test(image ?? ""));
const vllm = ({ program, args, image }: Command) =>
  (program === "vllm" && args[0]?.value === "serve") ||
  /^vllm\.entrypoints\.(?:openai\.)?api_server$/.test(program) ||
  (program === "" && /(?:^|\/)vllm\/vllm-openai(?::|@|$)/.test(image ?? ""));

/**
 * Sources: https://docs.pytorch.org/serve/configuration.html, https://docs.vllm.ai/en/latest/usage/security/,
 * the Triton and BentoML references.
 */
export const OPTIONS: readonly UnsafeOption[] = [
  {
    runs: torchserve,
    flags: ["--enable-model-api"],
    isSwitch: true,
    variables: ["TS_ENABLE_MODEL_API"],
    keys: ["enable_model_api"],
    when: yes,
    instead: "false",
    severity: "high",
    message: "TorchServe's model API is on: models, which are code, can be loaded while it runs",
  },
  {
    variables: ["TS_INSTALL_PY_DEP_PER_MODEL"],
    keys: ["install_py_dep_per_model"],
    when: yes,
    instead: "false",
    severity: "high",
    message: "TorchServe installs the packages that a model archive names when it loads it",
  },
  {
    keys: ["enable_envvars_config"],
    when: yes,
    instead: "false",
    severity: "medium",
    message: "TorchServe lets environment variables override this file",
  },
  {
    keys: ["use_env_allowed_urls"],
    when: yes,
    instead: "false",
    severity: "medium",
    message: "TorchServe takes the list of allowed model URLs from the environment",
  },
  {
    keys: ["cors_allowed_origin"],
    when: (value) => value.trim() === "*",
    severity: "medium",
    message: "TorchServe lets any web page call it from a browser",
  },
  {
    variables: ["VLLM_SERVER_DEV_MODE"],
    when: yes,
    instead: "0",
    severity: "critical",
    message: "vLLM runs in development mode: /collective_rpc calls any method of its workers",
  },
  {
    variables: ["VLLM_ALLOW_RUNTIME_LORA_UPDATING"],
    when: yes,
    instead: "0",
    severity: "high",
    message: "vLLM loads adapters that a request names",
  },
  {
    variables: ["VLLM_ALLOW_INSECURE_SERIALIZATION"],
    when: yes,
    instead: "0",
    severity: "high",
    message: "vLLM passes pickles between its processes: who can send one runs code",
  },
  {
    runs: vllm,
    flags: ["--tool-server"],
    when: (value) => value === "demo",
    severity: "medium",
    message: "vLLM runs its demonstration tools, a Python interpreter among them",
  },
  {
    runs: vllm,
    flags: ["--profiler-config"],
    variables: ["VLLM_TORCH_PROFILER_DIR"],
    when: (value) => value.trim() !== "",
    severity: "medium",
    message: "vLLM's profiler can be started by a request, and slows every other one",
  },
  {
    runs: vllm,
    flags: ["--enable-tokenizer-info-endpoint"],
    isSwitch: true,
    when: yes,
    severity: "low",
    message: "vLLM tells its tokenizer and chat template to whoever asks",
  },
  {
    runs: triton,
    flags: ["--allow-client-shm"],
    when: yes,
    severity: "medium",
    message: "Triton lets clients register shared memory of its host",
  },
  {
    runs: triton,
    flags: ["--exit-on-error", "--strict-readiness"],
    when: no,
    severity: "low",
    message: "Triton says that it is ready although models failed to load",
  },
  {
    keys: ["api_server.grpc.reflection.enabled", "services.grpc.reflection.enabled", "grpc.reflection.enabled"],
    when: yes,
    instead: "false",
    severity: "low",
    message: "BentoML describes its gRPC interface to whoever asks",
  },
  {
    keys: ["api_server.grpc.channelz.enabled", "services.grpc.channelz.enabled", "grpc.channelz.enabled"],
    when: yes,
    instead: "false",
    severity: "low",
    message: "BentoML shows its gRPC connections to whoever asks",
  },
  {
    keys: ["api_server.ssl.cert_reqs", "services.ssl.cert_reqs", "ssl.cert_reqs"],
    when: (value) => value.trim() === "0",
    severity: "medium",
    message: "BentoML does not check the certificates of its clients",
  },
  {
    keys: ["api_server.ssl.ciphers", "services.ssl.ciphers", "ssl.ciphers"],
    when: (value) => /^TLSv1$/i.test(value.trim()),
    severity: "medium",
    message: "BentoML takes connections with the ciphers of TLS 1.0",
  },
];
