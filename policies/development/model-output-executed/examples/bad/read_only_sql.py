import sqlite3

from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o-mini")


def ask(question: str):
    query = llm.invoke(f"SQL only: {question}").content
    connection = sqlite3.connect("file:shop.db?mode=ro", uri=True)
    return connection.execute(query).fetchall()
