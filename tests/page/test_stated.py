"""Bodies that only the page's data hold."""

from __future__ import annotations

import json
from typing import Any

import pytest

from newsspiders.page.blocks import Block
from newsspiders.page.stated import longest_prose, states

PARAGRAPHS = """<p>The new harbour opened on Tuesday after nine years of work, and the first ferries left it before sunrise.</p>
<p>Some four hundred people stood on the quay, said the harbour master, who had counted them from the signal tower.</p>
<p>The old harbour stays open to fishing boats until autumn, when its basin is to be dredged.</p>"""
SENTENCE = "The harbour opened on Tuesday, and ferries left it before sunrise. "
STORY = [SENTENCE * 4, "Some four hundred people stood on the quay. " + SENTENCE * 3]


def told(value: Any) -> list[str]:
    return [block.text for block in longest_prose(value)]


@pytest.mark.parametrize(
    ("script", "name"),
    [
        ('<script id="__NEXT_DATA__" type="application/json">{}</script>', "__NEXT_DATA__"),
        ("<script>window.Fusion = window.Fusion || {{}}; </script><script>Fusion.globalContent={};Fusion.x=1</script>", "Fusion.globalContent"),
        ("<script>self.__next_f.push({})</script>", "__next_f"),
        ("<script>var articleData = {};</script>", "articleData"),
        ('<script type="application/json">{}</script>', "application/json"),
    ],
)
def test_state_is_found_in_the_forms_in_which_scripts_hold_it(script: str, name: str) -> None:
    data = json.dumps({"story": {"body": "".join(f"<p>{text}</p>" for text in STORY)}})
    found = [(found, told(value)) for found, value in states(script.replace("{}", data, 1) if "{{" not in script else script.replace("{{}}", "{}").replace("={}", f"={data}"))]
    assert found == [(name, [text.strip() for text in STORY])]


def test_paragraphs_may_be_the_members_of_a_list() -> None:
    elements = [{"type": "text", "content": text, "id": "a1"} for text in STORY]
    assert told({"content_elements": elements, "related": [{"content": "Gulls return."}]}) == [text.strip() for text in STORY]


@pytest.mark.parametrize("value", [{"code": "function(){return 1}" * 60}, {"names": ["Ivo Lund"] * 80}, {"css": "a{color:red;top:1px}" * 40}, [], None, 7])
def test_what_is_no_prose_is_no_body(value: Any) -> None:
    assert longest_prose(value) == []


def test_a_page_that_shows_nothing_is_read_from_its_state(read: Any) -> None:
    data = json.dumps({"props": {"story": {"html": "".join(f"<p>{text}</p>" for text in STORY)}}})
    article = read(f'<div id=app>Loading</div><script id="__NEXT_DATA__" type="application/json">{data}</script>', json_ld={"@type": "NewsArticle", "headline": "Harbour opens"})
    assert article.field_sources["body"] == "state:__NEXT_DATA__"
    assert article.sections[0].paragraphs == [text.strip() for text in STORY]


def test_a_page_that_shows_its_story_is_not_read_from_its_state(read: Any) -> None:
    data = json.dumps({"other": SENTENCE * 60})
    article = read(f'<article>{PARAGRAPHS}</article><script type="application/json">{data}</script>')
    assert article.field_sources["body"] == "judge"


def test_a_value_of_endless_lists_ends() -> None:
    value: Any = SENTENCE
    for _ in range(900):
        value = [value]
    assert longest_prose(value) == []
    assert longest_prose([value, STORY[0] * 2]) == [Block("paragraph", (STORY[0] * 2).strip())]
