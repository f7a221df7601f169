"""The direction of imports, read from the syntax tree: a part knows what stands below it, never what stands above."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "newsspiders"

# A part is a module or a folder directly under newsspiders/. A new one has to be given its floor here.
FLOORS: tuple[frozenset[str], ...] = (
    frozenset({"items", "text", "outlets", "archive"}),
    frozenset({"discovery", "page", "permissions", "provenance", "nearcopies", "revisions", "stories", "leads", "store", "schedule", "health"}),
    frozenset({"exports"}),
    frozenset({"spider", "middlewares", "pipelines", "monitor", "run", "runlock", "tether", "feedexport", "alerts"}),
    frozenset({
        "spiders", "commands", "registry", "backfill", "extraction", "demo", "deployment", "jobs", "commandline", "fetching", "planning", "batches",
        "scheduler", "__init__",
    }),
)
CORE = FLOORS[0] | FLOORS[1] | FLOORS[2]
SHELL_ONLY = {"scrapy", "twisted", "scrapy_playwright", "scrapyd", "playwright"}
EXTRACTION = ("items", "text", "outlets", "discovery", "page", "permissions", "provenance", "leads", "schedule", "health")
APART = ("spiders", "pipelines")  # the files of these folders never import each other

FILES = sorted(PACKAGE.rglob("*.py"))


def dotted(path: Path) -> tuple[str, ...]:
    """Return the parts of a file's module name below newsspiders: ("page", "article"), ("store",), ("items",)."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts


def imports(path: Path) -> Iterator[str]:
    """Yield every module that the file imports, wherever in the file; `from a import b` gives "a.b", since b may be a module."""
    package = ("newsspiders", *path.relative_to(PACKAGE).parent.parts)
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join((*above, node.module) if node.module else above)
            yield from (f"{base}.{alias.name}" for alias in node.names)


def own_imports(path: Path) -> Iterator[tuple[str, ...]]:
    """Yield what the file imports of newsspiders, without that first name."""
    for name in imports(path):
        first, *rest = name.split(".")
        if first == "newsspiders":
            # `from newsspiders import extract` names what stands in newsspiders/__init__.py, not a part.
            known = bool(rest) and (floor(rest[0]) >= 0 or rest[0] == "settings")
            yield (rest[0] if known else "__init__", *rest[1:])


def floor(part: str) -> int:
    return next((number for number, parts in enumerate(FLOORS) if part in parts), -1)


def label(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("path", FILES, ids=label)
def test_a_file_imports_nothing_from_above(path: Path) -> None:
    part = dotted(path)[0]
    if part == "settings":
        assert not list(own_imports(path)), "settings names classes as strings"
        return
    assert floor(part) >= 0, f"newsspiders/{part} has no floor yet: give it one in FLOORS"
    upward = sorted({found[0] for found in own_imports(path) if floor(found[0]) > floor(part)})
    assert not upward, f"{label(path)} imports {', '.join(upward)}, which stand above {part}"


def test_parts_make_no_circle() -> None:
    graph: dict[str, set[str]] = {}
    for path in FILES:
        part = dotted(path)[0]
        graph.setdefault(part, set()).update(found[0] for found in own_imports(path) if found[0] not in (part, "__init__"))
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"parts import each other in a circle: {' -> '.join(error.args[1])}")


@pytest.mark.parametrize("path", [path for path in FILES if dotted(path)[0] in CORE], ids=label)
def test_the_core_knows_no_scrapy(path: Path) -> None:
    assert not {name.split(".")[0] for name in imports(path)} & SHELL_ONLY


@pytest.mark.parametrize("path", [path for path in FILES if dotted(path)[0] in APART], ids=label)
def test_outlets_and_pipelines_stand_alone(path: Path) -> None:
    folder, *own = dotted(path)
    siblings = {found for found in own_imports(path) if found[0] == folder and found[1:2] != tuple(own)}
    assert not siblings, f"{label(path)} imports its neighbours: {siblings}"


@pytest.mark.parametrize("path", FILES, ids=label)
def test_nobody_imports_the_settings(path: Path) -> None:
    assert "settings" not in {found[0] for found in own_imports(path)}


@pytest.mark.parametrize("path", [path for path in FILES if dotted(path)[0] in EXTRACTION], ids=label)
def test_extraction_reads_no_clock(path: Path) -> None:
    calls = [ast.unparse(node.func) for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    clocks = [call for call in calls if call.endswith(("datetime.now", "utcnow", ".today", "time.time"))]
    assert not clocks, f"{label(path)} reads the clock: everything is computed from bytes, address and fetched_at"
