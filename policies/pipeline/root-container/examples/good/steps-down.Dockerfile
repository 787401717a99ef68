FROM debian:12-slim
RUN apt-get update && apt-get install -y gosu
COPY entrypoint.sh /
USER root
ENTRYPOINT ["/entrypoint.sh"]
CMD ["gosu", "scorer", "serve"]
