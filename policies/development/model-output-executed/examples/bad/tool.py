from langchain_core.tools import tool


@tool
def python(code: str) -> str:
    """Runs Python code."""
    scope = {}
    exec(code, scope)
    return str(scope.get("result"))
