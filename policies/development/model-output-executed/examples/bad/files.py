import json
import os
import shutil
from pathlib import Path

from mcp.server.fastmcp import FastMCP
from openai import OpenAI

mcp = FastMCP("workspace")
client = OpenAI()


@mcp.tool()
def write_file(path: str, content: str) -> str:
    """Writes a file."""
    with open(path, "w", encoding="utf-8") as handle:
        handle.write(content)
    return "written"


@mcp.tool()
def delete(path: str) -> str:
    """Deletes a file or folder."""
    if os.path.isdir(path):
        shutil.rmtree(path)
    else:
        os.remove(path)
    return "deleted"


def generate_project(task: str, root: Path) -> None:
    reply = client.chat.completions.create(
        model="gpt-4o",
        messages=[{"role": "user", "content": f"JSON list of files for: {task}"}],
        response_format={"type": "json_object"},
    )
    for file in json.loads(reply.choices[0].message.content)["files"]:
        (root / file["path"]).write_text(file["content"])
