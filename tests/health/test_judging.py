"""A run held against the outlet's own history: found once, kept as long as it lasts, over when it is over."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from newsspiders.health import judge
from tests.health.examples import FEED, outlet, pages, run

HISTORY = [run(number) for number in range(120)]


def judged(current, history=HISTORY, declared=None):
    return judge("bay", declared or outlet(), history, current, current.started_at + timedelta(minutes=5))


def test_a_run_like_those_before_it_has_no_findings():
    judgement = judged(run(120))
    assert (judgement.findings, judgement.learning, judgement.passed) == ((), False, True)


def test_a_field_that_is_gone_is_found():
    [finding] = judged(run(120, pages(authors=0))).findings
    assert (finding.key, finding.value, finding.since) == ("fill authors", 0.0, run(120).started_at)
    assert finding.message == "0% of 5 articles have authors, usual are 100%"


def test_a_field_that_is_still_filled_but_by_another_rule_is_found():
    assert judged(run(120, pages(rule="meta"))).open == ("rule headline",)


def test_a_finding_that_lasts_is_told_once():
    first = judged(run(120, pages(authors=0)))
    history = [*HISTORY, replace(run(120, pages(authors=0)), open=first.open)]
    second = judged(run(121, pages(authors=0)), history)
    assert (first.opened, second.opened, second.open) == (("fill authors",), (), ("fill authors",))
    assert second.findings[0].since == run(120).started_at


def test_a_finding_is_over_when_pages_are_as_they_were():
    history = [*HISTORY, *(run(number, pages(authors=0), opened=("fill authors",)) for number in range(120, 124))]
    judgement = judged(run(124), history)
    assert (judgement.findings, judgement.recovered) == ((), ("fill authors",))


def test_what_happened_under_a_finding_is_not_usual_at_once():
    history = [*HISTORY, *(run(number, pages(authors=0), opened=("fill authors",)) for number in range(120, 220))]
    assert judged(run(220, pages(authors=0)), history).open == ("fill authors",)


def test_what_has_lasted_for_two_weeks_is_usual():
    history = [*HISTORY, *(run(number, pages(authors=0), opened=("fill authors",)) for number in range(120, 300))]
    assert judged(run(300, pages(authors=0)), history).recovered == ("fill authors",)


def test_a_new_outlet_is_learned_first():
    judgement = judged(run(5, pages(authors=0)), HISTORY[:5])
    assert judgement.learning
    assert judgement.reason == "learning: 5 of 12 runs, 0 of 5 days, 25 of 30 pages"
    assert judgement.findings == ()


def test_what_is_declared_holds_while_an_outlet_is_learned():
    judgement = judged(run(5, pages(authors=0)), HISTORY[:5], outlet(authors=0.9))
    assert (judgement.open, judgement.passed) == (("expect authors",), False)


def test_fewer_articles_than_declared_fail_the_run():
    judgement = judged(run(120, pages(number=0), found=0), [run(number, pages(number=0), found=0) for number in range(120)], outlet(articles=20))
    assert (judgement.open, judgement.passed) == (("expect articles",), False)


def test_silence_is_found_against_the_rhythm():
    history = [*HISTORY, *(run(number, pages(number=0), found=0) for number in range(120, 130))]
    [finding] = judged(run(130, pages(number=0), found=0), history).findings
    assert finding.key == "silent"


def test_a_source_that_fails_once_is_no_finding_and_twice_is_one():
    def failing(number):
        broken = run(number, pages(number=0), found=0)
        broken.sources[FEED] = replace(broken.sources[FEED], read=0, links=0, articles=0, new=0, failed={"timeout": 1})
        return broken

    assert judged(failing(120)).findings == ()
    assert judged(failing(121), [*HISTORY, failing(120)]).open == (f"unread {FEED}",)


def test_a_run_that_was_killed_is_a_finding_until_one_ends():
    killed = run(120, status="killed")
    assert (judged(killed).open, judged(killed).passed) == (("unended",), False)
    assert judged(run(121), [*HISTORY, replace(killed, open=("unended",))]).recovered == ("unended",)


def test_a_run_at_work_is_none():
    assert judged(run(120, status="running")).findings == ()
