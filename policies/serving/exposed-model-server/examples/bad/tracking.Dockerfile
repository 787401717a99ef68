FROM python:3.12-slim
RUN pip install mlflow==3.5.0
USER 10001
ENTRYPOINT ["mlflow", "server"]
CMD ["--host", "0.0.0.0", "--cors-allowed-origins", "*"]
