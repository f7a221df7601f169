"""On the path of the tests' Scrapyd alone: a job that comes to a point in the midst of its work and stays there."""

from __future__ import annotations

from scrapy.core.scheduler import Scheduler

REQUESTS = 4


class HeldScheduler(Scheduler):
    """Hands out the first few requests and keeps the others, so that the run neither goes on nor ends."""

    handed_out = 0

    def next_request(self):
        self.handed_out += 1
        return super().next_request() if self.handed_out <= REQUESTS else None

    def has_pending_requests(self):
        return True
