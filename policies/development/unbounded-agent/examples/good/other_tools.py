"""Classes of the same names that are something else."""

from dataclasses import dataclass


@dataclass
class ShellTool:
    """A spade of the garden."""

    length: float


class CodeAgent:
    def __init__(self, additional_authorized_imports):
        self.codes = additional_authorized_imports


tools = [ShellTool(1.2)]
agent = CodeAgent(additional_authorized_imports=["*"])
