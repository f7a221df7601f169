"""make bench-extract: how long pages take to read, over a bare lexbor parse of the same bytes in the same run."""

from __future__ import annotations

import argparse
import json
import logging
import sys
import warnings
from collections.abc import Sequence

from tabulate import tabulate

from benchmarks.corpus import RESULTS, BenchmarkError, corpus_folder, saved_pages, spread
from benchmarks.floors import read_speed_limit
from benchmarks.timing import table_of, time_all

with warnings.catch_warnings():
    warnings.filterwarnings("ignore", message="nltk is not installed")  # newspaper4k's language tools, which are not used
    from benchmarks.readers import LEXBOR, PAGE, READERS


def run(sample: int | None) -> int:
    """Measure, print, write output/quality/speed.json, and return 1 when the page takes longer than it may."""
    pages = saved_pages(corpus_folder())
    chosen = pages if sample is None else spread(pages, sample)
    best = time_all(READERS, chosen)
    table = table_of(best, READERS, best[LEXBOR])
    print(f"\n{len(chosen)} of {len(pages)} pages, one after another in one process; of several rounds the best counts\n")
    print(tabulate(table, headers="keys", floatfmt=".2f"))
    RESULTS.mkdir(parents=True, exist_ok=True)
    told = {"pages": len(chosen), "readers": table, "failed": {name: each.failed for name, each in best.items()}}
    (RESULTS / "speed.json").write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(f"\nfigures     {RESULTS / 'speed.json'}")
    return verdict(best[PAGE].times(best[LEXBOR]), read_speed_limit())


def verdict(times: float, limit: float) -> int:
    """Say whether the page is read within the limit, and return the exit status."""
    if times > limit:
        print(f"FAILED  {PAGE}: {times:.2f} × lexbor parse, more than the {limit} × of benchmarks/floors.json", file=sys.stderr)
        return 1
    print(f"{PAGE}: {times:.2f} × lexbor parse; benchmarks/floors.json allows {limit} ×.")
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--sample", type=int, metavar="N", help="read only N pages, evenly over the corpus; all without it")
    options = parser.parse_args(arguments)
    if options.sample is not None and options.sample < 1:
        parser.error(f"--sample {options.sample}: give 1 or more")
    # Other libraries log pages that they give up on; the table counts them.
    logging.disable(logging.CRITICAL)
    try:
        return run(options.sample)
    except BenchmarkError as error:
        print(f"make bench-extract: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
