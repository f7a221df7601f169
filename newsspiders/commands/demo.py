"""scrapy demo: all outlets crawled from the bundled archive, with the network off, through the code of a live crawl."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from newsspiders.batches import run_and_report
from newsspiders.commandline import CommandError, ProjectCommand, chosen, print_line, project_folder
from newsspiders.exports.report import table
from newsspiders.exports.tables import VersionRow
from newsspiders.jobs import AT_ONCE
from newsspiders.run import output_folder, store_address
from newsspiders.store import Store, open_store, place_of

REPORTS = {"article": "articles", "live_update": "live updates", "lead": "leads"}
WHOLE = 0.9  # share of the origin's words that a copy has which is not cut
WIDTH = 100  # columns


class Command(ProjectCommand):
    """Crawl the demo archive."""

    help_line = "Crawl all outlets from the bundled demo archive, with the network off, and show what came of it"
    examples = ("scrapy demo", "scrapy demo ndtv mint")
    usage = "[options] [OUTLET …]"

    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl, print the tables, and say where things lie."""
        archive = project_folder() / "demo" / "archive"
        if not archive.is_dir():
            raise CommandError(f"the demo archive is missing: {archive}; `python demo/build.py` writes it")
        names = sorted(chosen(args), key=lambda name: first_capture(archive / name))
        print_line(f"Crawling {len(names)} outlets from the demo archive; the network is not used.")
        batch = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-demo"
        address = store_address(self.project_settings)
        failed = run_and_report(names, {"replay": str(archive)}, batch, address, AT_ONCE)
        self.exitcode = int(failed > 0)
        with open_store(address) as store:
            counts = [run.counts for name in names for run in store.runs(name, limit=1)]
            rows = list(ties(store))
        print_line()
        print_line(table(rows, {"of which": WIDTH}))
        fresh = sum(each.saved + each.copied + each.live_updates for each in counts)
        known = "\nNothing is new: every page is known already, and no record was changed."
        print_line(known if not fresh and not failed else "")
        where(output_folder(self.project_settings), batch, place_of(address))


def first_capture(folder: Path) -> str:
    """Return the key by which outlets are crawled in the order in which they were captured; WARC files are named by time."""
    return min((path.name.removeprefix(folder.name) for path in folder.glob("*.warc*")), default="~")


def ties(store: Store) -> Iterator[Mapping[str, object]]:
    """Yield a row for each way in which the reports in the store hang together."""
    wire, sources, versions = of_articles(store)
    yield from (wire, sources, of_copies(store), versions)
    yield of_live_updates(store)
    yield of_stories(store)
    resolved, left = Counter[str](), Counter[str]()
    for each in store.leads():
        resolved[each.outlet] += each.resolved
        left[each.outlet] += each.open
    yield row("leads resolved", resolved)
    yield row("leads open", left)


def row(what: str, counts: Counter[str], *parts: str, total: int | None = None) -> Mapping[str, object]:
    """Return a row of the table: a total, by default the sum of the counts, then what more there is to say, and the counts."""
    named = sorted((+counts).items(), key=lambda each: (-each[1], each[0]))
    told = [*parts, ", ".join(f"{name} {number}" for name, number in named)]
    number = counts.total() if total is None else total
    return {"in the database": what, "number": number, "of which": "; ".join(filter(None, told))}


def of_articles(store: Store) -> tuple[Mapping[str, object], Mapping[str, object], Mapping[str, object]]:
    """Count agencies' copy, the sources cited, and later versions, in one pass over the articles."""
    roles, agencies, sources, kinds = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    carried = silent = 0
    for article in store.articles():
        sources.update(each.source for each in article.citations)
        for version in list(VersionRow.of(store.versions(article.id)))[1:]:
            kinds[(version.kind or "live updates only").replace("_", " ")] += 1
            silent += version.silent_correction is True
        wire = article.wire
        if wire and wire.role != "none":
            roles[wire.role] += 1
            agencies.update(wire.agencies or ("not named",))
            carried += [name.casefold() for name in wire.agencies] != [article.outlet]
    parts = (f"whole {roles['whole']}, contributed {roles['contributed']}", f"carried by other outlets {carried}")
    return (
        row("wire stories", agencies, *parts, total=roles.total()),
        row("sources cited", sources),
        row("later versions", kinds, f"silent corrections {silent}"),
    )


def of_copies(store: Store) -> Mapping[str, object]:
    """Count the articles that repeat another, each by the edge to its likely origin."""
    likely = [each for each in store.copies() if each.likely]
    named = Counter("credited" if each.credited else "not credited" for each in likely)
    return row("copies linked", named, f"cut {sum(each.origin_share < WHOLE for each in likely)}")


def of_live_updates(store: Store) -> Mapping[str, object]:
    """Count live updates, and those that later snapshots show with other words, or no longer."""
    found = Counter[str]()
    for each in store.live_updates():
        found.update({"all": 1, "edited": each.edited_at is not None, "withdrawn": each.withdrawn_at is not None})
    total = found.pop("all", 0)
    return row("live updates", found, total=total)


def of_stories(store: Store) -> Mapping[str, object]:
    """Count the stories that two reports or more tell, and these reports by kind."""
    ids = {each.id for each in store.stories() if each.reports > 1}
    kinds = Counter(REPORTS[each.kind] for each in store.story_members() if each.story_id in ids)
    return row("stories told twice or more", kinds, total=len(ids))


def where(output: Path, batch: str, place: str) -> None:
    """Say where the results lie."""
    print_line(f"database    {place}")
    print_line(f"feeds       {output / 'feeds'}/<outlet>.json and all.json")
    print_line(f"this run    {output / 'runs' / batch}/<outlet>.jsonl")
