"""Names of agencies, as they are printed."""

from __future__ import annotations

import pytest

from newsspiders.provenance.agencies import agency_named, mentions, table


@pytest.mark.parametrize(
    ("name", "agency"),
    [
        ("Agence France-Presse", "AFP"), ("the associated press", "AP"), ("연합뉴스", "Yonhap"), ("路透社", "Reuters"), ("РИА Новости", "RIA Novosti"),
        ("पीटीआई", "PTI"), ("Anadolu Ajansı", "Anadolu"), ("The New York Times News Service", "The New York Times"),
        ("Agence France-Presse in Manila", None), ("The Harbour Herald", None), ("", None),
    ],
)  # fmt: skip
def test_a_printed_name_means_one_agency(name, agency) -> None:
    assert agency_named(name) == agency


def test_every_name_is_found_in_brackets_and_every_row_has_a_source() -> None:
    for row in table():
        assert row["source"]
        for name in (*row["names"], *row["short"]):
            assert [each.agency for each in mentions(f"({name})", short=True)] == [row["name"]], name


def test_the_longest_name_wins_and_longer_words_are_none() -> None:
    assert [each.agency for each in mentions("Australian Associated Press, APEC, @ANI and Anita")] == ["AAP"]
    assert [each.agency for each in mentions("【パリAFP=時事】")] == ["AFP", "Jiji"]
