"""The body of a page that nobody declared, as trafilatura finds it (https://trafilatura.readthedocs.io)."""

from __future__ import annotations

from trafilatura import bare_extraction

from newsspiders.page.body import Block
from newsspiders.text import clean_space


def generic_body(text: str) -> list[Block]:
    """Return the blocks that trafilatura finds in a page nobody declared (https://trafilatura.readthedocs.io)."""
    document = bare_extraction(text, include_comments=False, favor_precision=True, with_metadata=False)
    body = getattr(document, "body", None)
    if body is None:
        return []
    blocks = []
    for element in body.iter("head", "p", "item", "quote", "row", "code"):
        if (element.tag in ("quote", "row") and len(element)) or element.get("rend") == "h1":
            continue
        words = clean_space("".join(element.itertext()))
        if words:
            blocks.append(Block("heading" if element.tag == "head" else "paragraph", words))
    return blocks
