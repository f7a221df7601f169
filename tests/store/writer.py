"""A process that writes articles into a store, for tests with several processes.

Usage: python -m tests.store.writer STORE FIRST NUMBER: opens the store and saves that many articles, the numbers from FIRST
on, and prints each number once it is stored.
"""

from __future__ import annotations

import sys

from newsspiders.store import Discovery, open_store
from tests.store.examples import at, make_article, make_card, save


def main(url: str, first: int, number: int) -> None:
    with open_store(url) as store:
        for each in range(first, first + number):
            article = make_article(each, each / 60, f"Ferry {each}.", cards=[make_card(1, f"Card {each}")])
            store.discover("courier", [Discovery(article.canonical_url, article.url)], "run", at(0))
            save(store, article)
            if each % 50 == 0:
                store.index_text()
            print(each, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
