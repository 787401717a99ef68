/** One working policy for each kind of facts: the examples of the documentation, and what `mlsec policy new` starts from. */

/** By the word behind `each`, in the order of the documentation. */
export const SAMPLES: Readonly<Record<string, string>> = {
  calls: `id: acme/public-hub
title: Models come from the company's mirror, not from the public hub
severity: high
stage: development
why: What the public hub serves today may be another file tomorrow, and nobody here has looked at it.
how: Load the model from /mirror, where the platform team puts reviewed ones.
each: calls
when: call.method == "from_pretrained" && !string(call.args[0]).startsWith("/mirror/")
unless: file.test
message: '{{ call.name }} loads {{ string(call.args[0]) }} from the public hub'
examples:
  bad:
    - |
      from transformers import AutoModel
      model = AutoModel.from_pretrained("gpt2")
  good:
    - |
      from transformers import AutoModel
      model = AutoModel.from_pretrained("/mirror/gpt2")
    - path: tests/test_model.py
      text: |
        from transformers import AutoModel
        model = AutoModel.from_pretrained("gpt2")
`,
  imports: `id: acme/llm-outside-gateway
title: Language models are called through the gateway only
severity: medium
stage: serving
why: The gateway keeps prompts inside the company, counts what they cost and filters what comes back.
how: Import acme.gateway instead.
each: imports
when: imported.module in ["openai", "anthropic"]
unless: file.folder.startsWith("gateway")
message: '{{ imported.module }} is called past the gateway'
examples:
  bad:
    - import openai
    - from anthropic import Anthropic
  good:
    - from acme.gateway import complete
    - path: gateway/client.py
      text: import openai
`,
  steps: `id: acme/hub-token-on-pull-request
title: The hub's token is not given to pull requests
severity: high
stage: pipeline
why: Whoever opens a pull request writes the code that runs with the token.
how: Give the token to the release workflow only.
each: steps
when: '"pull_request" in step.triggers && "HF_TOKEN" in step.env'
message: step {{ step.index }} of job {{ step.job }} gives HF_TOKEN to a pull request
examples:
  bad:
    - |
      on: pull_request
      jobs:
        test:
          runs-on: ubuntu-latest
          steps:
            - run: pytest
              env:
                HF_TOKEN: ${"$"}{{ secrets.HF_TOKEN }}
  good:
    - |
      on:
        push:
          tags: ["v*"]
      jobs:
        release:
          runs-on: ubuntu-latest
          steps:
            - run: ./publish.sh
              env:
                HF_TOKEN: ${"$"}{{ secrets.HF_TOKEN }}
`,
  jobs: `id: acme/gpu-without-environment
title: Jobs on GPU runners need an environment with reviewers
severity: high
stage: pipeline
why: The GPU machines keep datasets on their disks; an environment makes somebody look before a job runs there.
how: 'Add "environment: gpu" to the job.'
each: jobs
when: job.runner.exists(label, label.startsWith("gpu")) && job.environment == ""
message: job {{ job.id }} runs on a GPU machine without an environment
examples:
  bad:
    - |
      on: push
      jobs:
        train:
          runs-on: [self-hosted, gpu-a100]
          steps:
            - run: python train.py
  good:
    - |
      on: push
      jobs:
        train:
          runs-on: [self-hosted, gpu-a100]
          environment: gpu
          steps:
            - run: python train.py
`,
  images: `id: acme/foreign-image
title: Images come from the company's registry
severity: medium
stage: pipeline
why: Images there are scanned every night and signed.
how: Use registry.acme.example, which mirrors the public ones.
each: images
when: image.registry != "registry.acme.example"
message: '{{ image.name }} is not from registry.acme.example'
examples:
  bad:
    - FROM python:3.12-slim
    - path: .github/workflows/train.yml
      text: |
        on: push
        jobs:
          train:
            runs-on: ubuntu-latest
            container: pytorch/pytorch:2.6.0
            steps:
              - run: python train.py
  good:
    - FROM registry.acme.example/python:3.12-slim
`,
  commands: `id: acme/public-remote
title: Data is pushed to the internal remote only
severity: high
stage: data
why: The public remote can be read by everybody; datasets hold names of customers.
how: Push to the remote "internal".
each: commands
when: command.program == "dvc" && command.line.matches("push .*(-r|--remote)[ =]public( |$)")
message: 'dvc pushes data to the public remote'
fix:
  replace: public
  with: internal
  title: push to the internal remote
  safe: true
examples:
  bad:
    - dvc push --remote public
    - path: .github/workflows/data.yml
      text: |
        on: push
        jobs:
          data:
            runs-on: ubuntu-latest
            steps:
              - run: |
                  dvc repro
                  dvc push -r public
  good:
    - dvc push --remote internal
    - dvc pull --remote public
`,
  workloads: `id: acme/model-server-without-limit
title: Model servers have a memory limit
severity: medium
stage: serving
why: One large request makes a server without a limit take the memory of its neighbours.
how: Set resources.limits.memory.
each: workloads
when: workload.serves_model && workload.role == "main" && !("memory" in workload.limits)
unless: workload.templated
message: container {{ workload.container }} of {{ workload.name }} has no memory limit
examples:
  bad:
    - |
      apiVersion: serving.kserve.io/v1beta1
      kind: InferenceService
      metadata: {name: ranker}
      spec:
        predictor:
          containers:
            - name: server
              image: registry.acme.example/ranker:1.4
  good:
    - |
      apiVersion: serving.kserve.io/v1beta1
      kind: InferenceService
      metadata: {name: ranker}
      spec:
        predictor:
          containers:
            - name: server
              image: registry.acme.example/ranker:1.4
              resources:
                limits: {memory: 4Gi}
`,
  packages: `id: acme/old-torch
title: PyTorch is the release that the platform team supports
severity: medium
stage: development
why: Only 2.6 and newer load checkpoints safely by default.
how: Require torch 2.6 or newer.
each: packages
when: pkg.name == "torch" && pkg.pinned.matches("^(1[.]|2[.][0-5]([.]|$))")
message: '{{ pkg.text }} is too old'
examples:
  bad:
    - torch==2.4.1
    - |
      numpy==2.1.0
      torch==1.13.1
  good:
    - torch==2.6.0
    - torchvision==0.19.0
`,
  resources: `id: acme/single-replica
title: Models in production run at least twice
severity: medium
stage: operations
why: With one replica every update and every crash is an outage.
how: Set minReplicas to 2 or more.
paths: ["production/**"]
each: resources
when: >-
  resource.kind == "InferenceService" && (
    !has(resource.object.spec.predictor.minReplicas) ||
    resource.object.spec.predictor.minReplicas < 2
  )
message: '{{ resource.name }} may run with a single replica'
examples:
  bad:
    - path: production/ranker.yaml
      text: |
        apiVersion: serving.kserve.io/v1beta1
        kind: InferenceService
        metadata: {name: ranker}
        spec:
          predictor:
            minReplicas: 1
            model: {storageUri: "s3://models/ranker"}
  good:
    - path: production/ranker.yaml
      text: |
        apiVersion: serving.kserve.io/v1beta1
        kind: InferenceService
        metadata: {name: ranker}
        spec:
          predictor:
            minReplicas: 2
            model: {storageUri: "s3://models/ranker"}
`,
  lines: `id: acme/internal-host
title: Names of internal hosts do not go into model cards
severity: low
stage: data
why: Cards are published with the models, and the names tell attackers where to look.
how: Write the public name.
paths: ["**/README.md", "**/model_card.md"]
each: lines
when: line.text.matches("[a-z0-9-]+[.]corp[.]acme[.]example")
message: the name of an internal host
examples:
  bad:
    - path: README.md
      text: Trained on gpu-7.corp.acme.example in May.
  good:
    - path: README.md
      text: Trained on eight A100 in May.
`,
};
