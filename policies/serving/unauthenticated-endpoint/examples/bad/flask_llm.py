from flask import Flask, jsonify, request
from flask_cors import CORS
from openai import OpenAI

app = Flask(__name__)
CORS(app)
client = OpenAI()


@app.route("/ask", methods=["POST"])
def ask():
    reply = client.chat.completions.create(
        model="gpt-4o-mini", messages=[{"role": "user", "content": request.json["question"]}]
    )
    return jsonify(answer=reply.choices[0].message.content)
