import argparse
from dataclasses import dataclass

from langchain_huggingface import HuggingFaceEmbeddings
from transformers import AutoModel

parser = argparse.ArgumentParser()
parser.add_argument("--trust_remote_code", default=True)

embeddings = HuggingFaceEmbeddings(model_name="acme/embed", model_kwargs={"trust_remote_code": True})


@dataclass
class ModelArguments:
    name: str
    trust_remote_code: bool = True


def load(name, options, trust_remote_code=True):
    options["trust_remote_code"] = True
    return AutoModel.from_pretrained(name, trust_remote_code=trust_remote_code, **options)


def more_options(wanted):
    wanted.update(trust_remote_code=True)
    return dict(trust_remote_code=True) if wanted else {}
