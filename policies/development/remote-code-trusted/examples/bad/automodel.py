import torch
from datasets import load_dataset
from transformers import AutoModelForCausalLM, AutoTokenizer, pipeline
from vllm import LLM

MODEL = "acme/custom-llm"
TRUST = True

tokenizer = AutoTokenizer.from_pretrained(MODEL, trust_remote_code=TRUST)
model = AutoModelForCausalLM.from_pretrained(
    MODEL,
    torch_dtype=torch.bfloat16,
    trust_remote_code=True,
    revision="9b7a2f30c53d1f4f1c0c3d9f3e6f2f0f5f6a7b8c",
)
generate = pipeline("text-generation", model=MODEL, trust_remote_code=True)
engine = LLM(model=MODEL, trust_remote_code=True)
data = load_dataset("acme/corpus", split="train", trust_remote_code=True)
