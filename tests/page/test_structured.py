"""Structured data: JSON-LD mended where that is safe, microdata, meta elements and application state."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from newsspiders.page.structured import app_state, json_ld, meta, microdata, plain, strings, types

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-99, 99) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
)


def nodes_of(script: str) -> tuple[list[dict[str, Any]], list[str]]:
    problems: list[str] = []
    return json_ld([script], problems), problems


def test_a_list_and_a_graph_give_their_nodes_in_order() -> None:
    script = '[{"@type": "WebPage"}, {"@context": "https://schema.org", "@graph": [{"@type": "Person"}, {"@type": "NewsArticle"}]}]'
    assert [types(node) for node in nodes_of(script)[0]] == [("WebPage",), ("Person",), ("NewsArticle",)]


def test_the_article_within_a_page_node_is_found() -> None:
    script = '{"@type": "WebPage", "mainEntity": {"@type": ["NewsArticle", "schema:Report"], "headline": "Harbour opens"}}'
    assert [types(node) for node in nodes_of(script)[0]] == [("WebPage",), ("NewsArticle", "Report")]


@pytest.mark.parametrize(
    "script",
    [
        '// written by the desk\n{"@type": "NewsArticle",\n // the title\n "headline": "Harbour opens"}',
        '/* article */ {"@type": "NewsArticle", "headline": "Harbour opens"}',
        '<!-- {"@type": "NewsArticle", "headline": "Harbour opens"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "Harbour opens"}\n//]]>',
        '{"@type": "NewsArticle", "headline": "Harbour opens",}',
        '{"@type": "NewsArticle", "headline": "Harbour opens"};',
        '{"@type": "NewsArticle", "description": , "headline": "Harbour opens", "image": }',
        """{"@type": "NewsArticle", "headline": 'Harbour opens'}""",
        '{"@type": "NewsArticle", // one of "Report", "NewsArticle"\n "url": "https://harbour-post.example/a", "headline": "Harbour opens"}',
        r"""{"@type": "NewsArticle", "description": "The port\'s day", "headline": "Harbour opens"}""",
        '{"@type": "NewsArticle", "description": "The "old" port", "headline": "Harbour opens"}',
        '{"@type": "NewsArticle", "headline": "Harbour opens"}, } // end',
        '{"@type": "NewsArticle", "headline": "Harbour opens"}{"@type": "Person"}',
    ],
)
def test_a_defect_that_can_be_mended_without_guessing_is_mended(script: str) -> None:
    nodes, problems = nodes_of(script)
    assert (nodes[0]["headline"], problems) == ("Harbour opens", ["JSON-LD mended"])


def test_a_single_quoted_value_may_hold_an_apostrophe_and_double_quotes() -> None:
    nodes, _ = nodes_of("""{"@type": "NewsArticle", "headline": 'The "Gull"'s first day', "url": "/a"}""")
    assert nodes[0]["headline"] == 'The "Gull"\'s first day'


def test_raw_line_breaks_in_a_value_are_no_defect() -> None:
    nodes, problems = nodes_of('{"@type": "NewsArticle", "articleBody": "One.\nTwo."}')
    assert (nodes[0]["articleBody"], problems) == ("One.\nTwo.", [])


def test_a_script_beyond_mending_leaves_a_problem_and_the_others_count() -> None:
    problems: list[str] = []
    assert (json_ld(["{{", '{"@type": "Person"}'], problems), problems) == ([{"@type": "Person"}], ["JSON-LD unreadable"])


def test_ten_megabytes_of_json_ld_are_left_out_and_said_so() -> None:
    nodes, problems = nodes_of(json.dumps({"@type": "NewsArticle", "articleBody": "x" * 10_000_000}))
    assert (nodes, problems) == ([], ["JSON-LD larger than 4 MB left out"])


def test_json_ld_nested_without_end_is_no_trap() -> None:
    assert nodes_of("[" * 100_000)[1] == ["JSON-LD unreadable"]


@given(st.lists(VALUES))
def test_sound_json_is_never_mended(value: Any) -> None:
    assert nodes_of(json.dumps(value).replace("</", "<\\/"))[1] == []


@given(st.text(alphabet="{}[]:,'\"/\\ \nab1", max_size=60))
def test_no_script_raises(script: str) -> None:
    nodes_of(script)


@pytest.mark.parametrize("piece", ["\n", '"', "/*", "//", ",", ': "', ":'", "'", "\\", "<!--", "{", "}{", '"a": ', '" :  ', "{}\n"])
def test_a_megabyte_of_nonsense_is_refused_without_delay(piece: str) -> None:
    start = time.process_time()
    nodes_of("{" + piece * (1_000_000 // len(piece)))
    assert time.process_time() - start < 5


def test_microdata_nested_without_end_are_no_trap() -> None:
    markup = '<div itemscope itemtype="https://schema.org/NewsArticle" itemprop="about">' * 3000 + "deep"
    assert microdata(LexborHTMLParser(markup).css("[itemtype]"))[0]["@type"] == "NewsArticle"


def test_microdata_become_nodes_with_nested_nodes() -> None:
    markup = """<article itemscope itemtype="http://schema.org/NewsArticle"><h1 itemprop="headline">Harbour opens</h1>
        <span itemprop="author" itemscope itemtype="http://schema.org/Person"><b itemprop="name">Mara Oduya</b></span>
        <span itemprop="author" itemscope itemtype="http://schema.org/Person"><b itemprop="name">Ivo Lund</b></span>
        <time itemprop="datePublished" datetime="2026-03-03T06:00:00Z">at six</time><meta itemprop="keywords" content="sea"></article>"""
    node = microdata(LexborHTMLParser(markup).css("[itemscope]"))[0]
    assert (node["headline"], strings(node["author"]), node["datePublished"], node["keywords"]) == (
        "Harbour opens", ["Mara Oduya", "Ivo Lund"], "2026-03-03T06:00:00Z", "sea",
    )  # fmt: skip


def test_meta_elements_of_one_name_are_kept_in_order_and_value_stands_in_for_content() -> None:
    tree = LexborHTMLParser('<meta name="author" content=""><meta name="Author" value="Mara Oduya"><meta name="author" content="Desk">')
    assert meta(tree.css("meta")) == {"author": ["Mara Oduya", "Desk"]}


@pytest.mark.parametrize(
    "text",
    [
        '<script id="STATE" type="application/json">{"a": 1}</script>',
        '<script>window["STATE"] = {"a": 1}; start();</script>',
        '<script>var STATE={"a": 1};</script>',
    ],
)
def test_application_state_is_found_by_id_or_variable(text: str) -> None:
    assert app_state(text, "STATE") == {"a": 1}


def test_a_page_without_the_state_gives_none() -> None:
    assert app_state("<script>STATE == 1</script>", "STATE") is None


def test_entities_escaped_twice_are_resolved() -> None:
    assert plain("Gulls &amp;amp; terns\n &#039;flock&#039;") == "Gulls & terns 'flock'"
