"""What a correct crawl of the demo archive gives, told from the stories alone: the content of demo/expected.json."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any

from markup import iso
from pages import daily8
from story import OUTLETS, Story
from warc import Exchange

WORDS = 6
KNOWN = {"Mint": "mint", "Time of India": "timesofindia", "NDTV": "ndtv"}
# What the page itself tells of the time of publication, where that is not a second.
DAYS = {"kcna", "38north"}
AGENCIES = {"reuters": "Reuters", "yonhap": "Yonhap", "kcna": "KCNA"}
OUTCOMES = ("saved", "copied", "dropped", "blocked", "failed")


def expect(
    stories: dict[str, list[Story]], exchanges: dict[str, list[Exchange]], sources: dict[str, list[str]]
) -> dict[str, Any]:
    """Return the expectations for every outlet, and what binds stories of several outlets together."""
    everything = [story for outlet in OUTLETS for story in stories[outlet]]
    known = {story.key: story for story in everything}
    return {
        "about": "Written by demo/build.py from demo/stories. Compare addresses after canonical_url().",
        "outlets": {outlet: _outlet(stories[outlet], exchanges[outlet], sources[outlet]) for outlet in OUTLETS},
        "events": _groups(everything, "event"),
        "wire_stories": _groups(everything, "wire"),
        "updates_of_events": [
            {"url": story.url, "published_at": iso(update.published), "event": update.event}
            for story in everything
            for update in story.updates
            if update.event
        ],
        "copies": [{"url": story.url, "copy_of": known[story.copy_of].url} for story in everything if story.copy_of],
        "repeats": _repeats(everything, known),
        "leads": _leads(stories["daily8"], exchanges["daily8"]),
    }


def _repeats(everything: list[Story], known: dict[str, Story]) -> list[dict[str, Any]]:
    """Return who has the text of whom, in whole or in part, and whether the page says where it has it from."""
    pairs = [(story, known[key]) for story in everything if (key := story.copy_of or story.repeats)]
    carried = sorted((story for story in everything if story.wire), key=Story.moment)
    pairs += [(later, earlier) for number, earlier in enumerate(carried) for later in carried[number + 1 :]]
    return [
        {"url": story.url, "of": original.url, "credited": bool(story.agencies or story.extra.get("shown_outlet"))}
        for story, original in pairs
    ]


def _leads(stories: list[Story], exchanges: list[Exchange]) -> list[dict[str, Any]]:
    """Return each story of another outlet that cards show, once, and whether that outlet's own spider brought it."""
    found: dict[tuple[str, str], bool] = {}
    for story in stories:
        for look, moment in _fetches(story, exchanges).items():
            for card in daily8.cards_of(story, [each for each in stories if min(each.rounds) <= look], moment):
                brought = bool(card.story.copy_of or card.story.repeats)
                if card.outlet:
                    found[KNOWN.get(card.outlet, card.outlet), card.story.headline] = brought
    return [{"outlet": outlet, "headline": headline, "brought": brought} for (outlet, headline), brought in found.items()]


def _groups(stories: list[Story], attribute: str) -> dict[str, list[str]]:
    names = sorted({getattr(story, attribute) for story in stories} - {""})
    return {name: [story.url for story in stories if getattr(story, attribute) == name] for name in names}


def _outlet(stories: list[Story], exchanges: list[Exchange], sources: list[str]) -> dict[str, Any]:
    outcomes = Counter(story.outcome for story in stories)
    missed = [story for story in stories if story.outcome in ("dropped", "blocked", "failed")]
    rows = [_article(story, stories, exchanges) for story in stories if story.outcome in ("saved", "copied")]
    return {
        "sources": sources,
        "discovered": len(stories),
        **{outcome: outcomes[outcome] for outcome in OUTCOMES},
        "live_updates": sum(len(row.get("live_updates", ())) for row in rows),
        "versions": sum(row["versions"] for row in rows),
        "articles": rows,
        "not_saved": [{"url": story.url, "outcome": story.outcome, "reason": story.reason} for story in missed],
    }


def _fetches(story: Story, exchanges: list[Exchange]) -> dict[int, datetime]:
    """Return when each round fetched the page; a live blog of a listing comes with the listing."""
    wanted = "https://www.livemint.com/market" if story.page == "state" else story.url
    times = sorted(exchange.at for exchange in exchanges if exchange.reply.url.partition("?")[0] == wanted)
    return dict(zip(story.rounds, times, strict=True))


