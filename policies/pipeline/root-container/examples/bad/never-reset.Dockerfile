FROM registry.example.com/ml/base:2.4 AS base
RUN useradd --create-home scorer
USER scorer
COPY --chown=scorer . /home/scorer/app

FROM base
# The packages need root, and nobody gives it back.
USER root
RUN apt-get update && apt-get install -y --no-install-recommends libgomp1
ENTRYPOINT ["python", "-m", "scorer.serve"]
