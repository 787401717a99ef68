from autogen_ext.code_executors.docker import DockerCommandLineCodeExecutor
from crewai import Agent
from langchain.agents import create_agent
from langchain.agents.middleware import DockerExecutionPolicy, ShellToolMiddleware
from smolagents import CodeAgent, InferenceClientModel

model = InferenceClientModel(model_id="Qwen/Qwen2.5-Coder-32B-Instruct")
coder = CodeAgent(tools=[], model=model, additional_authorized_imports=["*"], executor_type="e2b")
safe = Agent(role="Coder", goal="Write code", backstory="", allow_code_execution=True, code_execution_mode="safe")
executor = DockerCommandLineCodeExecutor(image="python:3.12-slim", work_dir="coding")
helper = create_agent("openai:gpt-4o", middleware=[ShellToolMiddleware(execution_policy=DockerExecutionPolicy())])
