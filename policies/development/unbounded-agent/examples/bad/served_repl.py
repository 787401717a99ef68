from fastapi import FastAPI
from langchain.agents import AgentExecutor, create_tool_calling_agent
from langchain_community.tools import ShellTool
from langchain_experimental.tools import PythonREPLTool
from langchain_openai import ChatOpenAI
from pydantic import BaseModel

from prompts import PROMPT

app = FastAPI()
tools = [PythonREPLTool(), ShellTool()]
agent = create_tool_calling_agent(ChatOpenAI(model="gpt-4o"), tools, PROMPT)
executor = AgentExecutor(agent=agent, tools=tools, max_iterations=None)


class Task(BaseModel):
    text: str


@app.post("/agent")
def run(task: Task):
    return executor.invoke({"input": task.text})
