"""Tools that do one thing, limits on steps, servers by version."""

from langchain.agents import AgentExecutor, create_react_agent
from langchain_community.agent_toolkits.load_tools import load_tools
from langchain_core.tools import tool
from langchain_openai import ChatOpenAI
from mcp import StdioServerParameters
from smolagents import CodeAgent, InferenceClientModel, ToolCallingAgent

from prompts import PROMPT


@tool
def stock(article: str) -> int:
    """How many of an article there are."""
    return {"chair": 3}.get(article, 0)


llm = ChatOpenAI(model="gpt-4o-mini")
tools = [stock, *load_tools(["arxiv", "llm-math"], llm=llm)]
executor = AgentExecutor(agent=create_react_agent(llm, tools, PROMPT), tools=tools, max_iterations=6)
executor.invoke({"input": "How many chairs?"}, config={"recursion_limit": 25})

analyst = CodeAgent(tools=[], model=InferenceClientModel(), additional_authorized_imports=["pandas", "numpy.*"])
analyst.run("Which of these numbers are prime: 3, 5, 9?")
caller = ToolCallingAgent(tools=[], model=InferenceClientModel(), max_steps=8)
files = StdioServerParameters(command="npx", args=["-y", "@modelcontextprotocol/server-filesystem@2025.8.21", "data"])
git = StdioServerParameters(command="uvx", args=["mcp-server-git==2025.7.1"])
own = StdioServerParameters(command="python", args=["server.py"])
