import traceback

from flask import Flask, jsonify

app = Flask("scoring")


@app.errorhandler(Exception)
def handle_error(error):
    return traceback.format_exc(), 500


@app.get("/ping")
def ping():
    return jsonify(ok=True)
