from typing import Annotated

from pydantic import BaseModel, Field, StringConstraints

ShortText = Annotated[str, StringConstraints(max_length=4000)]


class GenerateRequest(BaseModel):
    prompt: ShortText
    top_k: Annotated[int, Field(ge=1, lt=201)] = 50


class Settings(BaseModel):
    workers: int = 4
