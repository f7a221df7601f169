"""Build entry for `scrapyd-deploy`, which would write a setup.py of its own; everything is declared in pyproject.toml."""

from setuptools import setup

setup()
