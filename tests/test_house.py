"""House rules that a reader would otherwise have to check by hand: sizes of files, and commands that explain themselves."""

from __future__ import annotations

import argparse
import ast
import importlib
import inspect
import io
import re
import sys
import tokenize
import tomllib
from pathlib import Path

import pytest
from scrapy.commands import ScrapyCommand
from scrapy.settings import Settings

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "newsspiders"
FILES = sorted(PACKAGE.rglob("*.py"))
SPIDERS = [path for path in sorted((PACKAGE / "spiders").glob("*.py")) if path.stem != "__init__"]
COMMANDS = [path.stem for path in sorted((PACKAGE / "commands").glob("*.py")) if not path.stem.startswith("_")]
LINES, SPIDER_LINES = 300, 45


def label(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def code_lines(text: str) -> int:
    """Count the lines that hold code: neither blank, nor a comment, nor a docstring."""
    silent = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENCODING, tokenize.ENDMARKER}
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type not in silent:
            lines.update(range(token.start[0], token.end[0] + 1))
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node):
            lines -= set(range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1))
    return len(lines)


def command_class(name: str) -> type[ScrapyCommand]:
    module = importlib.import_module(f"newsspiders.commands.{name}")
    own = [each for _, each in inspect.getmembers(module, inspect.isclass)
           if issubclass(each, ScrapyCommand) and each.__module__ == module.__name__]
    assert len(own) == 1, f"newsspiders/commands/{name}.py holds {len(own)} commands: one file, one command"
    return own[0]


def help_text(name: str) -> str:
    """Return what `scrapy NAME --help` prints below its usage line."""
    command = command_class(name)()
    command.settings = Settings()
    parser = argparse.ArgumentParser(
        usage="", description=command.long_desc(), conflict_handler="resolve", formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_options(parser)
    return parser.format_help()


@pytest.mark.parametrize("path", FILES, ids=label)
def test_a_file_fits_a_readers_head(path: Path) -> None:
    count = len(path.read_text("utf-8").splitlines())
    assert count <= LINES, f"{label(path)} has {count} lines: divide it by what it does"


@pytest.mark.parametrize("path", FILES, ids=label)
def test_a_file_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), f"{label(path)} opens without a docstring"


@pytest.mark.parametrize("path", SPIDERS, ids=label)
def test_an_outlet_is_a_declaration(path: Path) -> None:
    count = code_lines(path.read_text("utf-8"))
    assert count <= SPIDER_LINES, f"{label(path)} has {count} lines of code: what is not particular to the outlet belongs below"


def test_code_lines_leave_out_what_is_prose() -> None:
    assert code_lines('"""Say\nmuch."""\n\n# why\nname = 1  # how\nlong = """a\nb"""\n') == 3


@pytest.mark.parametrize("name", COMMANDS)
def test_the_readme_names_every_command(name: str) -> None:
    assert f"scrapy {name}" in (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_does_with_an_example(name: str) -> None:
    assert command_class(name)().short_desc()
    assert f"scrapy {name}" in help_text(name), "give examples in long_desc() or as the parser's epilog"


@pytest.mark.parametrize("path", FILES, ids=label)
def test_every_folder_of_the_package_goes_into_the_egg(path: Path) -> None:
    assert (path.parent / "__init__.py").exists(), f"{path.parent.name}/ has no __init__.py: setuptools would leave it out"


def third_parties() -> set[str]:
    """Return the distributions that the package imports; here each is named like its module, with hyphens."""
    found: set[str] = set()
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found.update(alias.name.split(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.split(".")[0])
    return {name.replace("_", "-") for name in found - set(sys.stdlib_module_names) - {"newsspiders"}}


def test_what_is_imported_is_declared_and_nothing_else() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    names = {re.split(r"[\[<>=]", each)[0] for each in declared}
    assert names - third_parties() == {"tzdata"}, "tzdata is data for zoneinfo; everything else declared is to be imported"
    assert third_parties() - names == set()


def declared(extra: str) -> set[str]:
    """Return the distributions of an optional group, named as pip names them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return {re.split(r"[\[<>=]", each)[0].replace("_", "-") for each in project["optional-dependencies"][extra]}


def pins(file: str) -> dict[str, set[str]]:
    """Return the versions that a file of requirements pins with hashes; some differ by system or by version of Python."""
    found: dict[str, set[str]] = {}
    text = (ROOT / file).read_text("utf-8")
    for name, version in re.findall(r"^([a-z0-9-]+)==(\S+)(?: ; [^\n]+?)? \\\n    --hash=sha256:", text, re.MULTILINE):
        found.setdefault(name, set()).add(version)
    return found


@pytest.mark.parametrize(("file", "extra"), [("requirements.txt", "dev"), ("requirements-benchmark.txt", "benchmark")])
def test_every_declared_dependency_is_pinned_with_hashes_and_no_index(file: str, extra: str) -> None:
    dependencies = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    assert {re.split(r"[\[<>=]", each)[0] for each in dependencies} | declared(extra) <= set(pins(file))
    assert not re.search(r"://|^-|index", (ROOT / file).read_text("utf-8"), re.MULTILINE)


def test_what_the_benchmarks_need_is_no_part_of_an_install_and_moves_no_version_of_it() -> None:
    main, benchmark = pins("requirements.txt"), pins("requirements-benchmark.txt")
    assert main.keys() & declared("benchmark") == set(), "a crawl needs none of them"
    assert {name: (main[name], benchmark[name]) for name in main.keys() & benchmark.keys() if main[name] != benchmark[name]} == {}
