"""A demo in which the user may write the whole system prompt: it is theirs."""

import gradio as gr
from flask import Flask, request
from huggingface_hub import InferenceClient

client = InferenceClient("HuggingFaceH4/zephyr-7b-beta")

app = Flask(__name__)


@app.post("/chat")
def chat():
    body = request.get_json()
    messages = [
        {"role": "system", "content": body.get("system", "You are friendly.")},
        {"role": "user", "content": body["text"]},
    ]
    return client.chat_completion(messages, max_tokens=300).choices[0].message.content


def respond(message, history, system_message, max_tokens, temperature):
    messages = [{"role": "system", "content": system_message}]
    messages.extend(history)
    messages.append({"role": "user", "content": message})
    return client.chat_completion(messages, max_tokens=max_tokens, temperature=temperature).choices[0].message.content


demo = gr.ChatInterface(respond, additional_inputs=[gr.Textbox(value="You are friendly.", label="System message")])
