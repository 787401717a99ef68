FROM pytorch/torchserve:0.12.0-cpu
RUN printf "\nservice_envelope=json" >> config.properties && \
    echo "management_address=http://0.0.0.0:8081" >> config.properties
CMD ["torchserve", "--start", "--ts-config", "config.properties"]