def _article(story: Story, stories: list[Story], exchanges: list[Exchange]) -> dict[str, Any]:
    fetched = _fetches(story, exchanges)
    final = story.at(max(story.rounds))
    row: dict[str, Any] = {
        "url": story.url,
        "outcome": story.outcome,
        "headline": final.headline,
        "headline_also": [final.extra[name] for name in ("og_headline", "seo_headline") if name in final.extra],
        "kind": final.kind,
        "language": final.language,
        "authors": list(final.authors),
        "organisations": list(final.organisations),
        "published_at": iso(final.published) if final.published else None,
        "published_precision": _precision(final),
        "modified_at": iso(final.modified) if final.modified else None,
        "free_to_read": final.free,
        "fetched_at": [iso(moment) for moment in fetched.values()],
        "versions": len(
            {repr(story.at(look).blocks) + repr(story.at(look).updates) + story.at(look).notice for look in story.rounds}
        ),
        "changes": _changes(story),
        "wire": _wire(story),
        "cites": list(story.cites),
        **_body(final),
    }
    if story.copy_of:
        row["copy_of"] = story.copy_of
    if story.updates:
        row["live_updates"] = _live_updates(story, fetched)
    if story.outlet == "daily8":
        row |= _aggregated(story, stories, fetched)
    return row


def _changes(story: Story) -> list[dict[str, Any]]:
    """Return what each later version changed; a live blog's are its updates alone."""
    if story.updates:
        return [{"kind": "live", "silent": False} for look in story.rounds[1:] if story.at(look) != story.at(look - 1)]
    return [{"kind": change.kind, "silent": change.silent} for change in story.changes]


def _wire(story: Story) -> dict[str, Any]:
    """Return whose copy the text is: agencies print their own."""
    if story.outlet in AGENCIES:
        return {"role": "whole", "agencies": [AGENCIES[story.outlet]]}
    return {"role": story.role or ("whole" if story.agencies else "none"), "agencies": list(story.agencies)}


def _precision(story: Story) -> str | None:
    if story.published is None:
        return None
    return "day" if story.outlet in DAYS else "second"


def _body(story: Story) -> dict[str, Any]:
    """Return number, headings, first and last words of the paragraphs; nothing for live blogs and videos, where pages differ."""
    if story.kind in ("liveblog", "video"):
        return {}
    paragraphs = [text for text in story.paragraphs if text != story.notice_after]
    texts = [*([story.notice] if story.notice else []), *paragraphs, *story.extra.get("sign_off", "").splitlines()]
    texts[0] = f"{story.extra.get('place', '')} {texts[0]}".strip()
    words = " ".join(texts).removesuffix(" -0-").split()
    return {
        "paragraphs": len(texts),
        "headings": [caption for _, caption, _ in story.images] if story.kind == "gallery" else list(story.headings),
        "first_words": " ".join(words[:WORDS]),
        "last_words": " ".join(words[-WORDS:]),
        "images": [url for url, *_ in story.images],
    }


def _live_updates(story: Story, fetched: dict[int, datetime]) -> list[dict[str, Any]]:
    """Return each update with what only several snapshots tell."""
    rows = []
    for update in sorted(story.updates, key=lambda each: each.published):
        gone = [moment for look, moment in fetched.items() if look > max(update.rounds)]
        edited = [fetched[edit.round] for edit in update.edits if edit.round in fetched]
        rows.append(
            {
                "headline": update.headline,
                "body": update.at(max(update.rounds)).text,
                "published_at": iso(update.published),
                "first_seen": iso(fetched[min(update.rounds)]),
                "last_seen": iso(fetched[max(update.rounds)]),
                "edited_at": iso(edited[-1]) if edited else None,
                "withdrawn_at": iso(gone[0]) if gone else None,
            }
        )
    return rows


def _aggregated(story: Story, stories: list[Story], fetched: dict[int, datetime]) -> dict[str, Any]:
    """Return original and cards of an aggregator's page, as its last capture shows them."""
    look, moment = max(fetched.items())
    visible = [each for each in stories if min(each.rounds) <= look]
    shown = daily8.shown(story, moment)
    cards = daily8.cards_of(story, visible, moment)
    return {
        "original": {"outlet_raw": shown[0], "outlet": KNOWN.get(shown[0]), "published_raw": shown[1]} if shown else None,
        "cards": [
            {
                "position": position,
                "headline": card.story.headline,
                "url": card.story.url,
                "outlet_raw": card.outlet,
                "outlet": KNOWN.get(card.outlet),
                "published_raw": card.time,
                "excerpt_words": " ".join(card.excerpt.split()[:WORDS]),
            }
            for position, card in enumerate(cards, 1)
        ],
    }
