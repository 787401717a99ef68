from ctransformers import AutoModelForCausalLM
from faster_whisper import WhisperModel
from langsmith import Client
from mlx_lm import load
from peft import PeftConfig
from torchvision.models.utils import load_state_dict_from_url
from vllm import AsyncEngineArgs

weights = load_state_dict_from_url("https://download.pytorch.org/models/resnet50-0676ba61.pth")
speech = WhisperModel("acme/whisper-large-ct2", device="cuda")
prompt = Client().pull_prompt("acme/rag-prompt")
quantized = AutoModelForCausalLM.from_pretrained("acme/llama-gguf")
model, tokenizer = load("acme/llama-mlx")
adapter = PeftConfig.from_pretrained("acme/llama-lora")
served = AsyncEngineArgs(model="acme/llama")
