import ast
import os


def thoughts(llm, prompt):
    return ast.literal_eval(llm.ask(prompt))


def compiled(llvm, module):
    os.system("ls")
    exec(compile(llvm.generate(module), "module", "exec"))
