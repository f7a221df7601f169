"""Headers and meta elements, TDMRep's file, and what becomes of statements that differ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspiders.items import Permission
from newsspiders.permissions import HostFiles, combined, header_permissions, known_agents, meta_permissions, reserved
from newsspiders.permissions.pagesignals import LONGEST
from newsspiders.permissions.preferences import content_usage


def answers(found: list[Permission]) -> dict[str, str]:
    return {each.purpose: each.says for each in found}


@pytest.mark.parametrize(("value", "reserves"), [
    ("noai", {"train-ai", "ai-use"}),
    ("NoAI, noimageai", {"train-ai", "ai-use"}),
    ("noimageai", set()),
    ("noml", {"train-ai"}),
    ("noindex, nofollow", {"search"}),
    ("none", {"search"}),
    ("index, follow, max-image-preview:large, max-snippet:-1", set()),
    ("max-snippet: 0", {"ai-use"}),
    ("nosnippet", {"ai-use"}),
    ("noarchive", {"train-ai", "ai-use"}),
    ("NOCACHE", {"train-ai", "ai-use"}),
    ("googlebot: noindex, noai", set()),
    ("newsspiders: noai", {"train-ai", "ai-use"}),
    ("*: noai", {"train-ai", "ai-use"}),
    ("", set()),
])  # fmt: skip
def test_a_directive_reserves_the_uses_it_touches_and_no_others(value, reserves):
    found = header_permissions([("X-Robots-Tag", value)])
    assert {each.purpose for each in found} == reserves
    assert {each.says for each in found} <= {"reserved"}
    if ":" not in value:
        assert {each.purpose for each in meta_permissions({"robots": [value]})} == reserves


def test_evidence_says_where_the_words_stand():
    [first, _] = header_permissions([("x-robots-tag", "all, noai")])
    assert first.evidence == "header X-Robots-Tag: noai"
    [tdm, *_] = meta_permissions({"tdm-reservation": ["1"], "tdm-policy": ["https://courier.example/licence"]})
    assert tdm.evidence == "meta tdm-reservation: 1, tdm-policy: https://courier.example/licence"


@pytest.mark.parametrize(("headers", "told"), [
    ([("tdm-reservation", "1")], {"text-mining": "reserved", "train-ai": "reserved", "ai-use": "reserved"}),
    ([("TDM-Reservation", " 0 ")], {"text-mining": "allowed"}),
    ([("tdm-reservation", "2")], {}),
    ([("tdm-reservation", "yes")], {}),
    ([("tdm-policy", "https://courier.example/licence")], {}),
    ([("Content-Usage", "train-ai=n"), ("Content-Usage", "search=y")], {"train-ai": "reserved", "search": "allowed"}),
    ([("Content-Usage", "train-ai=n,")], {}),
    ([("Content-Signal", "ai-train=yes, search=yes, ai-input=no")], {"train-ai": "allowed", "search": "allowed", "ai-use": "reserved"}),
])  # fmt: skip
def test_headers(headers, told):
    assert answers(header_permissions(headers)) == told


@pytest.mark.parametrize(("text", "told"), [
    ("train-ai=n", {"train-ai": "reserved"}),
    ("train-ai=y, search=n", {"train-ai": "allowed", "search": "reserved"}),
    ("ai-use=n", {"ai-use": "reserved"}),
    ("train-ai=n;ext=1, search=y; b=?0", {"train-ai": "reserved", "search": "allowed"}),
    ("train-ai=n, train-genai=y", {"train-ai": "reserved"}),
    ("unknown=n, search=y", {"search": "allowed"}),
    ('train-ai=y, train-ai, search=n, search="n"', {}),
    ("train-ai=N", {}),
    ('train-ai="n"', {}),
    ("train-ai=(n y);a=1, search=n", {"search": "reserved"}),
    ("train-ai=n search=n", {}),
    ("Train-AI=n", {}),
    ("train-ai=", {}),
    ("", {}),
])  # fmt: skip
def test_a_dictionary_is_whole_or_says_nothing(text, told):
    assert content_usage(text) == told


RULES = b"""[
 {"location": "/archive/open/*", "tdm-reservation": 0},
 {"location": "/archive/*.html$", "tdm-reservation": 1, "tdm-policy": "https://courier.example/licence"},
 {"location": "/odd", "tdm-reservation": 7},
 "no rule", {"location": 3, "tdm-reservation": 1}
]"""


@pytest.mark.parametrize(("path", "told"), [
    ("/archive/open/a.html", {"text-mining": "allowed"}),
    ("/archive/2026/a.html", {"text-mining": "reserved", "train-ai": "reserved", "ai-use": "reserved"}),
    ("/archive/2026/a.html?page=2", {}),
    ("/odd", {}),
    ("/news/a", {}),
])  # fmt: skip
def test_the_first_rule_of_tdmrep_that_matches_counts(path, told):
    found = HostFiles.read(tdm=RULES).permissions(f"https://courier.example{path}")
    assert answers(found) == told
    assert {each.scope for each in found} <= {"path"}


@pytest.mark.parametrize("content", [b"", b"{}", b"[", b"<html>", b"[null, [], {}]", b'{"location": "/"}'])
def test_another_file_in_the_place_of_tdmrep_says_nothing(content):
    assert HostFiles.read(tdm=content).permissions("https://courier.example/a") == []


def test_of_tdm_reservation_the_page_outweighs_the_header_and_the_header_the_file():
    file = HostFiles.read(tdm=b'[{"location": "/", "tdm-reservation": 1}]').permissions("https://courier.example/a")
    header = header_permissions([("tdm-reservation", "0")])
    meta = meta_permissions({"tdm-reservation": ["1"]})
    assert answers(combined(file, header, [])) == {"text-mining": "allowed"}
    assert [each.evidence for each in combined(file, header, meta)] == ["meta tdm-reservation: 1"] * 3


def test_of_other_statements_all_are_kept_and_one_that_reserves_is_enough():
    host = HostFiles.read(b"User-agent: *\nContent-Usage: train-ai=y").permissions("https://courier.example/a")
    found = combined(host, header_permissions([("X-Robots-Tag", "noai")]), [])
    assert [each.says for each in found if each.purpose == "train-ai"] == ["allowed", "reserved"]
    assert [each.evidence for each in reserved(found, "train-ai")] == ["header X-Robots-Tag: noai"]
    assert reserved(found, "text-mining") == []


@given(st.lists(st.tuples(st.sampled_from(["X-Robots-Tag", "tdm-reservation", "Content-Usage", "Content-Signal"]), st.text())))
def test_reading_never_fails_and_evidence_can_be_stored(headers):
    for each in header_permissions(headers) + meta_permissions({name.lower(): [value] for name, value in headers}):
        assert len(each.evidence) <= LONGEST
        assert each.evidence.encode()
        assert "\0" not in each.evidence


def test_every_known_agent_says_where_its_purpose_is_declared():
    names = [each.agent.lower() for each in known_agents()]
    assert len(names) == len(set(names)) >= 20
    assert all(each.purposes and (each.source.startswith("https://") or "no page" in each.source) for each in known_agents())
