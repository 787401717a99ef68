from ag2.tools import DockerEnvironment, LocalEnvironment, SandboxCodeTool, SandboxShellTool
from agno.agent import Agent
from agno.tools.python import PythonTools
from agno.tools.shell import ShellTools
from camel.toolkits import CodeExecutionToolkit, TerminalToolkit
from interpreter import interpreter

helper = Agent(
    tools=[
        PythonTools(requires_confirmation_tools=["run_python_code", "save_to_file_and_run"]),
        PythonTools(include_tools=["read_file"]),
        ShellTools(requires_confirmation_tools=["run_shell_command"]),
        ShellTools(enable_run_shell_command=False),
    ]
)
runs = CodeExecutionToolkit(sandbox="docker").get_tools() + CodeExecutionToolkit(require_confirm=True).get_tools()
terminal = TerminalToolkit(use_docker_backend=True, safe_mode=False, docker_container_name="work").get_tools()
code = SandboxCodeTool(DockerEnvironment(image="python:3.12-slim"))
shell = SandboxShellTool(LocalEnvironment("/srv/work"), allowed=["git"])

interpreter.auto_run = False
