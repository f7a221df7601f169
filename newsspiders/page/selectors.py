"""css(): a declared selector, checked when it is declared; several are tried in order, so that old layouts follow the new."""

from __future__ import annotations

from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

EMPTY = LexborHTMLParser("<p></p>")


@dataclass(frozen=True, slots=True)
class Css:
    """CSS selectors in order of preference; ``fallback`` ones are asked only where the structured data say nothing."""

    selectors: tuple[str, ...]
    fallback: bool = False

    def __post_init__(self) -> None:
        for selector in self.selectors:
            try:
                EMPTY.css(selector)
            except (SelectolaxError, ValueError) as error:
                raise ValueError(f"css({selector!r}): not a selector: {error}") from None

    def first(self, tree: LexborHTMLParser) -> list[LexborNode]:
        """Return the elements of the first selector that matches a non-empty element, in page order."""
        for selector in self.selectors:
            found = [element for element in tree.css(selector) if element.text(strip=True) or element.tag == "meta"]
            if found:
                return found
        return []

    def below(self, node: LexborNode) -> list[LexborNode]:
        """Return the elements of all selectors below a node."""
        return [element for selector in self.selectors for element in node.css(selector)]


def css(*selectors: str, fallback: bool = False) -> Css:
    """Declare CSS selectors, tried in order. Raises ValueError for one that cannot be parsed.

    With ``fallback`` they come after the structured data, not before.
    """
    if not selectors:
        raise ValueError("css(): give at least one selector")
    return Css(selectors, fallback)
