"""All that a page says of itself, gathered once: JSON-LD and microdata nodes of the article and its live blog, meta elements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import SplitResult, urlsplit

from newsspiders.outlets import Outlet
from newsspiders.page.document import Page
from newsspiders.page.elements import Elements, elements_of
from newsspiders.page.story import Judge
from newsspiders.page.structured import ARTICLE_TYPES, MEDIA_TYPES, Node, app_state, json_ld, meta, microdata, plain, types
from newsspiders.text import canonical_url

# Outlets spell the names of meta elements in many ways: article:published_time, article.published, articlePublishedTime.
MARKS = str.maketrans("", "", ":._- ")


class Found(NamedTuple):
    """A value and the rule that gave it."""

    value: str
    source: str


@dataclass(slots=True)
class Evidence:
    """What a page says in data, for the fields to choose from.

    ``article`` and ``micro`` are the JSON-LD and microdata nodes of the page's own article (empty without one), ``live``
    the nodes of its live blog. ``meta`` holds the first content of each meta element, ``metas`` all of them, ``spellings``
    their names by letters alone. ``judge`` finds the body instead of the shipped one. ``prepare`` hooks may change all this
    before the fields are read.
    """

    page: Page
    outlet: Outlet | None
    outlets: Mapping[str, Outlet]
    nodes: list[Node] = field(default_factory=list)
    micro_nodes: list[Node] = field(default_factory=list)
    article: Node = field(default_factory=dict)
    micro: Node = field(default_factory=dict)
    meta: dict[str, str] = field(default_factory=dict)
    metas: dict[str, list[str]] = field(default_factory=dict)
    spellings: dict[str, list[str]] = field(default_factory=dict)
    elements: Elements = field(default_factory=Elements)
    judge: Judge | None = None

    @property
    def live(self) -> Node:
        """The live blog's node: JSON-LD before microdata; empty without one."""
        for node in (*self.nodes, *self.micro_nodes):
            if "LiveBlogPosting" in types(node):
                return node
        return {}

    @property
    def outlet_names(self) -> tuple[str, ...]:
        """Names of the outlet, as declared and as the page gives them: they are no authors and no part of a headline."""
        declared = (self.outlet.title, *self.outlet.aliases) if self.outlet else ()
        publisher = self.article.get("publisher")
        named = publisher.get("name") if isinstance(publisher, dict) else None
        found = (self.meta.get("og:site_name"), self.meta.get("application-name"), named)
        return tuple(dict.fromkeys([*declared, *(plain(each) for each in found if isinstance(each, str))]))

    def told(self, *names: str) -> Iterator[tuple[list[str], str]]:
        """Yield the contents of meta elements by names in letters alone ("articlepublishedtime"), each with its source."""
        for name in names:
            for written in self.spellings.get(name, ()):
                yield self.metas[written], f"meta:{written}"

    @property
    def address(self) -> SplitResult:
        """The parts of the page's address, all empty when it is none."""
        try:
            return urlsplit(self.page.url)
        except ValueError:
            return urlsplit("")

    @property
    def own_names(self) -> tuple[str, ...]:
        """The outlet's names, its host, and the host's name without its ending."""
        host = (self.address.hostname or "").removeprefix("www.")
        return (*self.outlet_names, *(name for name in (host, host.rpartition(".")[0].rpartition(".")[2]) if name))

    @property
    def timezone(self) -> str | None:
        """The outlet's declared zone; None for an undeclared outlet."""
        return self.outlet.timezone if self.outlet else None

    def state(self, name: str) -> Any:
        """Return the application state under a script id or variable name, or None."""
        return app_state(self.page.text, name)


def gather(page: Page, outlet: Outlet | None, outlets: Mapping[str, Outlet]) -> Evidence:
    """Read all structured data of a page."""
    evidence = Evidence(page, outlet, outlets)
    if not page.markup:
        return evidence
    evidence.elements = elements_of(page.tree)
    evidence.metas = meta(evidence.elements.metas)
    evidence.meta = {name: contents[0] for name, contents in evidence.metas.items()}
    for name in evidence.metas:
        evidence.spellings.setdefault(name.translate(MARKS), []).append(name)
    evidence.nodes = json_ld((script.text() for script in evidence.elements.scripts), page.problems)
    evidence.micro_nodes = microdata(evidence.elements.items)
    evidence.article = own_node(evidence.nodes, page.url)
    evidence.micro = own_node(evidence.micro_nodes, page.url)
    return evidence


def own_node(nodes: Iterable[Node], url: str) -> Node:
    """Return the node that is the page's own article: by its address, then by type, then by how much it says."""
    ranked: list[tuple[int, int, Node]] = []
    for node in nodes:
        kinds = set(types(node))
        importance = 2 if kinds & ARTICLE_TYPES else 1 if kinds & MEDIA_TYPES else 0
        if importance:
            ranked.append((importance, len(node) - 8 * ("LiveBlogPosting" in kinds), node))
    if len(ranked) < 2:
        return ranked[0][2] if ranked else {}
    here = canonical_url(url)
    return max(ranked, key=lambda rank: (here in addresses(rank[2]), *rank[:2]))[2]


def addresses(node: Node) -> set[str]:
    """Return the canonical addresses by which a node calls itself."""
    page = node.get("mainEntityOfPage")
    found = [node.get("url"), node.get("@id"), page.get("@id") if isinstance(page, dict) else page]
    named = {each.split("#")[0] for each in found if isinstance(each, str) and each.startswith("http")}
    return {canonical_url(each) for each in named}
