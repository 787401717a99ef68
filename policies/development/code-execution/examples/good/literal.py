NAME = "torch"

value = eval("1 + 1")
exec(f"import {NAME}")
code = compile("x = 1", "<string>", "exec")
tree = compile(open("module.py").read(), "module.py", "exec", flags=0x400)
