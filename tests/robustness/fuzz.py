"""Reads mutated pages for a time: python tests/robustness/fuzz.py atheris|hypothesis SECONDS. What breaks is kept in .fuzz/."""

from __future__ import annotations

import random
import sys
import time
from hashlib import sha256
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.robustness.pieces import PIECES, documents
from tests.robustness.shapes import PAGE, read

SLOW = 1.0  # seconds of CPU
FOLDER = Path(".fuzz")


class TooSlow(Exception):
    """A page that was read, but not within a second."""


def one_page(content: bytes) -> None:
    """Read a page; keep it and raise when that fails or takes long."""
    start = time.process_time()
    try:
        read(content)
    except Exception:
        keep(content)
        raise
    taken = time.process_time() - start
    if taken > SLOW:
        keep(content)
        raise TooSlow(f"{taken:.2f} s")


def keep(content: bytes) -> None:
    """Write a page that broke the reader to a file."""
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{sha256(content).hexdigest()[:12]}.html").write_bytes(content)


def mutated(data: bytes, longest: int, number: int) -> bytes:
    """Return a page with pieces inserted, doubled or taken away at places that the bytes name; half of all mutations are libFuzzer's."""
    import atheris

    choice = random.Random(number)
    if choice.random() < 0.5:
        return atheris.Mutate(data, longest)
    page = bytearray(data or PAGE.encode())
    for _ in range(choice.randrange(1, 6)):
        place, end = sorted((choice.randrange(len(page) + 1), choice.randrange(len(page) + 1)))
        kind = choice.randrange(4)
        if kind == 0:
            del page[place : min(end, place + 200)]
        elif kind == 1:
            page[place:place] = page[place : min(end, place + 400)] * choice.randrange(1, 4)
        else:
            page[place:place] = choice.choice(PIECES).encode("utf-8", "surrogatepass") * choice.choice((1, 1, 1, 2, 50))
    return bytes(page[:longest])


def run_atheris(seconds: int) -> None:
    """Read pages that are mutated towards new paths through the code."""
    import atheris

    atheris.instrument_all()
    corpus = FOLDER / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    (corpus / "page").write_bytes(PAGE.encode())
    atheris.Setup(
        [sys.argv[0], str(corpus), f"-max_total_time={seconds}", "-max_len=40000", "-timeout=10", "-rss_limit_mb=8192", "-print_final_stats=1", f"-artifact_prefix={FOLDER}/"],
        one_page, custom_mutator=mutated,
    )  # fmt: skip
    atheris.Fuzz()


def run_hypothesis(seconds: int) -> None:
    """Read documents that are put together of pieces."""
    count, end = 0, time.monotonic() + seconds
    while time.monotonic() < end:

        @seed(random.randrange(2**32))
        @settings(max_examples=1000, deadline=None, database=None, suppress_health_check=list(HealthCheck), phases=(Phase.generate, Phase.shrink))
        @given(documents())
        def pages(content: bytes) -> None:
            nonlocal count
            count += 1
            if time.monotonic() < end:
                one_page(content)

        pages()
    print(f"{count} documents read in {seconds} s, none broke the reader")


if __name__ == "__main__":
    {"atheris": run_atheris, "hypothesis": run_hypothesis}[sys.argv[1]](int(sys.argv[2]))
