from faster_whisper import WhisperModel
from langsmith import Client

speech = WhisperModel("large-v3", device="cuda")
pinned = WhisperModel("acme/whisper-large-ct2", revision="0123456789abcdef0123456789abcdef01234567")
prompt = Client().pull_prompt("acme/rag-prompt:50442af1")
