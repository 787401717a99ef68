from setuptools import setup

setup(
    name="train",
    python_requires=">=3.14",
)
