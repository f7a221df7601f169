"""The project as an egg: built in a folder of its own, and asked which spiders and files it holds."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

# What Scrapyd does with an egg (scrapyd/runner.py): the egg comes first on the path, and its entry point names the settings.
# An editable install of the same project would answer for an egg that holds nothing: only modules out of the egg count.
LISTING = """
import os, sys
from importlib.metadata import distributions
egg = sys.argv[1]
sys.path.insert(0, egg)
[settings] = [point for found in distributions(path=[egg]) for point in found.entry_points if point.group == "scrapy"]
os.environ["SCRAPY_SETTINGS_MODULE"] = settings.value
from scrapy.spiderloader import SpiderLoader
from scrapy.utils.project import get_project_settings
loader = SpiderLoader.from_settings(get_project_settings())
for name in sorted(loader.list()):
    if (sys.modules[loader.load(name).__module__].__file__ or "").startswith(egg + os.sep):
        print(name)
"""


class EggError(Exception):
    """The egg cannot be built or cannot be used; the message is one line that says what is wrong with it."""


def build_egg(project: Path, workspace: Path) -> Path:
    """Build the egg of the project's folder and return its path below ``workspace``; the project's folder stays as it is.

    Raises EggError with the last line that setuptools printed.
    """
    command = [
        sys.executable, "setup.py", "--quiet",
        "egg_info", "--egg-base", str(workspace),
        # A build folder beside the project would give modules that were deleted since.
        "build", "--build-base", str(workspace / "build"),
        "bdist_egg", "--bdist-dir", str(workspace / "content"), "--dist-dir", str(workspace / "dist"),
    ]  # fmt: skip
    # Python cannot keep what it compiled out of an egg: without bytecode every job would compile the project anew.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(  # noqa: S603  our own command, without a shell
        command, cwd=project, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    eggs = sorted((workspace / "dist").glob("*.egg"))
    if done.returncode or len(eggs) != 1:
        raise EggError(f"the egg of {project} cannot be built: {last_line(done.stderr) or 'setuptools did not say why'}")
    return eggs[0]


def spiders_in(egg: Path, workspace: Path) -> list[str]:
    """Return the names of the spiders inside an egg, in alphabetical order, as a node would find them; it may be none.

    Raises EggError when the file is no egg or its modules cannot be imported here.
    """
    if not zipfile.is_zipfile(egg):
        raise EggError(f"{egg} is no egg: `scrapy deploy --dry-run` builds one")
    environment = {**os.environ, "SCRAPY_PROJECT": egg.stem, "PYTHONPATH": ""}
    done = subprocess.run(  # noqa: S603  our own command, without a shell
        [sys.executable, "-c", LISTING, str(egg.resolve())],
        cwd=workspace, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise EggError(f"{egg.name} cannot be imported: {last_line(done.stderr)}")
    return done.stdout.split()


def left_out(egg: Path, project: Path) -> list[str]:
    """Return the files of the project's package that the egg lacks, such as data that package_data does not name."""
    with zipfile.ZipFile(egg) as archive:
        inside = set(archive.namelist())
    package = project / "newsspiders"
    files = (path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return sorted(name for path in files if (name := path.relative_to(project).as_posix()) not in inside)


def last_line(text: str) -> str:
    """Return the last line that is not empty: of a traceback, the error itself."""
    return text.strip().rpartition("\n")[2].strip()
