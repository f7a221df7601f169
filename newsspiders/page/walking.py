"""A walk over a tree in page order, without recursion: pages nest deeper than Python's stack."""

from __future__ import annotations

from collections.abc import Callable

from selectolax.lexbor import LexborNode


def walk(
    root: LexborNode,
    enter: Callable[[LexborNode], bool],
    leave: Callable[[LexborNode], None],
    take: Callable[[str], None],
) -> None:
    """Call ``enter`` for each node that is no text, ``leave`` once what it let in is done, and ``take`` for each text."""
    stack: list[tuple[LexborNode, bool]] = [(root, False)]
    while stack:
        node, leaving = stack.pop()
        if leaving:
            leave(node)
        elif node.is_text_node:
            take(node.text_content or "")
        elif enter(node):
            stack.append((node, True))
            child = node.last_child
            while child is not None:
                stack.append((child, False))
                child = child.prev
