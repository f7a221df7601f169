"""When to look: which outlets are due, which known articles are worth another fetch, and the plan as crontab or units of systemd.

Everything here is computed from its arguments; `now` is one of them.
"""

from newsspiders.schedule.crontab import crontab
from newsspiders.schedule.plan import Due, Run, due
from newsspiders.schedule.recheck import recheck_due
from newsspiders.schedule.rhythm import MEMORY, History, Sighting, history_of
from newsspiders.schedule.systemd import service, timer
from newsspiders.schedule.waiting import Hold, holds

__all__ = [
    "MEMORY",
    "Due",
    "History",
    "Hold",
    "Run",
    "Sighting",
    "crontab",
    "due",
    "history_of",
    "holds",
    "recheck_due",
    "service",
    "timer",
]
