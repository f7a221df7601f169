"""What is measured of a run, and what is found when it is held against the outlet's own history: pure, no store, no clock."""

from __future__ import annotations

from newsspiders.health.findings import KINDS, Finding, FindingKind, Judgement
from newsspiders.health.judging import LEARNING_DAYS, LEARNING_PAGES, LEARNING_RUNS, MEMORY, judge
from newsspiders.health.measures import Measures, PageMeasures, SourceMeasures
from newsspiders.health.recorder import Recorder, SourceLink

__all__ = [
    "KINDS",
    "LEARNING_DAYS",
    "LEARNING_PAGES",
    "LEARNING_RUNS",
    "MEMORY",
    "Finding",
    "FindingKind",
    "Judgement",
    "Measures",
    "PageMeasures",
    "Recorder",
    "SourceLink",
    "SourceMeasures",
    "judge",
]
