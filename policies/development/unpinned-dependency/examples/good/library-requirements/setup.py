from setuptools import setup

setup(name="metrics-kit", install_requires=open("requirements.txt").read().splitlines())
