ARG CUDA=12.4.1
FROM nvidia/cuda:${CUDA}-runtime-ubuntu22.04 AS runtime
RUN apt-get update && apt-get install -y python3

FROM runtime
COPY serve.py /srv/serve.py
CMD ["python3", "/srv/serve.py"]
