import anthropic
from agents import Agent, LocalShellTool, ShellTool
from claude_agent_sdk import ClaudeAgentOptions
from crewai import Agent as CrewAgent
from langchain.agents import create_agent
from langchain.agents.middleware import HostExecutionPolicy, ShellToolMiddleware
from mcp import StdioServerParameters

from shell import run

operator = Agent(name="operator", tools=[LocalShellTool(executor=run), ShellTool(executor=run)])
coder = CrewAgent(
    role="Coder", goal="Write code", backstory="", allow_code_execution=True, code_execution_mode="unsafe"
)
helper = create_agent("openai:gpt-4o", middleware=[ShellToolMiddleware(execution_policy=HostExecutionPolicy())])
options = ClaudeAgentOptions(permission_mode="bypassPermissions")
files = StdioServerParameters(command="npx", args=["-y", "@modelcontextprotocol/server-filesystem", "/data"])
git = StdioServerParameters(command="uvx", args=["mcp-server-git", "--repository", "."])

anthropic.Anthropic().messages.create(
    model="claude-sonnet-4-5",
    max_tokens=1024,
    tools=[{"type": "bash_20250124", "name": "bash"}],
    messages=[{"role": "user", "content": "Free some space."}],
)
