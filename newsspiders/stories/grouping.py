"""Reports gathered into stories by the links between them: average linkage that asks of a story what its own members show.

Two groups become one when the mean of the links between them is a good part of what holds each of them together. A report of an
event that all outlets tell alike has to fit as well as the others do; where they tell it each in its own way, less is enough. A
fixed threshold would have to choose: two earthquakes told alike are two stories, two accounts of one scandal are one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from math import sqrt

EXPECTED = 0.2  # how well a story of one report is taken to hold together
EXPECTED_PAIRS = 1  # as many pairs count as known of every story from the beginning
SHARE = 0.5  # of what holds both together, that the mean of the links between them must be
LEAST_SHARE = 0.35  # of what holds the closer of them together
BINDING = 0.13  # lesser links count for and against a story, but lead to none
LEAST_ALONE = EXPECTED * SHARE - 0.001  # two single reports with a lesser link do not fit, whatever the rounding
WINDOW = 60  # days: reports further apart are not compared; a story goes on while reports of it come

Links = Mapping[str, Mapping[str, float]]


@dataclass(slots=True)
class Group:
    """A story on its way: members, their known days in order, how many have none, and what holds them together."""

    members: list[str]
    days: list[int] = field(default_factory=list)
    undated: int = 0
    inside: float = 0.0
    pairs: int = 0
    around: dict[str, float] = field(default_factory=dict)
    """Sum of the links to each other group, by that group's name: the least id of its members when it was made."""

    @property
    def cohesion(self) -> float:
        """The mean link between two members, as far as so few pairs tell."""
        return (self.inside + EXPECTED * EXPECTED_PAIRS) / (self.pairs + EXPECTED_PAIRS)


def comparable(one: Group, other: Group) -> int:
    """Return how many pairs of a member of each lie within the window; an undated report is comparable with all."""
    pairs = (len(one.days) + one.undated) * (len(other.days) + other.undated)
    if not one.days or not other.days or max(one.days[-1], other.days[-1]) - min(one.days[0], other.days[0]) <= WINDOW:
        return pairs
    near = sum(bisect_right(other.days, day + WINDOW) - bisect_left(other.days, day - WINDOW) for day in one.days)
    return pairs - len(one.days) * len(other.days) + near


def fit(one: Group, other: Group, links: float) -> float:
    """Return how well two groups fit: the mean of the links between them as a share of what holds them together.

    Both shares are asked for, that of what holds the two together and that of what holds the closer one: the less of both tells,
    each as a part of what it must be.
    """
    mean = links / comparable(one, other)
    together = mean / sqrt(one.cohesion * other.cohesion)
    return min(together / SHARE, mean / max(one.cohesion, other.cohesion) / LEAST_SHARE)


def gathered(days: Mapping[str, int | None], links: Links) -> list[list[str]]:
    """Return reports as stories, each in the order of its ids: a function of these reports and links, not of their order.

    ``days`` has every report; ``links`` those of each report, both ways, and perhaps of others. What is not linked counts as a
    link of 0.
    """
    groups = {name: Group([name], [] if day is None else [day], int(day is None)) for name, day in sorted(days.items())}
    for name, group in groups.items():
        group.around = {near: value for near, value in sorted(links.get(name, {}).items()) if near in groups}
    # Those that do not fit wait for nothing: whichever of the two grows is compared anew.
    waiting = [
        (-found, name, other)
        for name, group in groups.items() for other, value in group.around.items()
        if value >= LEAST_ALONE and name < other and (found := fit(group, groups[other], value)) >= 1
    ]  # fmt: skip
    heapify(waiting)
    while waiting:
        found, name, other = heappop(waiting)
        one, two = groups.get(name), groups.get(other)
        if one is None or two is None or other not in one.around or found != -fit(one, two, one.around[other]):
            continue  # one of them has become part of a larger group since
        merge(groups, name, other)
        group = groups[name]
        for near, value in group.around.items():
            found = -fit(group, groups[near], value)
            if found <= -1:
                heappush(waiting, (found, name, near) if name < near else (found, near, name))
    return sorted(sorted(group.members) for group in groups.values())


def merge(groups: dict[str, Group], name: str, other: str) -> None:
    """Make two groups one under the first name, which is the lesser."""
    one, two = groups[name], groups.pop(other)
    between = one.around.pop(other)
    del two.around[name]
    one.inside += two.inside + between
    one.pairs += two.pairs + comparable(one, two)
    one.members += two.members
    one.days = sorted(one.days + two.days)
    one.undated += two.undated
    for near, value in two.around.items():
        third = groups[near]
        del third.around[other]
        one.around[near] = third.around[name] = one.around.get(near, 0.0) + value


def components(names: Iterable[str], links: Links) -> list[list[str]]:
    """Return the given reports, and all that binding links connect with them, directly or through others, each set once.

    Each set is gathered by itself: what a new report can change is what binding links connect it with.
    """
    seen: set[str] = set()
    found = []
    for name in sorted(names):
        if name in seen:
            continue
        seen.add(name)
        reached, todo = [name], [name]
        while todo:
            for near, value in links.get(todo.pop(), {}).items():
                if value >= BINDING and near not in seen:
                    seen.add(near)
                    reached.append(near)
                    todo.append(near)
        found.append(sorted(reached))
    return found
