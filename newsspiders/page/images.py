"""Pictures of a story with caption and credit: from JSON-LD, from the figures of the body, else the Open Graph picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from selectolax.lexbor import LexborNode

from newsspiders.items import Image
from newsspiders.page.evidence import Evidence
from newsspiders.page.selectors import Css
from newsspiders.page.structured import DEEPEST, item_value, plain, strings
from newsspiders.text import absolute_url, clean_space

CREDIT = re.compile(
    r"""^(.*?)[\s(\[|]*\b(?:photo(?:graph)?(?:\ credit)?|image(?:\ credit|\ source)?|picture|credit|file\ photo)
        \s*[:/]\s*(.+?)[)\]\s]*$""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
CREDIT_ELEMENTS = (
    "[class*=cred], [class*=Cred], [class*=copyright], [class*=source], [itemprop=copyrightHolder], [itemprop=creditText]"
)
LONGEST_CAPTION = 2_000
MOST_PICTURES = 1_000
ADDRESSES = ("data-src", "data-original", "data-lazy-src", "src")


@dataclass(frozen=True, slots=True)
class Pictures:
    """What an outlet declares of its pictures: elements that hold one, their captions, and what its sizes' addresses share."""

    figure: Css | None = None
    caption: Css | None = None
    picture: str | None = None

    def key(self, url: str) -> str:
        """Return what the addresses of one picture's sizes share; empty for an address that a declared expression refuses."""
        if not self.picture:
            return url.split("?", 1)[0].rsplit("/", 1)[-1] or url
        found = re.search(self.picture, url)
        return next((group for group in found.groups() if group), found[0]) if found else ""


def images(evidence: Evidence, containers: list[LexborNode], pictures: Pictures) -> tuple[list[Image], str] | None:
    """Return the pictures and their source. Figures of the body add captions to pictures that JSON-LD names bare.

    The Open Graph picture comes last, with the caption of a figure whose own picture is loaded by a script.
    """
    found: dict[str, Image] = {}
    lost_captions: list[Image] = []
    source = ""
    for candidates, name in (
        (structured_images(evidence, evidence.article.get("image")), "json-ld"),
        (figures(evidence, containers, pictures), "figure"),
        (structured_images(evidence, evidence.meta.get("og:image")), "open-graph"),
    ):
        if name == "open-graph" and found:
            break
        for image in islice(candidates, MOST_PICTURES):
            key = pictures.key(image.url)
            if not key:
                lost_captions.append(image)
                continue
            source = source or name
            known = found.setdefault(key, image)
            known.caption = known.caption or image.caption
            known.credit = known.credit or image.credit
    if source == "open-graph":
        for image, caption in zip(found.values(), lost_captions, strict=False):
            image.caption, image.credit = caption.caption, caption.credit
    return (list(found.values()), source) if found else None


def structured_images(evidence: Evidence, value: Any, depth: int = 0) -> Iterator[Image]:
    """Yield the pictures of a schema.org image: an address, an ImageObject, or a list of them."""
    if isinstance(value, list):
        for each in value if depth < DEEPEST else ():
            yield from structured_images(evidence, each, depth + 1)
        return
    node = value if isinstance(value, dict) else {"url": value}
    address = node.get("url") or node.get("contentUrl") or node.get("@id")
    url = absolute_url(evidence.page.url, address) if isinstance(address, str) else None
    if url:
        credit = strings(node.get("creditText") or node.get("copyrightHolder") or node.get("author"))
        yield Image(url=url, caption=plain(node.get("caption")) or None, credit=credit[0] if credit else None)


def figures(evidence: Evidence, containers: list[LexborNode], pictures: Pictures) -> Iterator[Image]:
    """Yield the pictures of the body's figures, and of declared figures anywhere; a carousel's repeated slide counts once."""
    seen = set()
    root = evidence.page.tree.root
    declared = pictures.figure.below(root) if pictures.figure and root is not None else []
    for figure in (*declared, *(figure for container in containers for figure in container.css("figure"))):
        url = picture_address(evidence, figure)
        if url and url not in seen:
            seen.add(url)
            caption, credit = caption_of(figure, pictures.caption)
            yield Image(url=url, caption=caption, credit=credit)


def picture_address(evidence: Evidence, figure: LexborNode) -> str | None:
    """Return the address of the picture that an element holds or is: the real one before a placeholder, a video's still last."""
    for picture in [figure] if figure.tag == "img" else figure.css("img, amp-img"):
        attributes = picture.attributes
        for address in (attributes.get(name) or "" for name in ADDRESSES):
            if address.startswith(("http", "/")):
                return absolute_url(evidence.page.url, address)
    still = figure.css_first("[itemprop=thumbnailUrl]")
    return absolute_url(evidence.page.url, item_value(still)) if still else None


def caption_of(figure: LexborNode, selectors: Css | None) -> tuple[str | None, str | None]:
    """Return caption and credit of a figure, told apart by an element of their own or by words such as "Photo:"."""
    element = next(iter(selectors.below(figure)), None) if selectors else None
    element = element or figure.css_first("figcaption")
    if element is None:
        return None, None
    text = clean_space(element.text(separator=" ", strip=True))
    marked = element.css_first(CREDIT_ELEMENTS) if next(element.iter(), None) is not None else None
    if marked is not None:
        credit = clean_space(marked.text(separator=" ", strip=True))
        caption = clean_space(text.replace(credit, "", 1)) if credit else text
        return caption or None, credit or None
    found = CREDIT.match(text) if len(text) <= LONGEST_CAPTION else None
    return (clean_space(found[1]) or None, clean_space(found[2])) if found else (text or None, None)
