FROM pytorch/torchserve:0.12.0-cpu
ENV TS_DISABLE_TOKEN_AUTHORIZATION=true
CMD ["torchserve", "--start", "--models", "all"]
