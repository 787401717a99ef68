import streamlit as st
from client import Session


def show(answer):
    st.markdown(f"<div class='answer'>{answer}</div>", unsafe_allow_html=True)


session = Session(trust_callbacks=True)
