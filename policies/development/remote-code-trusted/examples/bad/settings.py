from dataclasses import dataclass, field

import datasets
from transformers import AutoTokenizer

datasets.config.HF_DATASETS_TRUST_REMOTE_CODE = True


@dataclass
class ModelArguments:
    name: str
    trust_remote_code: bool = field(default=True, metadata={"help": "Run the code of the model."})


def tokenizer(arguments: ModelArguments):
    return AutoTokenizer.from_pretrained(arguments.name, trust_remote_code=arguments.trust_remote_code)
