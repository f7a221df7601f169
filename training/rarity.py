"""Make newsspiders/stories/rarity.json: in how many documents each word of English news stands. ``python -m training.rarity``."""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from benchmarks.corpus import corpus_folder
from benchmarks.stories import gold_folder
from newsspiders.stories.profiles import MOST_WORDS
from newsspiders.stories.words import tokens
from training.pages import gold_of

LEAST = 3  # documents: words of fewer are misspellings and single names, and as rare as what is not listed
DOCUMENT = 300  # words: headlines and teasers are put together to documents of this length


def main() -> None:
    """Count and write the table, a line for each number of documents. The events that stories are tried on are not counted."""
    counts: Counter[str] = Counter()
    documents = 0
    for words in read_documents():
        counts.update(words)
        documents += 1
    by_count: dict[int, list[str]] = defaultdict(list)
    for word, count in sorted(counts.items()):
        if count >= LEAST and (word.isascii() or len(word) > 2):
            by_count[count].append(word)
    lines = ",\n".join(f'"{count}": {json.dumps(" ".join(by_count[count]))}' for count in sorted(by_count, reverse=True))
    path = Path(str(files("newsspiders.stories").joinpath("rarity.json")))
    path.write_text(f'{{"documents": {documents}, "least": {LEAST}, "words": {{\n{lines}\n}}}}\n', "utf-8")
    print(f"{path}: {sum(map(len, by_count.values()))} words of {documents} documents")


def read_documents() -> Iterator[set[str]]:
    """Yield the words of each document: English articles of the corpus, and headlines and teasers put together."""
    for row in gold_of(corpus_folder()).values():
        if (row.get("languages") or ["en"])[0].startswith("en"):
            body = row.get("body") or row.get("articleBody") or ""
            yield words_of(f"{row.get('title') or ''}\n{body if isinstance(body, str) else chr(10).join(map(str, body))}")
    yield from put_together(gold_folder() / "versions.jsonl.gz")


def put_together(path: Path) -> Iterator[set[str]]:
    """Yield documents made of the first state of the English pages of one outlet."""
    seen: set[str] = set()
    waiting: dict[str, list[str]] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            text = " ".join(filter(None, (row.get("headline"), row.get("summary"), row.get("body"))))
            if row["url"] in seen or sum(map(str.isascii, text)) < len(text) * 0.9:
                continue
            seen.add(row["url"])
            words = waiting[row["outlet"]]
            words += [each.word for each in tokens(text, MOST_WORDS)]
            if len(words) >= DOCUMENT:
                yield set(words)
                words.clear()


def words_of(text: str) -> set[str]:
    """Return the words of a text."""
    return {each.word for each in tokens(text, MOST_WORDS)}


if __name__ == "__main__":
    main()
