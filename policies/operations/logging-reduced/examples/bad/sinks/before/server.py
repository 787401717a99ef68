import sys

import structlog
from fastapi import FastAPI
from loguru import logger

from .middleware import AuditLoggingMiddleware

structlog.configure(processors=[structlog.processors.JSONRenderer()])
logger.add(sys.stderr, serialize=True)
app = FastAPI()
app.add_middleware(AuditLoggingMiddleware)
