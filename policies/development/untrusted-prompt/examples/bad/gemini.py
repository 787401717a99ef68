import google.generativeai as genai
from flask import Flask, request

app = Flask(__name__)


@app.post("/translate")
def translate():
    data = request.get_json()
    model = genai.GenerativeModel(
        "gemini-1.5-flash", system_instruction=f"Translate into {data['language']} and keep secrets."
    )
    return model.generate_content(data["text"]).text
