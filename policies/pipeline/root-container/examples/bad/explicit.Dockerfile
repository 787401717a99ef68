FROM python:3.12-slim
WORKDIR /srv
COPY requirements.lock .
RUN pip install --no-cache-dir --require-hashes -r requirements.lock
COPY app/ app/
USER root
EXPOSE 8000
CMD ["uvicorn", "app.main:app", "--port", "8000"]
