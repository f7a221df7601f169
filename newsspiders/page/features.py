"""What can be told of each block of a page by its text, its element and its place: a table of numbers for the trees."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np

from newsspiders.page.blocks import WITHIN, Block, Frame
from newsspiders.page.cues import NAME_BITS, NAMES
from newsspiders.page.measures import put_text
from newsspiders.page.placing import Places
from newsspiders.page.tables import Hints, Table, shifted, squeeze

TAGS = ("p", "h1", "h2", "h3", "h4", "li", "div", "blockquote", "figcaption", "article", "tr")
TAG_PLACE = {tag: place for place, tag in enumerate(TAGS)}
TAG_NUMBERS = np.arange(len(TAGS))[:, None]
BOXES = WITHIN["figure"] | WITHIN["aside"]
PROSE_SHARE = np.array([1.0 if tag in ("p", "div", "blockquote", "article", "other") else 0.4 for tag in (*TAGS, "other")])
DOUBTFUL = NAME_BITS["consent"] | NAME_BITS["comment"]
PARAGRAPH = 60
AROUND = np.ones(7)
LEAST_STATED = 300


def features(hints: Hints, places: Places) -> Table:
    """Return the table of a page's blocks: the same columns in the same order for every page."""
    blocks = places.blocks
    table = Table(len(blocks))
    length, link = put_text(table, blocks, hints.authors)
    tag = put_element(table, blocks, places)
    weight = weights(blocks, places, tag, length, link)
    total = max(float(weight.sum()), 1.0)
    table.put("weight", weight)
    table.put("weight_share", weight / total)
    put_holders(table, places, tag, weight, link, length, total)
    put_kin(table, places, weight, link, length, total)
    put_order(table, places, tag, weight, total)
    put_neighbours(table, places, tag, weight, link, length)
    put_data(table, blocks, hints, total)
    table.put("page_blocks", float(len(blocks)))
    table.put("page_weight", total)
    table.put("page_paragraphs", float(((tag == 0) & (length > PARAGRAPH)).sum()))
    return table


def put_element(table: Table, blocks: list[Block], places: Places) -> Any:
    """Add the element of each block and those around it; return the tags by their place in TAGS."""
    tag, above, inside, named, above_named, around, unnamed = np.array([element(block.frame) for block in blocks], np.int64).T
    table.put_all([f"is_{name}" for name in TAGS], tag == TAG_NUMBERS)
    table.put_all([f"in_{name}" for name in TAGS], above == TAG_NUMBERS)
    table.put_bits("around", tuple(WITHIN), inside)
    table.put_bits("named", tuple(NAMES), named)
    table.put_bits("parent_named", tuple(NAMES), above_named)
    table.put_bits("around_named", tuple(NAMES), around)
    table.put("unnamed", unnamed)
    table.put("depth", places.depth_of_frame[places.frame])
    places.boxed = (inside & BOXES) != 0
    places.doubtful = (around & DOUBTFUL) != 0
    return tag


def element(frame: Frame) -> tuple[int, ...]:
    """Return what a block's element and the one around it are and say, as numbers."""
    above = frame.parent or frame
    tag, outer = TAG_PLACE.get(frame.tag, len(TAGS)), TAG_PLACE.get(above.tag, len(TAGS))
    return tag, outer, frame.within, frame.cues, above.cues, frame.around, not frame.names


def weights(blocks: list[Block], places: Places, tag: Any, length: Any, link: Any) -> Any:
    """Return how much each block counts as prose: its length, less in lists and boxes, nothing in links and repetitions."""
    texts = [block.text for block in blocks]
    said = Counter(texts)
    base = np.where((link < 0.5) & (length >= 25), length, 0.0)
    base *= PROSE_SHARE[tag]
    base[places.boxed] *= 0.2
    strong = base.copy()
    strong[places.doubtful] = 0.0
    if len(said) < len(texts):
        strong[[said[text] > 1 for text in texts]] = 0.0
    return strong if strong.sum() >= 400 else base


