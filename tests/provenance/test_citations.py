"""Citations by example: one passage for each rule of what is a source, and of what is none."""

from __future__ import annotations

import pytest

from newsspiders import citations
from newsspiders.provenance import agency_named
from newsspiders.provenance.citation_sources import key_of, table


def found(text: str) -> list[tuple[str, str, str | None]]:
    return [(each.source, each.relation, each.via) for each in citations(text)]


def test_an_agency_has_its_canonical_name_however_it_is_printed() -> None:
    assert found("The bridge reopened, the Associated Press reported.") == [("AP", "reported", None)]
    assert found("Die Brücke ist laut Deutscher Presse-Agentur und dpa offen, meldete die Agentur Reuters.")[-1][0] == "Reuters"


def test_an_unknown_newspaper_is_named_as_printed() -> None:
    assert found("The Kano Morning Chronicle said the well had run dry.") == [("Kano Morning Chronicle", "reported", None)]


def test_what_a_medium_relied_on_is_cited_through_it() -> None:
    text = "Yonhap reported, citing the North's state media, that the ship had been launched."
    assert found(text) == [("Yonhap", "reported", None), ("North's state media", "cited", "Yonhap")]


def test_an_organisation_that_tells_a_medium_is_a_second_source() -> None:
    assert found("The IAEA told Reuters that the seals were intact.") == [("IAEA", "cited", "Reuters"), ("Reuters", "told", None)]


def test_a_person_who_tells_a_medium_is_none() -> None:
    assert found('"We lost everything," a farmer told AFP.') == [("AFP", "told", None)]


def test_a_label_and_the_name_behind_it_are_one_source() -> None:
    assert found("He visited the yard, state media Korean Central News Agency said.") == [("KCNA", "reported", None)]


def test_a_study_is_an_analysis() -> None:
    assert found("The pier is in use, according to an analysis by the Centre for Harbour Studies.") == [("Centre for Harbour Studies", "analysis", None)]


def test_an_official_body_is_identified_by_its_country_or_place() -> None:
    assert found("South Korea's unification ministry said the line was dead.") == [("South Korea's unification ministry", "according_to", None)]
    assert found("The ministry said the line was dead. Police said nothing more.") == []


def test_two_spellings_of_one_body_are_one_source() -> None:
    text = "Israel's military said it had fired. The Israeli military said it would fire again."
    assert [each.source for each in citations(text)] == ["Israel's military"]
    assert key_of("the Russian Defense Ministry") == key_of("Russia's defence ministry")


def test_an_abbreviation_is_what_the_passage_explains_it_by() -> None:
    text = "The Sahel Policy Institute (SPI) opened in 2011. Grain is short, the SPI said in a report."
    assert [each.source for each in citations(text)] == ["Sahel Policy Institute"]


def test_the_short_name_of_a_newspaper_is_the_one_named_in_full() -> None:
    assert [each.source for each in citations("The Kano Times said the well was dry. The Times said another had been found.")] == ["Kano Times"]


@pytest.mark.parametrize("text", [
    "Thomson Reuters raised its dividend.",
    "Bloomberg declined to comment.",
    "The BBC said it would cut 300 jobs.",
    "The New York Times reported a rise in quarterly revenue.",
    "The Nikkei fell 2 percent.",
    "(Photo provided by KCNA)",
    "The price is too high, people familiar with the matter said.",
    "The minister told parliament that the harbour would close.",
    '"It is a warning," said Lim, a fellow at the Stimson Center.',
    "Deutsche Post said parcels would be late.",
    "Michael Bloomberg said he would give more.",
    "The Bank of England raised its rate.",
    "Former Pentagon analyst Ada Holm won the seat.",
])
def test_no_source(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(("text", "source"), [
    ("연합뉴스에 따르면 다리가 다시 열렸다.", "Yonhap"),
    ("조선중앙통신은 새 공장이 문을 열었다고 보도했다.", "KCNA"),
    ("共同通信によると、橋は再開した。", "Kyodo"),
    ("据新华社报道，大桥重新开放。", "Xinhua"),
    ("По данным ТАСС, мост открыт.", "TASS"),
    ("पीटीआई के अनुसार पुल खुल गया।", "PTI"),
    ("Le pont a rouvert, selon l'AFP.", "AFP"),
    ("El puente reabrió, según EFE.", "EFE"),
])
def test_other_languages(text: str, source: str) -> None:
    assert [each.source for each in citations(text)] == [source]


def test_agencies_have_the_names_that_wire_provenance_gives_them() -> None:
    ours = set(table()["agency"])
    theirs = {name: agency_named(name) for name in ours}
    assert {name: other for name, other in theirs.items() if other not in (None, name)} == {}
