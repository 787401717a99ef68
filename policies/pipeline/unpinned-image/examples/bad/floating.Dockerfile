ARG TAG=latest
FROM ghcr.io/astral-sh/uv:0.8.3 AS uv
FROM pytorch/pytorch AS train
COPY --from=ghcr.io/astral-sh/uv:latest /uv /bin/uv
RUN --mount=type=bind,from=registry.example.com:5000/wheels,target=/wheels pip install /wheels/*.whl

FROM vllm/vllm-openai:${TAG}
COPY --from=train /model /model
