FROM ghcr.io/example/triton-base:24.08
ARG RUN_AS=0:0
USER ${RUN_AS}
CMD tritonserver --model-repository=/models
