"""When requests leave: a gate with a clock of its own, over a real store, and a second gate in the place of a second process."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from newsspiders.middlewares.hostgate import ASKED_TO_WAIT, DELAYED, SPENT, STOPPED, HostGate
from newsspiders.run import Postponed
from newsspiders.store import open_store

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
HOST = "daily.example"


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self):
        self.now = NOON

    def __call__(self):
        return self.now

    async def sleep(self, seconds):
        self.now += timedelta(seconds=seconds)


class Gates:
    """Gates over one store, as processes open them one after another."""

    def __init__(self, store):
        self.store, self.clock, self.stopping = store, Clock(), False

    def open(self, budget=0):
        return HostGate(self.store, budget, self.clock, self.clock.sleep, lambda: self.stopping)

    async def left(self, gate, *, manners=False):
        """Return how many seconds after noon a request left, or why it did not."""
        try:
            await gate.admit(HOST, manners=manners)
        except Postponed as postponed:
            return postponed.reason
        return (self.clock.now - NOON).total_seconds()


@pytest.fixture
def gates():
    with open_store("sqlite:///:memory:") as store:
        yield Gates(store)


async def test_a_crawl_delay_lies_between_any_two_requests_but_those_for_manners(gates):
    gate = gates.open()
    assert await gates.left(gate, manners=True) == 0
    gate.slow_down(HOST, 20)
    assert [await gates.left(gate) for _ in range(3)] == [0, 20, 40]
    assert await gates.left(gate, manners=True) == 40


async def test_a_crawl_delay_counts_from_the_last_request_of_the_run_before(gates):
    first = gates.open()
    first.slow_down(HOST, 60)
    assert await gates.left(first) == 0
    first.tell()
    gates.clock.now += timedelta(seconds=15)
    assert await gates.left(gates.open()) == 60


async def test_a_crawl_delay_of_days_ends_the_run_after_one_request(gates):
    gate = gates.open()
    gate.slow_down(HOST, 86_400)
    assert [await gates.left(gate) for _ in range(2)] == [0, DELAYED]


async def test_a_short_retry_after_is_waited_for(gates):
    gate = gates.open()
    gate.heard(HOST, 503, "90")
    assert await gates.left(gate) == 90


async def test_a_long_retry_after_is_kept_to_the_second_by_every_later_run(gates):
    gates.open().heard(HOST, 429, "7200")
    for minutes, left in ((0, ASKED_TO_WAIT), (60, ASKED_TO_WAIT), (119, 7200)):
        gates.clock.now = NOON + timedelta(minutes=minutes)
        assert await gates.left(gates.open()) == left
    wish = gates.store.hosts(NOON.date())[HOST].wish
    assert (wish.not_before, wish.status, wish.evidence) == (NOON + timedelta(hours=2), 429, "HTTP 429, Retry-After: 7200")


async def test_a_wish_that_another_process_heard_is_kept_too(gates):
    one, other = gates.open(), gates.open()
    assert await gates.left(one) == 0
    other.heard(HOST, 429, "7200")
    gates.clock.now += timedelta(seconds=11)
    assert await gates.left(one) == ASKED_TO_WAIT


async def test_the_budget_is_of_all_runs_of_a_day_together(gates):
    first, second = gates.open(budget=3), gates.open(budget=3)
    assert await gates.left(first) == 0
    assert await gates.left(first) == 0
    first.tell()
    second.tell()
    assert [await gates.left(second) for _ in range(2)] == [0, SPENT]
    gates.clock.now += timedelta(days=1)
    assert await gates.left(second) == 86_400


async def test_requests_are_told_in_batches(gates):
    gate = gates.open()
    for _ in range(49):
        await gate.admit(HOST)
    assert gates.store.hosts(NOON.date()) == {}
    await gate.admit(HOST)
    assert gates.store.hosts(NOON.date())[HOST].asked == 50


async def test_a_run_that_is_stopped_does_not_sleep_on(gates):
    gate = gates.open()
    gate.heard(HOST, 503, "90")
    gates.stopping = True
    assert await gates.left(gate) == STOPPED


async def test_a_gate_without_a_store_keeps_manners_as_long_as_it_lives(gates):
    gates.store = None
    gate = gates.open(budget=2)
    gate.slow_down(HOST, 20)
    assert [await gates.left(gate) for _ in range(2)] == [0, 20]
    gate.tell()
    assert await gates.left(gate) == SPENT


@pytest.mark.parametrize("retry_after", ["soon", "", None, "0", "-5", "Tue, 24 Nov 2026 11:00:00 GMT"])
async def test_no_wish_is_no_wait(gates, retry_after):
    gate = gates.open()
    gate.heard(HOST, 429, retry_after)
    gate.heard(HOST, 200, "7200")
    assert await gates.left(gate) == 0
