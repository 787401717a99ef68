/** A believable machine-learning repository of any size, the same every time. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

export interface Corpus {
  readonly root: string;
  readonly files: number;
  readonly pythonBytes: number;
}

/** Writes `count` Python modules of about `lines` lines, with a workflow, a Dockerfile and a manifest for every hundred. */
export function writeCorpus(root: string, count: number, lines: number): Corpus {
  let files = 0;
  let pythonBytes = 0;
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    files++;
  };
  for (let index = 0; index < count; index++) {
    const text = pythonModule(index, lines);
    pythonBytes += Buffer.byteLength(text);
    put(`src/package_${index % 50}/module_${index}.py`, text);
    if (index % 100 === 0) {
      put(`.github/workflows/job_${index}.yml`, workflow(index));
      put(`deploy/service_${index}/Dockerfile`, DOCKERFILE);
      put(`deploy/service_${index}/service.yaml`, manifest(index));
    }
  }
  put("requirements.txt", "torch==2.7.1\nnumpy==2.1.0\ntransformers==4.53.0\n");
  put("README.md", "# Corpus\n");
  return { root, files, pythonBytes };
}

/** Real modules are a third prose, which parses faster than code does. */
const LICENCE = [
  "# Copyright 2026 The corpus authors. All rights reserved.",
  "#",
  '# Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance',
  "# with the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0. Unless",
  "# required by applicable law or agreed to in writing, software distributed under the License is distributed on an",
  '# "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.',
];

export function pythonModule(seed: number, lines: number): string {
  const head = [
    ...LICENCE,
    '"""Training and evaluation of one model."""',
    "from __future__ import annotations",
    `import json, logging, os${seed % 10 === 0 ? ", subprocess" : ""}`,
    "from pathlib import Path",
    "import numpy as np",
    "import safetensors.torch",
    "import torch",
    "from torch import nn",
    "from transformers.utils import logging as hub_logging",
    "",
    "logger = logging.getLogger(__name__)",
    'ROOT = Path(os.environ.get("DATA_ROOT", "data"))',
    "",
  ];
  const body: string[] = [];
  for (let block = 0; head.length + body.length < lines; block++) {
    const name = `step_${seed}_${block}`;
    body.push(
      `class Layer${block}(nn.Module):`,
      '    """A block of the encoder: widen, activate, drop, and take the mean over the last dimension.',
      "",
      "    Args:",
      "        width (`int`): Size of the hidden states that come in; the inner layer is four times as wide.",
      "        dropout (`float`, *optional*, defaults to 0.1): Share of the activations that are dropped in training.",
      '    """',
      "",
      "    def __init__(self, width: int, *, dropout: float = 0.1) -> None:",
      "        super().__init__()",
      "        self.inner = nn.Sequential(nn.Linear(width, width * 4), nn.GELU(), nn.Dropout(dropout))",
      "",
      "    def forward(self, inputs: torch.Tensor) -> torch.Tensor:",
      `        return self.inner(inputs).mean(dim=-1) * ${seed % 7}.5`,
      "",
      `def ${name}(paths: list[Path], limit: int = ${seed + block}) -> dict[str, float]:`,
      `    """Reads the arrays of ${name} and reports the loss of each.`,
      "",
      "    Files that do not exist are left out, and so are those whose name says that they are to be skipped. The",
      "    weights are read without running anything that the file may carry.",
      '    """',
      "    # The largest first: when the limit cuts the list short, what is lost matters least.",
      "    totals = {path.stem: float(np.fromfile(path).sum()) for path in paths[:limit] if path.exists()}",
      "    for key, value in sorted(totals.items(), key=lambda item: item[1], reverse=True):",
      '        logger.info("%s: %.3f after %d steps", key, value, limit)',
      '        if value > limit and not key.startswith("skip_"):',
      '            json.dump({"key": key, "value": value}, open(ROOT / f"{key}.json", "w"))',
      // Two modules of five load what a policy looks at, as about as many do in real projects.
      seed % 5 < 2
        ? `    state = torch.load(ROOT / "model_${block}.pt", weights_only=True)`
        : `    state = safetensors.torch.load_file(ROOT / "model_${block}.safetensors")`,
      "    return {**totals, 'parameters': sum(p.numel() for p in state.values())}",
      "",
    );
  }
  return `${[...head, ...body].join("\n")}\n`;
}

function workflow(index: number): string {
  return [
    `name: job ${index}`,
    "on: [push, pull_request]",
    "permissions:",
    "  contents: read",
    "jobs:",
    ...["lint", "test", "train"].flatMap((job) => [
      `  ${job}:`,
      "    runs-on: ubuntu-24.04",
      "    steps:",
      "      - uses: actions/checkout@9c091bb21b7c1c1d1991bb908d89e4e9dddfe3e0 # v7.0.0",
      "        with: {persist-credentials: false}",
      `      - run: |`,
      "          python -m pip install -r requirements.txt",
      `          python -m ${job} --index ${index}`,
    ]),
    "",
  ].join("\n");
}

const DOCKERFILE = `FROM python:3.12-slim AS build
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
FROM python:3.12-slim
COPY --from=build /app /app
USER 10001:10001
CMD ["python", "-m", "serve"]
`;

function manifest(index: number): string {
  return `apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata:
  name: model-${index}
spec:
  predictor:
    canaryTrafficPercent: 10
    model:
      modelFormat: {name: pytorch}
      storageUri: s3://models/model-${index}/v3
`;
}
