import sqlite3

from llama_cpp import Llama

llama = Llama(model_path="sql.gguf")


def answer(question):
    written = llama(question)
    return sqlite3.connect("sales.db").execute(written["choices"][0]["text"])
