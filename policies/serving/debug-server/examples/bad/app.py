import os

import joblib
from flask import Flask

app = Flask(__name__)
app.config["DEBUG"] = True
model = joblib.load("model.joblib")
os.environ["FLASK_DEBUG"] = "1"

if __name__ == "__main__":
    app.run(host="0.0.0.0", port=5000, debug=True)
