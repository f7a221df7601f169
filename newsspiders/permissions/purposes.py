"""What a use needs: whether anything that was read of an article reserves it. A reading of signals, no legal advice."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from newsspiders.items import Permission, Purpose

PURPOSES: dict[Purpose, str] = {
    "train-ai": "to change what a generative model has learned",
    "ai-use": "as input of a generative model, such as the sources of a generated answer",
    "search": "to let people find articles and lead them there, with excerpts that help to choose",
    "text-mining": "any automated analysis that yields patterns, trends or numbers",
}
assert set(PURPOSES) == set(get_args(Purpose))


def reserved(permissions: Iterable[Permission], purpose: Purpose) -> list[Permission]:
    """Return what reserves a use: one such statement is enough, whatever others allow. What is not stated reserves nothing."""
    return [each for each in permissions if each.purpose == purpose and each.says == "reserved"]
