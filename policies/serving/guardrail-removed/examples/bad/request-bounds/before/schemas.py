from pydantic import BaseModel, Field, field_validator


class PromptRequest(BaseModel):
    prompt: str = Field(..., max_length=4000)
    max_tokens: int = Field(256, ge=1, le=1024)
    images: list[str] = Field(default_factory=list, max_length=4)

    @field_validator("images")
    @classmethod
    def only_own_bucket(cls, images: list[str]) -> list[str]:
        if any(not image.startswith("s3://uploads/") for image in images):
            raise ValueError("images must be uploaded first")
        return images
