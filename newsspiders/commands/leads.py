"""scrapy leads: which stories cards showed, of which outlet, and whether that outlet's spider brought them."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from newsspiders.commandline import CommandError, ProjectCommand, one_argument, print_line
from newsspiders.exports.report import table
from newsspiders.run import store_address
from newsspiders.store import LeadCount, StoredCard, open_store


class Command(ProjectCommand):
    """Show the leads."""

    help_line = "Show how many of the stories on aggregators' cards each outlet's spider brought, or the open ones of one outlet"
    usage = "[options] [OUTLET]"
    examples = ("scrapy leads", "scrapy leads mint", "scrapy leads Yahoo")

    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print the table, or what an outlet's spider did not bring."""
        with open_store(store_address(self.project_settings)) as store:
            counts = store.leads()
            if not args:
                print_line(table(rows(counts)) if counts else "No page shows a card of another story.")
                return
            name = one_argument(args, "one outlet")
            if name not in {each.outlet for each in counts}:
                raise CommandError(f"no card names {name}: `scrapy leads` lists those that are named")
            lines = missed(store.open_leads(name))
        print_line(table(lines, {"headline": 70, "address": 60}) if lines else f"{name}: every story on a card was brought")


def rows(counts: Iterable[LeadCount]) -> list[dict[str, object]]:
    """Return a row for each outlet, those without a spider last."""
    return [
        {
            "outlet": each.outlet if each.known else f"{each.outlet} (no spider)",
            "stories": each.open + each.resolved,
            "brought": each.resolved,
            "open": each.open,
            "recall": f"{each.resolved / (each.open + each.resolved):.0%}" if each.known else "",
            "by address, headline, text": f"{each.by_url}, {each.by_headline}, {each.by_text}" if each.resolved else "",
        }
        for each in sorted(counts, key=lambda each: (not each.known, each.outlet))
    ]


def missed(cards: Iterable[StoredCard]) -> list[dict[str, object]]:
    """Return a row for each open story."""
    return [
        {
            "published": f"{each.card.published_at:%Y-%m-%d %H:%M}" if each.card.published_at else "",
            "headline": each.card.headline,
            "address": each.card.url or "",
        }
        for each in cards
    ]
