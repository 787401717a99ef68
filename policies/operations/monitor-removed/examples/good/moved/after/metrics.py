import sentry_sdk
from prometheus_client import Counter, Histogram, start_http_server

sentry_sdk.init(dsn="https://key@sentry.example.com/1")
REQUESTS = Counter("predictions_total", "Predictions")
LATENCY = Histogram("prediction_seconds", "Latency")
REJECTED = Counter("predictions_rejected_total", "Rejected inputs")
start_http_server(9000)
