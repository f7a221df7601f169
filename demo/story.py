"""Story and its parts: the invented stories of demo/stories/*.toml, as each look at an outlet finds them."""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "stories"
OUTLETS = ("ndtv", "timesofindia", "mint", "reuters", "bloomberg", "yonhap", "kcna", "38north", "beyondparallel", "daily8")
ROUNDS = {
    1: datetime(2026, 6, 13, 2, 50, tzinfo=UTC),
    2: datetime(2026, 6, 13, 4, 50, tzinfo=UTC),
    3: datetime(2026, 6, 13, 8, 50, tzinfo=UTC),
}
LINK = re.compile(r"\[([^\]]+)\]\((\S+?)\)")
NAME = re.compile(r"\*\*(.+?)\*\*")
HEADING = "## "


class StoryError(ValueError):
    """A story that cannot be right; the message names the file, the story and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A later wording of a live blog's update, from ``round`` on."""

    round: int
    text: str
    modified: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """One update of a live blog; it is on the page in ``rounds`` only. ``event`` names what stories tell of, too."""

    id: str
    published: datetime
    headline: str
    text: str
    rounds: tuple[int, ...]
    edits: tuple[Edit, ...] = ()
    modified: datetime | None = None
    event: str = ""

    def at(self, look: int) -> Update:
        """Return the update as it reads in that round."""
        update = self
        for edit in self.edits:
            if edit.round <= look:
                update = replace(update, text=edit.text, modified=edit.modified)
        return update


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A later version of a story, from ``round`` on: ``old`` becomes ``new``, and ``notice`` says so where there is one.

    ``kind`` is what a reader would call the change, in the words of ``newsspiders.revisions``; ``silent`` says that substance
    changed and no notice owns up to it.
    """

    round: int
    old: str
    new: str
    modified: datetime
    kind: str
    silent: bool = False
    notice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One page of an outlet. ``page`` names a shape other than the outlet's ordinary one; ``extra`` is for that outlet alone.

    ``event`` names what it tells of, ``wire`` the agency's story that it carries, and ``agencies`` and ``role`` whose copy the
    text is where that does not follow from these. ``cites`` are the sources that the text names. ``copy_of`` is the key of the
    story whose text it has, ``repeats`` of one whose first ``kept`` blocks it has. ``notice_after`` ends the page with words on
    the copy that are no part of the story.
    """

    outlet: str
    key: str
    url: str
    published: datetime | None = None
    headline: str = ""
    description: str = ""
    section: str = ""
    authors: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    modified: datetime | None = None
    keywords: tuple[str, ...] = ()
    images: tuple[tuple[str, str, str], ...] = ()
    kind: str = "article"
    language: str = "en"
    free: bool | None = None
    body: str = ""
    rounds: tuple[int, ...] = (1,)
    found_in: tuple[str, ...] = ("feed", "sitemap", "listing")
    page: str = ""
    outcome: str = "saved"
    reason: str = ""
    event: str = ""
    wire: str = ""
    agencies: tuple[str, ...] = ()
    role: str = ""
    cites: tuple[str, ...] = ()
    copy_of: str = ""
    repeats: str = ""
    kept: int = 0
    notice: str = ""
    notice_after: str = ""
    updates: tuple[Update, ...] = ()
    changes: tuple[Change, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)

    def at(self, look: int) -> Story:
        """Return the story as it stands in that round: changes made, updates there and then."""
        story = self
        for change in self.changes:
            if change.round <= look:
                if change.old not in story.body:
                    raise StoryError(
                        f"demo/stories/{self.outlet}.toml, {self.key}: round {change.round} changes a text that is not there"
                    )
                story = replace(
                    story, body=story.body.replace(change.old, change.new), modified=change.modified, notice=change.notice
                )
        if self.updates:
            shown = tuple(each.at(look) for each in self.updates if look in each.rounds)
            newest = max(each.modified or each.published for each in shown)
            story = replace(story, updates=shown, modified=newest)
        return story

    @property
    def blocks(self) -> tuple[tuple[str, str], ...]:
        """The body as ("heading" or "paragraph", text), links and names still marked."""
        parts = [part.strip() for part in self.body.strip().split("\n\n") if part.strip()]
        return tuple(
            ("heading", part.removeprefix(HEADING)) if part.startswith(HEADING) else ("paragraph", part) for part in parts
        )

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs as plain text."""
        return tuple(plain(text) for kind, text in self.blocks if kind == "paragraph")

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings as plain text."""
        return tuple(plain(text) for kind, text in self.blocks if kind == "heading")

    def moment(self) -> datetime:
        """Return the time of publication, or say that the story lacks one."""
        if self.published is None:
            raise StoryError(f"demo/stories/{self.outlet}.toml, {self.key}: give a time of publication")
        return self.published


