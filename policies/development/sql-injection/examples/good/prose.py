from langchain_core.prompts import PromptTemplate

from agents import Agent


def ask(agent: Agent, client, name, question):
    agent.execute(f"Select the best answer for {name}. Then explain.")
    client.query(f"What does {name} mean?")
    client.text(f"Update: {name} is done")
    agent.execute(f"Create a summary of {question}")
    return PromptTemplate.from_template("SELECT {columns}").format(columns=name)
