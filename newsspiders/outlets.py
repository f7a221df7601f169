"""Outlet and Expect: what the project knows of a news outlet, declared once and checked when it is made."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import timedelta
from functools import cache
from types import MappingProxyType
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from newsspiders.items import Article

INTERVAL = re.compile(r"(\d+)([mhd])")
UNITS = {"m": "minutes", "h": "hours", "d": "days"}
FIELD_NAMES = frozenset(each.name for each in fields(Article))


class OutletError(ValueError):
    """A declaration of an outlet that cannot be right; the message names the outlet, the attribute and what to do."""


@dataclass(frozen=True, slots=True)
class Expect:
    """What a healthy run brings: ``articles`` a day at least, and per field the share of articles that have it (0 to 1)."""

    articles: int
    fill: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))

    def __post_init__(self) -> None:
        if self.articles < 0:
            raise OutletError(f"Expect(articles={self.articles}): give a number of articles a day, 0 or more")
        for name, share in self.fill.items():
            if name not in FIELD_NAMES:
                raise OutletError(f"Expect(fill={{{name!r}: …}}): Article has no such field; see newsspiders/items.py")
            if not 0 <= share <= 1:
                raise OutletError(f"Expect(fill={{{name!r}: {share}}}): a share lies between 0 and 1")


@dataclass(frozen=True, slots=True)
class SamePage:
    """Which addresses of an outlet are one page: where the number counts and the slug does not, for instance.

    ``address`` is a regular expression for the whole path and query; an address that it matches is known as ``canonical``,
    in which {1} is its first group, {1:lower} that in lower case, and {host} the host. ``hosts`` are by default the outlet's.
    """

    address: str
    canonical: str
    hosts: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        try:
            groups = re.compile(self.address).groups
        except re.error as error:
            raise OutletError(f"SamePage({self.address!r}): no regular expression: {error}") from None
        used = {int(number) for number in re.findall(r"\{(\d+)(?::lower)?\}", self.canonical)}
        if not self.canonical.startswith("https://") or not used or max(used) > groups:
            advice = "give https://… with groups that the expression has, such as {1}"
            raise OutletError(f"SamePage({self.address!r}, {self.canonical!r}): {advice}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A news outlet.

    ``country`` is an ISO 3166 alpha-2 code and ``language`` a BCP 47 tag, both in lower case; ``timezone`` an IANA name;
    ``every`` the interval between two looks ("15m", "2h", "1d") until its rhythm is known, and on average; ``shortest`` and
    ``longest`` the bounds between which it then varies (by default 5 minutes and a day, or ``every`` where that lies beyond);
    ``budget`` the requests a day that looking for news may cost each of its hosts; ``hosts`` the domains that serve it,
    subdomains included (by default the homepage's, without "www."); ``aliases`` other spellings by which cards and bylines name
    it; ``refusals`` what is known of its refusing to serve robots, in words; ``same_page`` what tells its articles apart by
    their addresses (`scrapy checkoutlets --write` hands a change of it to canonical_url).
    """

    title: str
    homepage: str
    country: str
    language: str
    timezone: str
    every: str
    expect: Expect
    shortest: str = ""
    longest: str = ""
    budget: int = 500
    hosts: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    refusals: str = ""
    same_page: tuple[SamePage, ...] = ()

    def __post_init__(self) -> None:
        def wrong(attribute: str, advice: str) -> OutletError:
            return OutletError(f"Outlet {self.title!r}: {attribute}={getattr(self, attribute)!r}: {advice}")

        if not self.title.strip():
            raise wrong("title", "give the name of the outlet")
        home = urlsplit(self.homepage)
        if home.scheme not in ("http", "https") or not home.hostname:
            raise wrong("homepage", "give an absolute http or https address")
        if not re.fullmatch(r"[a-z]{2}", self.country):
            raise wrong("country", "give an ISO 3166 code of two lower-case letters")
        if not re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]+)*", self.language):
            raise wrong("language", "give a BCP 47 tag in lower case")
        try:
            ZoneInfo(self.timezone)
        except (KeyError, ValueError, OSError):
            raise wrong("timezone", "give an IANA time zone such as Asia/Kolkata") from None
        if not INTERVAL.fullmatch(self.every) or not self.interval:
            raise wrong("every", "give an interval such as 15m, 2h or 1d")
        for bound in ("shortest", "longest"):
            if getattr(self, bound) and not interval_of(getattr(self, bound)):
                raise wrong(bound, "give an interval such as 15m, 2h or 1d")
        if self.shortest_interval > self.interval:
            raise wrong("shortest", f"give an interval that is not longer than every={self.every!r}")
        if not self.interval <= self.longest_interval <= max(self.interval, timedelta(days=1)):
            raise wrong("longest", f"give an interval from every={self.every!r} to one day")
        if self.budget < 1:
            raise wrong("budget", "give a number of requests a day, 1 or more")
        if not self.hosts:
            object.__setattr__(self, "hosts", (home.hostname.removeprefix("www."),))

    @property
    def interval(self) -> timedelta:
        """The declared time between two looks at the outlet."""
        return interval_of(self.every)

    @property
    def shortest_interval(self) -> timedelta:
        """The shortest time between two looks at the outlet."""
        return interval_of(self.shortest) if self.shortest else min(self.interval, timedelta(minutes=5))

    @property
    def longest_interval(self) -> timedelta:
        """The longest time between two looks at the outlet."""
        return interval_of(self.longest) if self.longest else max(self.interval, timedelta(days=1))

    def serves(self, url: str) -> bool:
        """Say whether the address lies on one of the outlet's hosts or a subdomain of it."""
        try:
            host = (urlsplit(url).hostname or "").rstrip(".")
        except ValueError:
            return False
        return any(host == known or host.endswith("." + known) for known in self.hosts)


def interval_of(words: str) -> timedelta:
    """Return the time that "15m", "2h" or "1d" stands for, nothing for other words."""
    match = INTERVAL.fullmatch(words)
    return timedelta(**{UNITS[match[2]]: int(match[1])}) if match else timedelta()


@cache
def plain_name(name: str) -> str:
    """Fold an outlet's name for comparison: "The Times of India" and "Times Of India" are one name."""
    return re.sub(r"[^\w]+", "", re.sub(r"^the\s+", "", name.strip().casefold()))


def resolve_outlet(name: str | None, outlets: Mapping[str, Outlet]) -> str | None:
    """Return the key of the outlet that ``name`` means, by title, alias or key, or None when no outlet is meant."""
    wanted = plain_name(name or "")
    for key, outlet in outlets.items():
        if wanted and wanted in {plain_name(each) for each in (key, outlet.title, *outlet.aliases)}:
            return key
    return None
