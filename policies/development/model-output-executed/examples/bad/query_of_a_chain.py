import os
import sqlite3

from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_openai import ChatOpenAI
from sqlalchemy import create_engine, text
from transformers import AutoModelForCausalLM, AutoTokenizer

connection = sqlite3.connect("sales.db")
prompt = ChatPromptTemplate.from_template("Write SQL for: {question}")
chain = prompt | ChatOpenAI(model="gpt-4o") | StrOutputParser()


def answer(question: str):
    query = chain.invoke({"question": question})
    with create_engine("sqlite:///sales.db").connect() as other:
        other.execute(text(query))
    return connection.execute(query).fetchall()


def tidy(inputs, folder):
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = AutoModelForCausalLM.from_pretrained(folder)
    os.system(tokenizer.decode(model.generate(**inputs)[0]))