def plain(text: str) -> str:
    """Return a text without the marks of links and names."""
    return NAME.sub(r"\1", LINK.sub(r"\1", text))


def started(outlet: str, look: int) -> datetime:
    """Return when a round at an outlet begins: one outlet a minute, Daily8 last and on the minute of the round."""
    return ROUNDS[look] - timedelta(minutes=len(OUTLETS) - 1 - OUTLETS.index(outlet))


def clock(moment: datetime, zone: Any, pattern: str) -> str:
    """Return a moment as a page of that zone prints it."""
    return moment.astimezone(zone).strftime(pattern)


def load() -> dict[str, list[Story]]:
    """Return the stories of every outlet, copies and wire stories filled in. Raises StoryError."""
    wires = tomllib.loads((FOLDER / "wire.toml").read_text(encoding="utf-8"))
    stories = {outlet: _load_outlet(outlet) for outlet in OUTLETS}
    known = {story.key: story for each in stories.values() for story in each}
    return {outlet: [_complete(story, known, wires) for story in each] for outlet, each in stories.items()}


def _load_outlet(outlet: str) -> list[Story]:
    rows = tomllib.loads((FOLDER / f"{outlet}.toml").read_text(encoding="utf-8"))["story"]
    return [_read_story(outlet, row) for row in rows]


def _read_story(outlet: str, row: dict[str, Any]) -> Story:
    names = {each.name for each in fields(Story)}
    digest = hashlib.sha256(row["key"].encode()).hexdigest()[:32]
    values: dict[str, Any] = {name: _frozen(value) for name, value in row.items() if name in names}
    values["extra"] = {name: value for name, value in row.items() if name not in names | {"update", "change"}}
    values["url"] = row["url"].replace("{hex}", digest)
    values["updates"] = tuple(_read_update(each) for each in row.get("update", ()))
    values["changes"] = tuple(Change(**each) for each in row.get("change", ()))
    return Story(outlet=outlet, **values)


def _read_update(row: dict[str, Any]) -> Update:
    edits = tuple(Edit(**each) for each in row.get("edit", ()))
    return Update(edits=edits, **{name: _frozen(value) for name, value in row.items() if name != "edit"})


def _complete(story: Story, known: dict[str, Story], wires: dict[str, Any]) -> Story:
    if story.copy_of:
        original = known[story.copy_of]
        return replace(story, body=original.body, headline=story.headline or original.headline, cites=original.cites)
    body = story.body
    if story.repeats:
        body = "\n\n".join(known[story.repeats].body.strip().split("\n\n")[: story.kept])
    elif story.wire:
        wire = wires[story.wire]
        body = story.extra.get("before", "") + wire["body"].strip()
        story = replace(story, agencies=(wire["agency"],), role="whole")
    ends = (body, story.extra.get("after", ""), story.notice_after)
    return replace(story, body="\n\n".join(filter(None, ends)))


def _frozen(value: Any) -> Any:
    return tuple(_frozen(each) for each in value) if isinstance(value, list) else value
