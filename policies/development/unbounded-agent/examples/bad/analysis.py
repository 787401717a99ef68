"""Answers questions on a table at a command line."""

import argparse

import pandas as pd
from langchain_community.agent_toolkits.load_tools import load_tools
from langchain_experimental.pal_chain import PALChain
from langchain_openai import ChatOpenAI
from llama_index.experimental.query_engine import PandasQueryEngine
from llama_index.tools.code_interpreter.base import CodeInterpreterToolSpec

parser = argparse.ArgumentParser()
parser.add_argument("question")
args = parser.parse_args()

frame = pd.read_csv("sales.csv")
print(PandasQueryEngine(df=frame, verbose=True).query(args.question))

interpreter = CodeInterpreterToolSpec().to_tool_list()
tools = load_tools(["llm-math", "python_repl"], llm=ChatOpenAI(model="gpt-4o"))
sums = PALChain.from_math_prompt(ChatOpenAI(model="gpt-4o"))
