from ag2.tools import LocalEnvironment, SandboxCodeTool
from agno.agent import Agent
from agno.tools.python import PythonTools
from agno.tools.shell import ShellTools
from camel.toolkits import CodeExecutionToolkit, TerminalToolkit
from interpreter import interpreter

helper = Agent(tools=[PythonTools(), ShellTools(base_dir="/srv/work")])
runs = CodeExecutionToolkit(verbose=True).get_tools()
terminal = TerminalToolkit(safe_mode=False).get_tools()
code = SandboxCodeTool(LocalEnvironment("/srv/work"))

interpreter.auto_run = True
interpreter.chat("free some space")
