import logging

logging.basicConfig(level=logging.ERROR)
logging.disable(logging.CRITICAL)
