ARG PYTHON=3.12.7
ARG REGISTRY
FROM python:${PYTHON}-slim AS build
FROM nvidia/cuda:12.4.1-cudnn-devel-ubuntu22.04 AS kernels
FROM pytorch/pytorch:2.4.0-cuda12.1-cudnn9-devel AS train
FROM ${REGISTRY}/base AS private
FROM python@sha256:2a6386ad2db20e7f55073f69a98d6da2cf9f168e05e7487d2670baeb9b7601c5 AS digest
COPY --from=BUILD /wheels /wheels
COPY --from=0 /a /b
COPY --from=assets /a /b
FROM scratch
