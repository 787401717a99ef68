from setuptools import setup

about = {}
with open("src/package/version.py") as file:
    exec(file.read(), about)
exec(open("src/package/_info.py").read(), about)
setup(name="package", version=about["__version__"])
