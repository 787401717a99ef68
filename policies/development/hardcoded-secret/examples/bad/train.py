import wandb
from huggingface_hub import HfApi, login

HF_TOKEN = "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"
login(token="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")
api = HfApi(token=HF_TOKEN)
wandb.init(project="churn", config={"lr": 3e-4})
