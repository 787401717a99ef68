"""System prompts of the program's own: files, settings, lists of known values."""

import os
from datetime import date
from pathlib import Path

from flask import Flask, request
from langchain_core.messages import SystemMessage
from langchain_core.prompts import ChatPromptTemplate
from openai import OpenAI

app = Flask(__name__)
client = OpenAI()
LANGUAGES = {"de": "German", "en": "English"}
template = Path("prompts/system.txt").read_text()
company = os.environ["COMPANY"]

messages = [
    SystemMessage(content=template),
    {"role": "system", "content": f"You work for {company}. Today is {date.today()}."},
]
prompt = ChatPromptTemplate.from_messages([("system", "You know {topic}."), ("human", "{question}")])


@app.post("/translate")
def translate():
    language = request.json["language"]
    if language not in LANGUAGES:
        return "unknown language", 400
    reply = client.chat.completions.create(
        model="gpt-4o-mini",
        messages=[
            {"role": "system", "content": f"Translate into {language}. At most {int(request.json['words'])} words."},
            {"role": "user", "content": request.json["text"]},
        ],
    )
    return reply.choices[0].message.content
