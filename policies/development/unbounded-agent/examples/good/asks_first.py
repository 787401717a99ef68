"""A person sees what is run before it is."""

import autogen
from agents import Agent, ShellTool
from autogen_agentchat.agents import CodeExecutorAgent
from autogen_ext.code_executors.local import LocalCommandLineCodeExecutor
from langchain_community.tools import ShellTool as LangchainShellTool

from console import ask, run

operator = Agent(name="operator", tools=[ShellTool(executor=run, needs_approval=True)])
shell = LangchainShellTool(ask_human_input=True)
user = autogen.UserProxyAgent(
    "user", human_input_mode="ALWAYS", code_execution_config={"work_dir": "coding", "use_docker": False}
)
runner = CodeExecutorAgent(
    "runner", code_executor=LocalCommandLineCodeExecutor(work_dir="coding"), approval_func=ask
)
