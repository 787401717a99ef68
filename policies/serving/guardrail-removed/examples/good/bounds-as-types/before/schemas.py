from pydantic import BaseModel, Field, validator


class GenerateRequest(BaseModel):
    prompt: str = Field(..., max_length=4000)
    top_k: int = Field(50, le=200)

    @validator("top_k")
    def positive(cls, value):
        if value < 1:
            raise ValueError("top_k must be positive")
        return value


class Settings(BaseModel):
    workers: int = Field(4, le=64)
