import re

from package.parsing import extract_code


class Planner:
    def __init__(self, llm):
        self.llm = llm

    async def thoughts(self, prompt):
        reply = await self.llm.aask(prompt)
        return eval(extract_code(text=reply))

    async def fields(self, prompt, names):
        reply = await self.llm.aask(prompt)
        found = {}
        for name in names:
            match = re.search(rf"<{name}>(.*?)</{name}>", reply)
            if match:
                found[name] = eval(match.group(1).strip())
        return found


def solve(llm, task):
    exec(llm.generate(task))
