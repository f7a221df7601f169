"""What the headers and the meta elements of a page say about uses: X-Robots-Tag, robots, tdm-reservation, Content-Usage.

Directives that touch no use of a text (nofollow, max-image-preview, noimageai…) say nothing here. Those that only one search
engine's robot is told are not taken for what is said to all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from newsspiders.items import Permission, PermissionSignal, Purpose, Says
from newsspiders.permissions.preferences import content_signal, content_usage
from newsspiders.permissions.tdmrep import reservation

MINED: tuple[Purpose, ...] = ("text-mining", "train-ai", "ai-use")
"""Training and generation analyse text automatically: who reserves mining reserves them, and who does not leaves them open."""

DIRECTIVES: dict[str, tuple[Purpose, ...]] = {
    # DeviantArt, 2022: https://www.deviantart.com/team/journal/UPDATE-All-Deviations-Are-OptedOut-of-AI-Datasets-934500371
    "noai": ("train-ai", "ai-use"),
    # Mojeek, 2023: https://noml.info
    "noml": ("train-ai",),
    "noindex": ("search",),
    "none": ("search",),
    # Google, 2025: no snippet, and no input of AI Overviews: https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag
    "nosnippet": ("ai-use",),
    "max-snippet:0": ("ai-use",),
    # Microsoft, September 2023: not in answers of its chat, nor in training; "nocache" leaves it address, title and snippet.
    # https://blogs.bing.com/webmaster/september-2023/Announcing-new-options-for-webmasters-to-control-usage-of-their-content-in-Bing-Chat
    "noarchive": ("train-ai", "ai-use"),
    "nocache": ("train-ai", "ai-use"),
}
OURS = "newsspiders"
# The names of directives that have a value; every other name before a colon is that of a robot.
VALUED = frozenset({"max-snippet", "max-image-preview", "max-video-preview", "unavailable_after"})
CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]+")
LONGEST = 300


def header_permissions(headers: Iterable[tuple[str, str]]) -> list[Permission]:
    """Return what the headers of a response say, each header (name in any case, value) a pair of its own."""
    named: dict[str, list[str]] = {}
    for name, value in headers:
        named.setdefault(name.lower(), []).append(value)
    found = []
    for value in named.get("x-robots-tag", ()):
        found += directives(value, "header X-Robots-Tag")
    usage = ", ".join(named.get("content-usage", ()))
    found += stated("content-usage", content_usage(usage), f"header Content-Usage: {usage}")
    signals = ", ".join(named.get("content-signal", ()))
    found += stated("content-signal", content_signal(signals), f"header Content-Signal: {signals}")
    found += reserved_by(last(named.get("tdm-reservation")), last(named.get("tdm-policy")), "header")
    return found


def meta_permissions(metas: Mapping[str, Sequence[str]]) -> list[Permission]:
    """Return what the meta elements of a page say: all contents by the elements' names in lower case."""
    found = []
    for name in ("robots", OURS):
        for value in metas.get(name, ()):
            found += directives(value, f"meta {name}")
    return found + reserved_by(last(metas.get("tdm-reservation")), last(metas.get("tdm-policy")), "meta")


def directives(value: str, where: str) -> list[Permission]:
    """Return what a list of robots directives says to everybody, or to us."""
    found = []
    addressed = True
    for part in value.lower().split(","):
        directive = part.strip()
        name, colon, rest = (each.strip() for each in directive.partition(":"))
        if colon and name not in VALUED:
            addressed, directive = name in ("*", OURS), rest
        elif colon:
            directive = f"{name}:{rest}"
        if addressed:
            found += stated("robots directive", dict.fromkeys(DIRECTIVES.get(directive, ()), "reserved"), f"{where}: {directive}")
    return found


def reserved_by(value: str | None, policy: str | None, where: str) -> list[Permission]:
    """Return what a tdm-reservation of a page says, with the address of its policy."""
    reserved = reservation(value)
    if reserved is None:
        return []
    return reservations_of(reserved, f"{where} tdm-reservation: {(value or '').strip()}", policy or "")


def reservations_of(reserved: bool, evidence: str, policy: str, scope: str = "page") -> list[Permission]:
    """Return the permissions of a tdm-reservation."""
    said = f"{evidence}, tdm-policy: {policy}" if policy else evidence
    answers: dict[Purpose, Says] = dict.fromkeys(MINED, "reserved") if reserved else {"text-mining": "allowed"}
    return stated("tdm-reservation", answers, said, scope)


def stated(signal: PermissionSignal, answers: Mapping[Purpose, Says], evidence: str, scope: str = "page") -> list[Permission]:
    """Return one permission for each use that is spoken of."""
    words = clear(evidence)
    return [Permission(signal, scope, purpose, says, words) for purpose, says in answers.items()]  # type: ignore[arg-type]


def clear(evidence: str) -> str:
    """Return evidence as one line that any database keeps, of bounded length."""
    text = " ".join(CONTROL.sub(" ", evidence).split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def last(values: Sequence[str] | None) -> str | None:
    """Return the last of several values, if there are any."""
    return values[-1] if values else None
