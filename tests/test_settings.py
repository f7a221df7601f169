"""The settings as Scrapy reads them."""

from __future__ import annotations

import importlib
import re
import runpy
from pathlib import Path

import pytest
from scrapy.settings import default_settings
from scrapy.utils.misc import load_object

SETTINGS = Path(__file__).parents[1] / "newsspiders" / "settings.py"


def read(monkeypatch, **environment):
    for name in ("SCRAPY_PROJECT", "NEWSSPIDERS_OUTPUT", "NEWSSPIDERS_CONTACT"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return runpy.run_path(str(SETTINGS))


def test_scrapyd_gets_no_commands_of_ours(monkeypatch):
    assert read(monkeypatch)["COMMANDS_MODULE"] == "newsspiders.commands"
    assert "COMMANDS_MODULE" not in read(monkeypatch, SCRAPY_PROJECT="newsspiders")


def test_output_lies_beside_scrapy_cfg_wherever_the_command_is_given(monkeypatch, tmp_path):
    (tmp_path / "scrapy.cfg").write_text("[settings]\n")
    (tmp_path / "deep").mkdir()
    monkeypatch.chdir(tmp_path / "deep")
    assert read(monkeypatch)["NEWSSPIDERS_OUTPUT"] == str(tmp_path / "output")


def test_a_job_of_scrapyd_has_no_output_but_what_it_is_given(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert read(monkeypatch, SCRAPY_PROJECT="newsspiders")["NEWSSPIDERS_OUTPUT"] == ""
    assert read(monkeypatch, SCRAPY_PROJECT="newsspiders", NEWSSPIDERS_OUTPUT="/srv/news")["NEWSSPIDERS_OUTPUT"] == "/srv/news"


def test_the_contact_is_told_to_sites(monkeypatch):
    assert read(monkeypatch, NEWSSPIDERS_CONTACT="desk@toy.example")["USER_AGENT"].endswith("(+desk@toy.example)")


def test_every_setting_is_scrapys_or_ours():
    ours = re.compile(r"NEWSSPIDERS_\w+|PLAYWRIGHT_\w+|HOME|NOWHERE")
    names = [name for name in vars(importlib.import_module("newsspiders.settings")) if name.isupper()]
    assert [name for name in names if not ours.fullmatch(name) and not hasattr(default_settings, name)] == []


@pytest.mark.parametrize("table", ["DOWNLOADER_MIDDLEWARES", "ITEM_PIPELINES", "EXTENSIONS", "FEED_EXPORTERS", "DOWNLOAD_HANDLERS"])
def test_every_class_that_is_named_exists(table):
    settings = vars(importlib.import_module("newsspiders.settings"))[table]
    names = settings.values() if table in ("FEED_EXPORTERS", "DOWNLOAD_HANDLERS") else settings
    assert all(load_object(name) for name in names if name)
