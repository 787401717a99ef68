from faster_whisper import WhisperModel
from langsmith import Client
from torchvision.models.utils import load_state_dict_from_url

weights = load_state_dict_from_url("https://download.pytorch.org/models/resnet50-0676ba61.pth")
speech = WhisperModel("acme/whisper-large-ct2", device="cuda")
prompt = Client().pull_prompt("acme/rag-prompt")
