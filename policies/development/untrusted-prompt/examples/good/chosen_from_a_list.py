import streamlit as st
from openai import OpenAI

STYLES = {"short": "Answer in one sentence.", "long": "Answer at length."}
client = OpenAI()

style = st.selectbox("Style", list(STYLES))
question = st.chat_input("Question")
if question:
    client.responses.create(model="gpt-4o-mini", instructions=f"{STYLES[style]} Be polite.", input=question)
