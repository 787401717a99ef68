import os

import openai
from flask import Flask, request

app = Flask(__name__)
client = openai.OpenAI()


def act(task):
    answer = client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": task}])
    os.system(f"python -c '{answer.choices[0].message.content}'")


@app.route("/train", methods=["POST"])
def train():
    os.system("python train.py --data " + request.form["data"])
    return "ok"
