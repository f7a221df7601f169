"""scrapy checkoutlets: whether each outlet is what the project promises of an outlet; meant for a pre-commit hook."""

from __future__ import annotations

import argparse
import ast
import importlib
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import orjson

from newsspiders.commandline import ProjectCommand, chosen, print_line, project_folder
from newsspiders.exports.files import replacing
from newsspiders.registry import declared_grammars, known_spiders
from newsspiders.spider import OutletSpider
from newsspiders.spider.links import Grammar
from newsspiders.text import url_grammars

MOST_LINES = 45
SHIPPED = Path(url_grammars.__file__).with_name("outlet_grammars.json")


class Command(ProjectCommand):
    """Check the outlets."""

    help_line = "Check each outlet: names agree, sources and docstring are there, it has a reviewed test page, its grammar fits"
    usage = "[options] [OUTLET …]"
    examples = ("scrapy checkoutlets", "scrapy checkoutlets ndtv", "scrapy checkoutlets --write")

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's option."""
        super().add_options(parser)
        parser.add_argument("--write", action="store_true", help=f"hand what the outlets declare as same_page to {SHIPPED.name}")

    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print what is wrong, one line each; exit status 1 when anything is."""
        names = list(chosen(args))
        if opts.write:
            with replacing(SHIPPED) as draft:
                draft.write_bytes(declared_grammars())
        spiders = known_spiders()
        pages = project_folder() / "tests" / "pages"
        wrong = [f"{name}: {what}" for name in names for what in faults(name, spiders[name], pages)]
        if SHIPPED.read_bytes() != declared_grammars():
            wrong.append(f"{SHIPPED.name} is not what the outlets declare as same_page: `scrapy checkoutlets --write`")
        for line in wrong:
            print_line(line)
        print_line(f"{len(names)} outlets checked, {len(wrong)} faults")
        self.exitcode = int(bool(wrong))


def faults(name: str, spider: type[OutletSpider], pages: Path) -> Iterator[str]:
    """Yield what is wrong with an outlet, in words that say what to do."""
    module = importlib.import_module(spider.__module__)
    path = Path(inspect.getfile(spider))
    if path.stem != name:
        yield f"the file is {path.name}: name it {name}.py"
    expected = class_name(name)
    if spider.__name__ != expected:
        yield f"the class is {spider.__name__}: name it {expected}"
    if not (module.__doc__ or "").strip():
        yield "the file has no docstring: say in its first line how the outlet finds news and what is odd"
    if not spider.sources:
        yield "it has no sources"
    lines = code_lines(path)
    if lines > MOST_LINES:
        yield f"{lines} lines of code: an outlet is a declaration of about 30"
    yield from page_faults(name, spider, pages / name)


def page_faults(name: str, spider: type[OutletSpider], folder: Path) -> Iterator[str]:
    """Yield what is wrong with an outlet's test pages."""
    expectations = sorted(folder.glob("*/article.json"))
    if not expectations:
        yield f"it has no test page: `scrapy addoutlet` saves one below tests/pages/{name}"
    for path in expectations:
        try:
            expected = dict(orjson.loads(path.read_bytes()))
        except (ValueError, TypeError):
            yield f"{path.parent.name}: article.json is no JSON object"
            continue
        if not (path.parent / "page.html.gz").is_file():
            yield f"{path.parent.name}: page.html.gz is missing"
        url = str(expected.get("url", ""))
        if not spider.outlet.serves(url):
            yield f"{path.parent.name}: the outlet does not serve {url}"
        elif Grammar(spider.outlet, re.compile(spider.article_url)).key(url) is None:
            yield f"{path.parent.name}: article_url does not fit {url}"
        if not expected.get("reviewed"):
            yield f"{path.parent.name}: not reviewed: compare article.json with the page, then set reviewed to true"


def class_name(name: str) -> str:
    """Return the class of an outlet's spider: ndtv is NdtvSpider, 38north is North38Spider."""
    digits, letters = re.fullmatch(r"(\d*)(.*)", name).groups()  # type: ignore[union-attr]
    return "".join(part.capitalize() for part in letters.split("_")) + digits + "Spider"


def code_lines(path: Path) -> int:
    """Return the lines of a file without blank lines, comments and docstrings."""
    text = path.read_text(encoding="utf-8")
    documented = 0
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node) is not None:
            documented += (node.body[0].end_lineno or 0) - node.body[0].lineno + 1
    written = [line for line in text.splitlines() if line.strip() and not line.strip().startswith("#")]
    return len(written) - documented
