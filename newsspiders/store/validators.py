"""Validators: ETag and Last-Modified of the last accepted answer of each address of an outlet."""

from __future__ import annotations

from collections.abc import Iterable

import orjson

from newsspiders.store.codec import address_key, clean, json_of, moment_of, text_of
from newsspiders.store.database import Connection, Row, upsert
from newsspiders.store.manners_records import Validator


def validators(connection: Connection, outlet: str, addresses: Iterable[str]) -> dict[str, Validator]:
    """Return what is known of addresses, by address."""
    found = {}
    for address in addresses:
        row = connection.execute(
            "SELECT * FROM validators WHERE outlet = ? AND address = ?", (outlet, address_key(address))
        ).fetchone()  # fmt: skip
        if row is not None:
            found[address] = validator_of_row(row)
    return found


def keep(connection: Connection, outlet: str, several: Iterable[Validator]) -> None:
    """Keep validators in the place of those known."""
    for each in several:
        row = {
            "outlet": outlet,
            "address": address_key(each.address),
            "etag": each.etag and clean(each.etag),
            "last_modified": each.last_modified and clean(each.last_modified),
            "fetched_at": text_of(each.fetched_at),
            "record": each.record,
            "digest": each.digest,
            "article_id": each.article_id,
            "links": None if each.links is None else clean(json_of(each.links)),
        }
        upsert(connection, "validators", ("outlet", "address"), row)


def validator_of_row(row: Row) -> Validator:
    """Return the record of a row."""
    return Validator(
        address=row["address"],
        fetched_at=moment_of(row["fetched_at"]),
        etag=row["etag"],
        last_modified=row["last_modified"],
        record=row["record"],
        digest=row["digest"],
        article_id=row["article_id"],
        links=None if row["links"] is None else tuple(orjson.loads(row["links"])),
    )
