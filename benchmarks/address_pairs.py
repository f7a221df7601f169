"""How often canonical_url tells rightly whether two addresses are one page: two sets of pairs, side by side.

    python -m benchmarks.address_pairs [--mistakes] [SET …]

A line of a set (tests/text/urls/<set>.jsonl) is {"id", "a", "b", "same", "note"}. The development set may be looked at while the
rules are changed; the sealed one was written apart, and is opened when they no longer are.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import orjson
from tabulate import tabulate

from newsspiders import canonical_url

SETS = Path(__file__).parents[1] / "tests" / "text" / "urls"
NAMES = ("development", "sealed")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two addresses, whether both lead to one page, and what the pair is about."""

    id: str
    a: str
    b: str
    same: bool
    note: str = ""

    @property
    def right(self) -> bool:
        """Whether the canonical forms say the same."""
        return (canonical_url(self.a) == canonical_url(self.b)) == self.same


def read_set(name: str) -> list[Pair]:
    """Return the pairs of a set. Raises FileNotFoundError where it is missing."""
    lines = (SETS / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [Pair(**orjson.loads(line)) for line in lines if line.strip()]


def share(pairs: Sequence[Pair]) -> float:
    """Return how many of the pairs are told rightly, 0 to 1."""
    return sum(pair.right for pair in pairs) / max(len(pairs), 1)


def report(sets: dict[str, list[Pair]]) -> str:
    """Return the table of all sets: a column each."""
    kinds = {
        "all": [*sets.values()],
        "one page": [[pair for pair in pairs if pair.same] for pairs in sets.values()],
        "two pages": [[pair for pair in pairs if not pair.same] for pairs in sets.values()],
    }
    rows = [[kind, *(f"{share(pairs):.1%} of {len(pairs)}" for pairs in columns)] for kind, columns in kinds.items()]
    return tabulate(rows, headers=["pairs told rightly", *sets])


def main() -> None:
    """Print the table and, when asked, the pairs that are told wrongly."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("sets", nargs="*", metavar="SET", default=[], help=f"of {', '.join(NAMES)}; all without any")
    parser.add_argument("--mistakes", action="store_true", help="list the pairs that are told wrongly")
    options = parser.parse_args()
    sets = {name: read_set(name) for name in options.sets or NAMES}
    print(report(sets))
    if options.mistakes:
        for name, pairs in sets.items():
            for pair in (each for each in pairs if not each.right):
                print(f"\n{name} {pair.id}: {pair.note}: {'one page' if pair.same else 'two pages'}")
                print(f"  {pair.a} -> {canonical_url(pair.a)}\n  {pair.b} -> {canonical_url(pair.b)}")


if __name__ == "__main__":
    main()
