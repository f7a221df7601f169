"""The development set of address pairs, labelled by the definitions: canonical_url tells one page from two.

The sealed set was written apart; `python -m benchmarks.address_pairs` prints both side by side.
"""

from __future__ import annotations

from benchmarks.address_pairs import Pair, read_set, report, share

LEAST_PAIRS, LEAST_SHARE = 200, 0.98


def test_the_pairs_of_the_development_set_are_told_rightly() -> None:
    pairs = read_set("development")
    mistakes = [f"{pair.id}: {pair.note}: {pair.a} and {pair.b}" for pair in pairs if not pair.right]
    assert share(pairs) >= LEAST_SHARE, "\n".join(mistakes)


def test_the_set_is_large_and_a_third_of_it_are_pairs_of_two_pages() -> None:
    pairs = read_set("development")
    assert len(pairs) >= LEAST_PAIRS
    assert len({pair.id for pair in pairs}) == len({(pair.a, pair.b) for pair in pairs}) == len(pairs)
    assert 3 * sum(not pair.same for pair in pairs) >= len(pairs)


def test_the_report_tells_both_kinds_of_pairs_apart() -> None:
    one = Pair("1", "https://a.example/x", "https://www.a.example/x/", same=True)
    two = Pair("2", "https://a.example/x", "https://a.example/y", same=True)
    told = [line.split("  ") for line in report({"some": [one, two]}).splitlines()]
    assert [line[-1].strip() for line in told if line[0] in ("all", "one page", "two pages")] == ["50.0% of 2", "50.0% of 2", "0.0% of 0"]
