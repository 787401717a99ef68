import autogen
from autogen_agentchat.agents import CodeExecutorAgent
from autogen_ext.code_executors.local import LocalCommandLineCodeExecutor

assistant = autogen.AssistantAgent("assistant", llm_config={"model": "gpt-4o"})
user = autogen.UserProxyAgent(
    "user",
    human_input_mode="NEVER",
    code_execution_config={"work_dir": "coding", "use_docker": False},
)
user.initiate_chat(assistant, message="Plot the closing prices of this year.")

runner = CodeExecutorAgent("runner", code_executor=LocalCommandLineCodeExecutor(work_dir="coding"))
