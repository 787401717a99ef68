FROM quay.io/jupyter/scipy-notebook:2024-10-07
USER root
RUN apt-get update && apt-get install -y --no-install-recommends graphviz
USER ${NB_UID}
