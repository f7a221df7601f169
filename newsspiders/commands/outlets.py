"""scrapy outlets: the declared outlets as a table."""

from __future__ import annotations

import argparse

from newsspiders.commandline import ProjectCommand, print_line
from newsspiders.exports.report import table
from newsspiders.registry import known_spiders


class Command(ProjectCommand):
    """List the outlets."""

    help_line = "List the declared outlets: where each finds news, how often, and what is known of its refusals"
    examples = ("scrapy outlets",)

    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print one line for each outlet."""
        rows = [
            {
                "outlet": name,
                "title": spider.outlet.title,
                "country": spider.outlet.country,
                "language": spider.outlet.language,
                "time zone": spider.outlet.timezone,
                "every": spider.outlet.every,
                "sources": "\n".join(source.label for source in spider.sources),
                "refusals": spider.outlet.refusals,
            }
            for name, spider in sorted(known_spiders().items())
        ]
        print_line(table(rows, {"sources": 60, "refusals": 30}))
