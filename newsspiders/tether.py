"""Tether: a crawl that another process started and waits for ends in order when that one dies, so that none is left alone."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from typing import TYPE_CHECKING

from scrapy.exceptions import NotConfigured

if TYPE_CHECKING:
    from types import FrameType
    from typing import Self

    from scrapy.crawler import Crawler

PR_SET_PDEATHSIG = 1
"""prctl(2): the signal that the kernel sends when the parent dies. Linux alone has it."""


class Tether:
    """Extension that ties the crawl to the process whose number NEWSSPIDERS_PARENT is."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Ask the kernel to be told of the parent's end. Raises NotConfigured without one, or where that is not possible."""
        parent = crawler.settings.getint("NEWSSPIDERS_PARENT")
        if not parent or not sys.platform.startswith("linux"):
            raise NotConfigured
        signal.signal(signal.SIGHUP, end_once)
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(signal.SIGHUP))
        if os.getppid() != parent:  # it died before it could be told of
            os.kill(os.getpid(), signal.SIGHUP)
        return cls()


def end_once(_number: int, _frame: FrameType | None) -> None:
    """End the crawl in order. The kernel sends one signal for each thread of the parent; a second one Scrapy takes for urgent."""
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    os.kill(os.getpid(), signal.SIGTERM)
