import os

about = {}
here = os.path.dirname(__file__)
with open(os.path.join(here, "package", "__version__.py")) as file:
    exec(file.read(), about)
exec(compile(open("_about.py").read(), "_about.py", "exec"), about)
