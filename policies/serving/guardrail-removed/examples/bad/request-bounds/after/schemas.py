from pydantic import BaseModel, Field


class PromptRequest(BaseModel):
    prompt: str
    max_tokens: int = Field(256, ge=1, le=1048576)
    images: list[str] = Field(default_factory=list, max_length=4)
