import sqlite3

import pandas as pd
from langchain_core.prompts import ChatPromptTemplate
from langchain_openai import ChatOpenAI
from sqlalchemy import create_engine, text

llm = ChatOpenAI(model="gpt-4o-mini")
prompt = ChatPromptTemplate.from_template("Write SQLite for: {question}")
engine = create_engine("sqlite:///shop.db")


def ask(question: str):
    chain = prompt | llm
    sql = chain.invoke({"question": question}).content
    connection = sqlite3.connect("shop.db")
    return connection.execute(sql).fetchall()


def frame(question: str) -> pd.DataFrame:
    query = llm.invoke(f"SQL only: {question}").content
    return pd.read_sql(query, engine)


def through_sqlalchemy(question: str):
    query = llm.invoke(f"SQL only: {question}").content
    with engine.connect() as connection:
        return connection.execute(text(query)).all()
