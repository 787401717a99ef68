from project.models import Model
from nemo.core import ModelPT

Model.from_pretrained("acme/summarizer")
ModelPT.from_pretrained("summarizer")


def load(AutoModel):
    return AutoModel.from_pretrained("acme/summarizer")
