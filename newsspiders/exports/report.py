"""What runs brought, as a table for people: one line an outlet, every discovered address in exactly one column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from tabulate import tabulate

HEADERS = (
    "outlet", "discovered", "saved", "unchanged", "copies", "live updates", "dropped, blocked, failed: why", "pending", "seconds",
)  # fmt: skip


class Counted(Protocol):
    """The counts of a run; the store's Counts has them."""

    discovered: int
    saved: int
    unchanged: int
    copied: int
    pending: int
    live_updates: int
    dropped: dict[str, int]
    blocked: dict[str, int]
    failed: dict[str, int]


def run_table(lines: Iterable[tuple[str, Counted, float | None]]) -> str:
    """Return the table of (outlet, counts, seconds) with a line of sums below it."""
    rows: list[list[Any]] = []
    for outlet, counts, seconds in lines:
        numbers = [counts.discovered, counts.saved, counts.unchanged, counts.copied, counts.live_updates]
        rows.append([outlet, *numbers, why(counts), counts.pending, "-" if seconds is None else f"{seconds:.1f}"])
    sums = [sum(row[column] for row in rows) for column in range(1, 6)]
    total = ["all", *sums, "", sum(row[7] for row in rows), ""]
    return tabulate([*rows, total], headers=HEADERS, maxcolwidths=[None] * 6 + [60, None, None])


def why(counts: Counted) -> str:
    """Return the reasons with their numbers: "dropped soft 404 1, blocked DataDome 1"."""
    parts = []
    for outcome, reasons in (("dropped", counts.dropped), ("blocked", counts.blocked), ("failed", counts.failed)):
        parts += [f"{outcome} {reason} {number}" for reason, number in sorted(reasons.items())]
    return ", ".join(parts)


def table(rows: Iterable[Mapping[str, Any]], widths: Mapping[str, int] | None = None) -> str:
    """Return rows of equal keys as a table; ``widths`` bounds columns, whose texts are then wrapped."""
    listed = list(rows)
    names = list(listed[0]) if listed else []
    return tabulate(
        [[row[name] for name in names] for row in listed],
        headers=names,
        maxcolwidths=[(widths or {}).get(name) for name in names] or None,
        disable_numparse=True,
    )
