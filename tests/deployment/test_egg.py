"""The egg: what is inside, and what is refused before it leaves the machine."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from newsspiders.deployment.egg import EggError, build_egg, left_out, spiders_in

ROOT = Path(__file__).parents[2]
MARKERS = {"newsspiders/py.typed"}  # read by type checkers alone


@pytest.fixture(scope="module")
def egg(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_egg(ROOT, tmp_path_factory.mktemp("egg"))


def without(egg: Path, pattern: str, out: Path) -> Path:
    """Return a copy of an egg that lacks the files whose names match."""
    with zipfile.ZipFile(egg) as whole, zipfile.ZipFile(out, "w") as part:
        for name in whole.namelist():
            if not re.fullmatch(pattern, name):
                part.writestr(name, whole.read(name))
    return out


def test_an_egg_holds_every_file_of_the_package_and_bytecode(egg):
    assert left_out(egg, ROOT) == []
    with zipfile.ZipFile(egg) as archive:
        assert any(name.endswith(".pyc") for name in archive.namelist()), "each job would compile the project anew"


def test_a_file_that_is_left_out_is_named(egg, tmp_path):
    assert left_out(without(egg, r".*/rarity\.json", tmp_path / "part.egg"), ROOT) == ["newsspiders/stories/rarity.json"]


def test_every_data_file_is_read_out_of_the_zipped_egg(egg, tmp_path):
    with zipfile.ZipFile(egg) as archive:
        data = {name for name in archive.namelist() if name.startswith("newsspiders/") and not name.endswith((".py", ".pyc"))}
    command = [sys.executable, str(Path(__file__).with_name("reading.py")), str(egg)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert set(done.stdout.split()) == data - MARKERS


def test_no_code_looks_for_its_files_beside_itself():
    finders = [path for path in (ROOT / "newsspiders").rglob("*.py") if re.search(r"\b__file__\b(?! or)", path.read_text("utf-8"))]
    # checkoutlets writes into the project's folder, and no job runs commands of ours.
    assert [path.name for path in finders] == ["checkoutlets.py"]


def test_the_spiders_of_this_folder_are_not_those_of_an_egg_without_any(egg, tmp_path):
    assert spiders_in(without(egg, r"newsspiders/spiders/.*", tmp_path / "none.egg"), tmp_path) == []


def test_an_egg_that_cannot_be_imported_is_refused_with_the_error(egg, tmp_path):
    broken = without(egg, r"EGG-INFO/.*", tmp_path / "broken.egg")
    with pytest.raises(EggError, match="broken.egg cannot be imported: "):
        spiders_in(broken, tmp_path)


def test_what_is_no_egg_is_refused(tmp_path):
    (tmp_path / "notes.egg").write_text("no zip file")
    for name in ("notes.egg", "absent.egg"):
        with pytest.raises(EggError, match=f"{name} is no egg"):
            spiders_in(tmp_path / name, tmp_path)


def test_setuptools_says_why_no_egg_could_be_built(tmp_path):
    (tmp_path / "setup.py").write_text("raise SystemExit('no licence file')")
    with pytest.raises(EggError, match="cannot be built: no licence file"):
        build_egg(tmp_path, tmp_path)
