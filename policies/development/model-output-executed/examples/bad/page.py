import streamlit as st
from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from jinja2 import Environment
from openai import OpenAI

client = OpenAI()
app = FastAPI()


def answer(question: str) -> str:
    reply = client.responses.create(model="gpt-4o-mini", input=question)
    return reply.output_text


@app.get("/answer", response_class=HTMLResponse)
def show(question: str) -> HTMLResponse:
    return HTMLResponse(f"<h1>Answer</h1><p>{answer(question)}</p>")


def chat() -> None:
    question = st.chat_input("Your question")
    if question:
        reply = client.responses.create(model="gpt-4o-mini", input=question).output_text
        st.markdown(f"<div class='bubble'>{reply}</div>", unsafe_allow_html=True)


def letter(customer: dict) -> str:
    template = answer("Write a Jinja2 template of a letter")
    return Environment(autoescape=True).from_string(template).render(customer)
