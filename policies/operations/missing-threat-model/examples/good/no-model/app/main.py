from flask import Flask

app = Flask(__name__)


@app.get("/fit")
def fit():
    return "no model here"
