"""The account of a batch of archives: what its records were worth, once all of them are stored, whatever their order was.

While workers save side by side, which of two captures came first is chance. So the outcomes of what was stored are told at the
end, from what is stored: the earliest capture of a version is ``saved``, or ``copied`` when another article had that text
before; every later capture, and one that the store had already, is ``unchanged``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from operator import itemgetter
from typing import Any

from newsspiders.store import articles, ledger, runs
from newsspiders.store.codec import moment_of, sortable, text_of
from newsspiders.store.database import Connection
from newsspiders.store.records import Counts, RunRow

Row = dict[str, Any]
STORED = ("saved", "copied", "unchanged")
WORTH = {"saved": 3, "copied": 2, "unchanged": 1}
ORDER = "rtrim(r.fetched_at, 'Z'), r.piece, r.number"


def files_of(connection: Connection, batch: str) -> list[str]:
    """Return the files of a batch that have no account, once every record of the whole batch is entered; else nothing."""
    waiting = connection.execute(
        "SELECT 1 FROM backfill_files WHERE batch = ? AND covered < size "
        "UNION ALL SELECT 1 FROM backfill_pieces WHERE batch = ? AND done < records LIMIT 1",
        (batch, batch),
    ).fetchone()
    if waiting:
        return []
    rows = connection.execute(
        "SELECT DISTINCT file FROM backfill_pieces WHERE batch = ? AND accounted_at IS NULL ORDER BY file", (batch,)
    )
    return [row["file"] for row in rows]


def account(connection: Connection, batch: str, file: str, at: datetime) -> list[RunRow]:
    """Give a file of a batch its outcomes, rows of the ledger, and one row of ``runs`` for each outlet."""
    archive = connection.execute("SELECT path, label, announced_at FROM backfill_files WHERE id = ?", (file,)).fetchone()
    records = [dict(row) for row in connection.execute(
        f"SELECT r.* FROM backfill_records r JOIN backfill_pieces p ON p.id = r.piece WHERE p.batch = ? AND p.file = ? "  # noqa: S608
        f"ORDER BY {ORDER}", (batch, file),
    )]  # fmt: skip
    for record in records:
        settle(connection, record)
    write_ledger(connection, {(each["outlet"], each["url"]) for each in records if each["page"]})
    connection.execute("UPDATE backfill_pieces SET accounted_at = ? WHERE batch = ? AND file = ?", (text_of(at), batch, file))
    run = RunRow(
        id=run_name(batch, archive["label"]), outlet="", started_at=moment_of(archive["announced_at"]), finished_at=at,
        status="finished", replay=archive["path"],
    )  # fmt: skip
    rows = [replace(run, outlet=outlet, counts=counted) for outlet, counted in sorted(counts_of(records).items())]
    for row in rows:
        runs.begin_run(connection, row)
    return rows


def run_name(batch: str, label: str) -> str:
    """Return the id of the run that stands for a file of a batch."""
    return f"{batch}:{label}"


def settle(connection: Connection, record: Row) -> None:
    """Write what the record of a stored capture was worth."""
    if record["article_id"] is None:
        return
    outcome = worth(connection, record)
    if outcome != record["outcome"]:
        record["outcome"] = outcome
        connection.execute(
            "UPDATE backfill_records SET outcome = ? WHERE piece = ? AND number = ?",
            (outcome, record["piece"], record["number"]),
        )


def worth(connection: Connection, record: Row) -> str:
    """Return whether a stored capture brought a version, a copy, or nothing new."""
    key = (record["article_id"], record["fetched_at"], record["content_hash"])
    version = connection.execute(
        "SELECT body_hash FROM versions WHERE article_id = ? AND first_seen = ? AND content_hash = ?", key
    ).fetchone()
    if version is None:
        return "unchanged"
    same = connection.execute(
        "SELECT piece, number, known FROM backfill_records WHERE article_id = ? AND fetched_at = ? AND content_hash = ? "
        "ORDER BY piece, number",
        key,
    ).fetchall()
    first = (same[0]["piece"], same[0]["number"]) == (record["piece"], record["number"])
    if not first or all(each["known"] for each in same):
        return "unchanged"
    other = articles.first_with_body(connection, version["body_hash"], but=record["article_id"])
    return "copied" if other and other < (sortable(record["fetched_at"]), record["article_id"]) else "saved"


def write_ledger(connection: Connection, addresses: Iterable[tuple[str, str]]) -> None:
    """Bring the ledger up to what all records of some addresses tell; the same whatever was told before."""
    for outlet, url in sorted(addresses):
        rows = connection.execute(
            "SELECT r.*, p.batch, f.label FROM backfill_records r JOIN backfill_pieces p ON p.id = r.piece "  # noqa: S608
            f"JOIN backfill_files f ON f.id = p.file WHERE r.outlet = ? AND r.url = ? AND r.page = 1 ORDER BY {ORDER}",
            (outlet, url),
        )
        known = ledger.entry(connection, outlet, url)
        ledger.put(connection, entry_of(known, outlet, url, [dict(row) for row in rows]))


def entry_of(known: Row | None, outlet: str, url: str, records: list[Row]) -> Row:
    """Return the row of an address: what is known of it, and what its records tell, in the order of time."""
    first, last = records[0], records[-1]
    row = dict(known) if known else ledger.new_entry(outlet, url, first["fetched_at"])
    if known is None:
        row |= {"found_in": "archive", "address": last["address"]}
    row["first_seen"] = min(row["first_seen"], first["fetched_at"], key=sortable)
    row["checks"] = max(row["checks"], len(records))
    came = [each for each in records if each["outcome"] in STORED or each["outcome"] in ledger.PAGE_CAME]
    stored = [each for each in records if each["outcome"] in STORED]
    if came:
        row["fetched_at"] = ledger.later(row["fetched_at"], came[-1]["fetched_at"])
    if stored:
        best = max((each["outcome"] for each in stored), key=WORTH.__getitem__)
        if WORTH[best] > WORTH.get(row["state"], 0):
            row |= {"state": best, "reason": ""}
        if stored[-1]["fetched_at"] == row["fetched_at"]:
            row |= {"kind": stored[-1]["kind"], "published_at": stored[-1]["published_at"] or row["published_at"]}
    newest = row["settled_at"] is None or sortable(last["fetched_at"]) >= sortable(row["settled_at"])
    if newest:
        row |= {"outcome": last["outcome"], "outcome_reason": last["reason"], "settled_at": last["fetched_at"]}
        row["run_id"] = run_name(last["batch"], last["label"])
    if row["state"] not in STORED and (newest or row["state"] == "pending"):
        row |= {"state": last["outcome"], "reason": last["reason"]}
    return row


def counts_of(records: Iterable[Row]) -> dict[str, Counts]:
    """Add up the outcomes of records by outlet; the reasons are in alphabetical order."""
    counts: dict[str, Counts] = defaultdict(Counts)
    for record in sorted(records, key=itemgetter("reason")):
        counted, outcome = counts[record["outlet"]], record["outcome"]
        counted.discovered += 1
        if outcome in STORED:
            setattr(counted, outcome, getattr(counted, outcome) + 1)
        else:
            reasons: dict[str, int] = getattr(counted, outcome)
            reasons[record["reason"]] = reasons.get(record["reason"], 0) + 1
    return counts
