"""scrapy stories: which events the outlets tell of, who tells them, and why these reports belong together."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from newsspiders.commandline import CommandError, ProjectCommand, print_line
from newsspiders.exports.report import table
from newsspiders.run import store_address
from newsspiders.store import StoredMember, StoredStory, open_store

KINDS = {"article": "article", "live_update": "live update", "lead": "lead"}


class Command(ProjectCommand):
    """Show the newest stories."""

    help_line = "Show the newest stories with their reports, and why these belong together"
    usage = "[options]"
    examples = ("scrapy stories", "scrapy stories --limit 5 --reports 3")

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's options."""
        super().add_options(parser)
        parser.add_argument("--limit", type=int, default=10, help="how many stories (default: 10)")
        parser.add_argument("--reports", type=int, default=2, help="only stories of at least so many reports (default: 2)")

    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print the stories, that which was told last first; reports that came since the last run are linked before."""
        if args:
            raise CommandError(f"takes no argument, but was given {' '.join(args)}")
        if opts.limit < 1 or opts.reports < 1:
            raise CommandError("--limit and --reports are 1 or more")
        with open_store(store_address(self.project_settings)) as store:
            store.link_stories()
            stories = store.newest_stories(opts.limit, opts.reports)
        if not stories:
            print_line(f"No story of {opts.reports} or more reports is stored.")
        for number, story in enumerate(stories):
            if number:
                print_line()
            print_line(title(story))
            print_line(table(rows(story.members), {"headline": 60, "shares with the nearest": 60}))


def title(story: StoredStory) -> str:
    """Return a story in one line."""
    return f"{story.headline or '(no headline)'}: reports {story.reports}, outlets {story.outlets}, story {story.id[:12]}"


def rows(members: Iterable[StoredMember]) -> list[dict[str, object]]:
    """Return a row for each report."""
    return [
        {
            "published": f"{each.published_at:%Y-%m-%d %H:%M}",
            "outlet": each.outlet or "",
            "kind": KINDS[each.kind],
            "headline": each.headline or "",
            "score": f"{each.score:.2f}",
            "shares with the nearest": each.reason,
        }
        for each in members
    ]
