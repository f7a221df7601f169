"""Stories that grow with each report: the same stories for the same reports, whatever the order in which they come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from newsspiders.stories.grouping import WINDOW, components, gathered
from newsspiders.stories.likeness import Link, link, score
from newsspiders.stories.profiles import Profile, Report, profile

LEAST = 0.05  # a lesser link is none
SHARED = 2  # indexed words that two reports must share before they are compared


@dataclass(frozen=True, slots=True)
class Member:
    """A report of a story: its mean link to the other members, and the report to which it is linked best, with that link.

    A story's only report has no link, and the score 1.
    """

    id: str
    score: float
    nearest: str | None = None
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """The reports of one event. ``id`` follows from the earliest of them; members stand in the order of publication."""

    id: str
    members: tuple[Member, ...]


class Stories:
    """Reports with an index by their weightiest words, the links between them, and the stories that follow."""

    def __init__(self) -> None:
        self.profiles: dict[str, Profile] = {}
        self.links: dict[str, dict[str, float]] = {}
        self.index: dict[str, list[str]] = defaultdict(list)
        self.stories: dict[str, Story] = {}
        self.stale: set[str] = set()

    def add(self, report: Report) -> None:
        """Add a report, or put it in the place of the one with its id."""
        if report.id in self.profiles:
            self.remove(report.id)
        new = profile(report)
        self.links[new.id] = {}
        for other in self.candidates(new):
            value = score(new, other)
            if value >= LEAST:
                self.links[new.id][other.id] = self.links[other.id][new.id] = value
        self.enter(new)
        self.stale.add(new.id)

    def enter(self, new: Profile) -> None:
        """Enter a profile in the index, without links."""
        self.profiles[new.id] = new
        for word in new.indexed():
            self.index[word].append(new.id)

    def remove(self, name: str) -> None:
        """Take a report out."""
        old = self.profiles.pop(name)
        for word in old.indexed():
            self.index[word].remove(name)
        for near in self.links.pop(name):
            del self.links[near][name]
            self.stale.add(near)
        self.stale.discard(name)
        self.forget([name])

    def candidates(self, new: Profile) -> list[Profile]:
        """Return the reports within the window that share weighty words with a new one."""
        shared: dict[str, int] = defaultdict(int)
        for word in new.indexed():
            for name in self.index.get(word, ()):
                shared[name] += 1
        found = (self.profiles[name] for name, count in shared.items() if count >= SHARED)
        return [each for each in found if is_near(new.day, each.day)]

    def current(self) -> list[Story]:
        """Return all stories, by their ids. Only those that new reports are linked with are gathered anew."""
        for component in components(self.stale, self.links):
            self.forget(component)
            days = {name: self.profiles[name].day for name in component}
            for members in gathered(days, self.links):
                story = self.told(members)
                self.stories.update(dict.fromkeys(members, story))
        self.stale.clear()
        return sorted({each.id: each for each in self.stories.values()}.values(), key=lambda each: each.id)

    def told(self, names: Iterable[str]) -> Story:
        """Return the story of some reports."""
        return story_of([self.profiles[name] for name in names], self.links)

    def forget(self, names: Iterable[str]) -> None:
        """Forget the stories in which reports were."""
        for name in names:
            self.stories.pop(name, None)


def is_near(one: int | None, other: int | None) -> bool:
    """Say whether two days lie within the window, as far as both are known."""
    return one is None or other is None or abs(one - other) <= WINDOW


def story_of(profiles: Iterable[Profile], links: dict[str, dict[str, float]]) -> Story:
    """Return the story of these reports, with each one's place in it."""
    ordered = sorted(profiles, key=lambda each: (each.day is None, each.day or 0, each.id))
    by_id = {each.id: each for each in ordered}
    members = []
    for each in ordered:
        near = {name: value for name, value in links.get(each.id, {}).items() if name in by_id}
        if not near:
            members.append(Member(each.id, 1.0 if len(ordered) == 1 else 0.0))
            continue
        best = min(near, key=lambda name: (-near[name], name))
        mean = round(sum(near[name] for name in sorted(near)) / (len(ordered) - 1), 4)
        members.append(Member(each.id, mean, best, link(each, by_id[best])))
    return Story(story_id(ordered[0].id), tuple(members))


def story_id(first: str) -> str:
    """Return the id of a story that begins with this report."""
    return sha256(f"story {first}".encode()).hexdigest()[:32]
