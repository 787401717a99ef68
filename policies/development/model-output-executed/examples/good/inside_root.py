from pathlib import Path

from fastmcp import FastMCP

mcp = FastMCP("notes")
ROOT = Path("notes").resolve()


@mcp.tool()
def write_note(name: str, text: str) -> str:
    """Writes a note, below the folder of notes only."""
    path = (ROOT / name).resolve()
    if not path.is_relative_to(ROOT):
        raise ValueError("outside of the notes")
    path.write_text(text)
    return path.name
