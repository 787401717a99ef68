import os

MIN_ACCURACY = float(os.getenv("MIN_ACCURACY", "0.5"))
MAX_DRIFT = float(os.environ.get("MAX_DRIFT", 0.6))
