from huggingface_hub import hf_hub_download, snapshot_download
from peft import PeftModel
from sentence_transformers import SentenceTransformer
from transformers import AutoModel, AutoTokenizer, BertPreTrainedModel, pipeline
from vllm import LLM

ORGANIZATION = "acme"
MODEL = f"{ORGANIZATION}/summarizer"
REVISION = "main"


class Ranker(BertPreTrainedModel):
    pass


tokenizer = AutoTokenizer.from_pretrained(MODEL)
model = AutoModel.from_pretrained(MODEL, revision=REVISION)
tagged = AutoModel.from_pretrained("bert-base-uncased", revision="v1.0")
adapted = PeftModel.from_pretrained(model, "acme/summarizer-lora")
ranker = Ranker.from_pretrained("bert-base-cased")
embed = SentenceTransformer("all-MiniLM-L6-v2")
ask = pipeline("question-answering", model="deepset/roberta-base-squad2")
weights = hf_hub_download(repo_id=MODEL, filename="model.safetensors")
folder = snapshot_download(MODEL, revision=None)
engine = LLM(model="mistralai/Mistral-7B-Instruct-v0.3")
short = AutoModel.from_pretrained(MODEL, revision="9b7a2f3")