def put_holders(table: Table, places: Places, tag: Any, weight: Any, link: Any, length: Any, total: float) -> None:
    """Add how much prose the elements around a block hold: directly, below, and by a score that fades with each level."""
    frame, parent, grand, great = places.frame, places.parent, places.grand, places.great
    direct = places.per_frame(weight, frame)
    held = places.per_frame(weight, parent)
    held_by_p = places.per_frame(weight * (tag == 0), parent)
    ones = np.ones(places.count)
    table.put("own_share", direct[frame] / total)
    table.put("parent_share", held[parent] / total)
    table.put("parent_p_share", held_by_p[parent] / total)
    table.put("grand_share", held[grand] / total)
    table.put("parent_p_count", places.per_frame(((tag == 0) & (length > 40)).astype(float), parent)[parent])
    table.put("parent_count", places.per_frame(ones, parent)[parent])
    table.put("own_count", places.per_frame(ones, frame)[frame])
    below = places.below(np.vstack([direct, *(places.per_frame(values, frame) for values in (length, length * link, ones))]))
    score = places.faded(held + 0.5 * direct, 0.5)
    best = max(float(score.max()), 1.0)
    where = np.stack((frame, parent, grand, great))
    share, size, linked, count = below[:, where]
    rows = (score[where] / best, share / total, linked / np.maximum(size, 1), size / np.maximum(count, 1), count)
    for name, each in zip(("score", "below_share", "below_link", "below_mean", "below_count"), rows, strict=True):
        table.put_all([f"{level}_{name}" for level in ("own", "parent", "grand", "great")], each)
    places.settle(held + direct)


def put_kin(table: Table, places: Places, weight: Any, link: Any, length: Any, total: float) -> None:
    """Add what the blocks have in common that are marked up alike."""
    for name, kin in places.kin().items():
        count = np.bincount(kin)
        table.put(f"{name}_share", np.bincount(kin, weight)[kin] / total)
        table.put(f"{name}_count", count[kin])
        table.put(f"{name}_link", (np.bincount(kin, link) / count)[kin])
        table.put(f"{name}_mean", (np.bincount(kin, length) / count)[kin])


def put_order(table: Table, places: Places, tag: Any, weight: Any, total: float) -> None:
    """Add where a block stands: by the element that holds most, the headline, the prose before and after it."""
    place = np.arange(places.count)
    table.put("up_to_meet", places.holder_depth - places.meet)
    table.put("down_from_meet", places.depth_of_frame[places.frame] - places.meet)
    held = (places.parent == places.holder) | (places.frame == places.holder)
    table.put("in_holder", held)
    main = np.flatnonzero(held & (weight >= PARAGRAPH))
    first, final = (int(main[0]), int(main[-1])) if len(main) else (0, places.count - 1)
    table.put("since_first", place - first)
    table.put("to_final", final - place)
    table.put("within", (place >= first) & (place <= final))
    table.put("place_within", np.clip((place - first) / max(final - first, 1), -2, 3))
    tops = np.flatnonzero(tag == TAG_PLACE["h1"])
    table.put("since_h1", place - tops[0] if len(tops) else -999.0)
    before = np.cumsum(weight) / total
    table.put("weight_before", before - weight / total)
    table.put("weight_after", 1 - before)
    table.put("position", place / places.count)
    heads = (tag >= TAG_PLACE["h1"]) & (tag <= TAG_PLACE["h4"])
    latest = np.maximum.accumulate(np.where(heads, place, -100))
    table.put("since_heading", np.minimum(place - latest, 100))
    table.put("holder_share", float(weight[held].sum()) / total)
    table.put("holder_count", float(len(main)))


def put_neighbours(table: Table, places: Places, tag: Any, weight: Any, link: Any, length: Any) -> None:
    """Add the same of the blocks before and after."""
    heads = ((tag >= TAG_PLACE["h1"]) & (tag <= TAG_PLACE["h4"])).astype(float)
    pair = places.kin()["pair"]
    for by in (1, 2, -1, -2):
        table.put(f"length_{by}", shifted(length, by))
        table.put(f"weight_{by}", shifted(weight, by))
    for by in (1, -1):
        table.put(f"link_{by}", shifted(link, by, 1.0))
        table.put(f"heading_{by}", shifted(heads, by))
        table.put(f"alike_{by}", shifted(pair, by, -1) == pair)
        table.put(f"sibling_{by}", shifted(places.parent, by, -1) == places.parent)
    table.put("around_weight", np.convolve(weight, AROUND)[3:-3])


def put_data(table: Table, blocks: list[Block], hints: Hints, total: float) -> None:
    """Add whether the page's data say the same: the headline, the description, the stated body."""
    headline, description, stated = hints.headline, hints.description, hints.stated
    known = len(stated) > LEAST_STATED
    longest = 1_000_000 if known else 2 * max(len(headline), len(description))
    folded = [squeeze(block.text[:80]) if len(block.text) < longest else "" for block in blocks]
    table.put("is_headline", [len(text) > 8 and headline.startswith(text[:60]) for text in folded])
    opening = description[:40] if len(description) > 8 else "\n"
    table.put("is_description", [len(text) > 8 and (text in description or text.startswith(opening)) for text in folded])
    table.put("stated", [len(text) > 3 and text[:60] in stated for text in folded] if known else -1.0)
    table.put("stated_length", float(len(stated)))
    table.put("stated_ratio", (len(stated) + 1) / (total + 1))
