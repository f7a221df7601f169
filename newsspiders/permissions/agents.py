"""The robots of AI companies that robots.txt files name, each with what its operator declares to use its copies for: agents.json.

``source`` is where the operator declares it, or says that there is no such page; put together in November 2026 with the help of
public lists that quote these pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import orjson

from newsspiders.items import Purpose

SERVES: dict[str, tuple[Purpose, ...]] = {
    "training": ("train-ai",),
    # Search by these operators answers with generated text as well as with links.
    "search": ("search", "ai-use"),
    "user": ("ai-use",),
    "training and grounding": ("train-ai", "ai-use"),
}


@dataclass(frozen=True, slots=True)
class Agent:
    """A robot of robots.txt: its product token, whose it is, what its operator declares, and where that is read."""

    agent: str
    operator: str
    declares: str
    source: str

    @property
    def purposes(self) -> tuple[Purpose, ...]:
        """The uses that a rule for this robot speaks of."""
        return SERVES[self.declares]


@cache
def known_agents() -> tuple[Agent, ...]:
    """Return the robots of agents.json, in its order."""
    return tuple(Agent(**row) for row in orjson.loads(files(__package__).joinpath("agents.json").read_bytes()))
