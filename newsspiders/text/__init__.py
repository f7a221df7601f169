"""Text to values: white space, times, bylines, addresses and headlines. Pure functions that read no clock and no network."""

from __future__ import annotations

from newsspiders.text.bylines import Byline, read_byline
from newsspiders.text.headlines import headline_without_suffix
from newsspiders.text.space import clean_space, clean_text
from newsspiders.text.time_narrowing import narrowed
from newsspiders.text.times import read_time
from newsspiders.text.urls import absolute_url, canonical_url

__all__ = [
    "Byline",
    "absolute_url",
    "canonical_url",
    "clean_space",
    "clean_text",
    "headline_without_suffix",
    "narrowed",
    "read_byline",
    "read_time",
]
