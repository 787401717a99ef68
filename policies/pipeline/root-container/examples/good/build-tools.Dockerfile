# Starts nothing: other images copy from it.
FROM ubuntu:24.04
RUN apt-get update && apt-get install -y build-essential cmake
