from crewai import Agent

analyst = Agent(
    role="analyst",
    goal="answer with numbers",
    backstory="",
    allow_code_execution=True,
    code_execution_mode="unsafe",
)
