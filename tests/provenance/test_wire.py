"""Whose copy a text is: one family of rules a test."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspiders import wire

DAY = date(2025, 6, 13)
STORY = "The ferry ran aground before dawn, the coast guard said. All aboard were taken to a school in the next village."


@pytest.mark.parametrize(
    ("text", "agencies", "place", "day"),
    [
        ("MANILA (AP) — The ferry ran aground.", ("AP",), "MANILA", None),
        ("ALBANY, N.Y. (AP) — The ferry ran aground.", ("AP",), "ALBANY, N.Y.", None),
        ("OSLO, June 12 (Reuters) - The ferry ran aground.", ("Reuters",), "OSLO", date(2025, 6, 12)),
        ("(Reuters) - Shares rose.", ("Reuters",), None, None),
        ("New Delhi, Jun 12 (PTI) The ferry ran aground.", ("PTI",), "New Delhi", date(2025, 6, 12)),
        ("MOSCOW, June 12. /TASS/. The ferry ran aground.", ("TASS",), "MOSCOW", date(2025, 6, 12)),
        ("МОСКВА, 12 июн — РИА Новости. Паром сел на мель.", ("RIA Novosti",), "МОСКВА", date(2025, 6, 12)),
        ("(ANSA) - ROMA, 20 AGO - Il traghetto si è arenato.", ("ANSA",), "ROMA", date(2024, 8, 20)),
        ("Madrid, 12 jun (EFE).- El barco encalló.", ("EFE",), "Madrid", date(2025, 6, 12)),
        ("新华社北京6月13日电（记者李明）渡轮搁浅。", ("Xinhua",), "北京", date(2025, 6, 13)),
        ("（中央社記者王小明台北12日電）渡輪擱淺。", ("CNA",), "台北", date(2025, 6, 12)),
        ("[東京 20日 ロイター] - フェリーが座礁した。", ("Reuters",), "東京", date(2025, 5, 20)),
        ("【ソウル共同】フェリーが座礁した。", ("Kyodo",), "ソウル", None),
        ("(워싱턴 AFP=연합뉴스) 여객선이 좌초했다.", ("AFP", "Yonhap"), "워싱턴", None),
        ("القاهرة (رويترز) - جنحت العبارة.", ("Reuters",), "القاهرة", None),
    ],
)
def test_an_agency_in_the_dateline_gives_the_whole(text, agencies, place, day) -> None:
    read = wire(text, None, DAY)
    assert (read.agencies, read.role) == (agencies, "whole")
    assert (read.dateline_place, read.dateline_date) == (place, day)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("NEW DELHI: The ferry ran aground.", "NEW DELHI"),
        ("CHICAGO — The ferry ran aground.", "CHICAGO"),
        ("DULUTH, PA — The ferry ran aground.", "DULUTH, PA"),
        ("Kochi, DHNS: The ferry ran aground.", "Kochi"),
        ("HAMBURG. Die Fähre ist auf Grund gelaufen.", "HAMBURG"),
        ("[부산=박서준 기자] 여객선이 좌초했다.", "부산"),
        ("【本報記者林志明高雄報導】渡輪擱淺。", "高雄"),
        ("MIAMI, FL / NEWSWAY / June 12, 2025 / The ferry will sail.", "MIAMI, FL"),
        ("Seoul: The ferry ran aground.", "Seoul"),
        ("【ワシントン=山田太郎】フェリーが座礁した。", "ワシントン"),
        ("NASHVILLE, Tenn. (WKRN) — The ferry ran aground.", "NASHVILLE, Tenn."),
    ],
)
def test_a_dateline_without_an_agency_tells_the_place_alone(text, place) -> None:
    read = wire(text, None, DAY)
    assert (read.agencies, read.role, read.dateline_place) == ((), "none", place)


@pytest.mark.parametrize("text", ["BREAKING: The ferry is afloat.", "06:22 (IST) Jun 13 The ferry ran aground.", "However – this is news."])
def test_labels_time_stamps_and_dashes_are_no_datelines(text) -> None:
    assert wire(text, None, DAY).dateline_place is None


@pytest.mark.parametrize(
    ("byline", "agencies", "role"),
    [
        ("PTI", ("PTI",), "whole"),
        ("Agence France-Presse in Manila", ("AFP",), "whole"),
        ("Jane Roe, Bloomberg News", ("Bloomberg",), "whole"),
        ("Jane Roe | Reuters", ("Reuters",), "whole"),
        ("Reported By: PTI, Published By: Anil Rao", ("PTI",), "whole"),
        ("Agencies", (), "whole"),
        ("dpa/lno", ("dpa",), "whole"),
        ("Guardian staff and Reuters", ("Reuters",), "contributed"),
        ("Staff and agencies", (), "contributed"),
        ("Euronews with AFP", ("AFP",), "contributed"),
        ("ab/msh (AFP, dpa)", ("AFP", "dpa"), "contributed"),
        ("kbe/dpa", ("dpa",), "contributed"),
        ("TNN", (), "none"),
        ("Express News Service", (), "none"),
        ("HT Correspondent", (), "none"),
        ("AP Singh", (), "none"),
        ("Jo Hart, former Reuters reporter", (), "none"),
        ("PR Newswire", (), "none"),
    ],
)
def test_a_byline_names_who_wrote(byline, agencies, role) -> None:
    read = wire(STORY, byline, DAY)
    assert (read.agencies, read.role) == (agencies, role)


@pytest.mark.parametrize(
    ("end", "agencies"),
    [
        ("\n\n— Reuters", ("Reuters",)), (" (PTI)", ("PTI",)), ("\n\nKYODO", ("Kyodo",)), ("\n\nSource: Xinhua", ("Xinhua",)),
        ("\n\n-- IANS int/khz/", ("IANS",)), ("\n\n/ritzau/", ("Ritzau",)), ("\n\n©2025 Bloomberg L.P.", ("Bloomberg",)),
        ("\n\n(Reporting by Ana Prado; Editing by Colin Webb)", ("Reuters",)),
        ("\n\nThis report by The Canadian Press was first published June 12, 2025.", ("The Canadian Press",)),
        ("\n\nFrom The Economist, published under licence.", ("The Economist",)),
        ("\n\nThis article is republished from The Conversation under a Creative Commons license.", ("The Conversation",)),
    ],
)  # fmt: skip
def test_a_credit_at_the_end_gives_the_whole(end, agencies) -> None:
    read = wire(STORY + end, None, DAY)
    assert (read.agencies, read.role) == (agencies, "whole")


@pytest.mark.parametrize(
    ("end", "agencies"),
    [
        ("\n\n(With inputs from PTI)", ("PTI",)), ("\n\n(With agency inputs)", ()),
        ("\n\nThe Associated Press contributed to this report.", ("AP",)), ("\n\nMit Material von dpa", ("dpa",)),
        ("\n\nCon información de EFE", ("EFE",)), ("\n\nSource: Al Jazeera and news agencies", ()),
        ("\n\nWith files from The Canadian Press", ("The Canadian Press",)),
        ("\n\nDieser Bericht wurde mit Material der Nachrichtenagentur AFP erstellt.", ("AFP",)),
        ("\n\nParts of this report were provided by Reuters.", ("Reuters",)),
        ("\n\nبمشاركة من رويترز وأ ف ب", ("Reuters", "AFP")),
    ],
)  # fmt: skip
def test_material_of_an_agency_is_a_contribution(end, agencies) -> None:
    read = wire(STORY + end, "Jane Roe", DAY)
    assert (read.agencies, read.role) == (agencies, "contributed")


def test_an_agencys_own_tail_below_its_dateline_is_still_the_whole() -> None:
    read = wire("OSLO (AP) — The ferry ran aground.\n\nAssociated Press writer Kim Lau contributed to this report.", None, DAY)
    assert (read.agencies, read.role) == (("AP",), "whole")


@pytest.mark.parametrize(
    ("notice", "modified"),
    [
        ("This story was generated from an automated news agency feed without modifications to text.", False),
        ("(Except for the headline, this story has not been edited by Herald staff and is published from a syndicated feed.)", False),
        ("This article is authored by PTI and published without any edits.", False),
        ("This report has been auto-generated from PTI.", None),
        ("This article was provided by Reuters and has been edited for length.", True),
        ("Hinweis: Dieser Text stammt aus dem Newsfeed der dpa und wurde von der Redaktion nicht bearbeitet.", False),
        ("本文转载自新华社，有删改。", True),
        ("(Source: AFP. The copy was shortened by our desk.)", True),
        ("(This report was published from a syndicated PTI feed. Our desk changed the headline and nothing else.)", False),
        ("Die Nachricht wurde automatisch aus einem Agentur-Feed übernommen und nicht bearbeitet.", False),
    ],
)
def test_a_notice_says_whether_the_copy_was_edited(notice, modified) -> None:
    read = wire(f"{STORY}\n\n{notice}", None, DAY)
    assert (read.role, read.modified) == ("whole", modified)


@pytest.mark.parametrize(
    "end",
    [
        "\n\n(Photo: AFP)", "\n\nFoto: Jonas Berg/TT", "\n\nREUTERS/Olena Kozak", "\n\nThe minister told Reuters that talks would resume.",
        " Bloomberg reported on Monday.", "\n\n— ANI (@ANI) June 12, 2025", "\n\nAlso read: Reuters: Drought empties reservoirs",
        "\n\nHe joined the Pakistan Tehreek-e-Insaf (PTI)", "\n\nThe Armed Forces of the Philippines (AFP) sent a ship.",
        "\n\nShops now take cards and UPI.", "\n\nGLOBE NEWSWIRE -- June 12, 2025",
        "\n\nThe report, which was first published by Reuters, has been denied.", "\n\nFile photo of the quay | PTI",
        "\n\nExchange rates provided by Bloomberg.", "\n\nSource: Bloomberg data", "\n\nMap: AFP. Sources: harbour office.",
    ],
)  # fmt: skip
def test_what_only_mentions_an_agency_is_no_provenance(end) -> None:
    read = wire(STORY + end, "Jane Roe", DAY)
    assert (read.agencies, read.role) == ((), "none")


def test_evidence_keeps_kind_text_and_offset() -> None:
    text = f"OSLO (AP) — {STORY} (AP)"
    kinds = {each.kind: each for each in wire(text, "The Associated Press", DAY).evidence}
    assert kinds["byline"].offset == -1
    assert kinds["dateline"].text == "OSLO (AP) —"
    assert text[kinds["credit"].offset :] == "(AP)"


def test_statements_of_the_page_count_as_well() -> None:
    assert wire(STORY, None, DAY, [("source", "Reuters")]).agencies == ("Reuters",)
    assert wire(STORY, None, DAY, [("copyright", "© 2025 AFP")]).agencies == ("AFP",)


def test_the_year_that_is_not_printed_is_that_of_the_latest_such_day() -> None:
    text = "TOKYO, Dec. 30 (Kyodo) -- The ferry ran aground."
    assert wire(text, None, datetime(2026, 1, 2, 3, tzinfo=UTC)).dateline_date == date(2025, 12, 30)
    assert wire(text).dateline_date is None


@given(st.text(max_size=300), st.none() | st.text(max_size=60))
def test_any_text_is_read(text, byline) -> None:
    assert wire(text, byline, DAY).role in ("whole", "contributed", "none")


@given(st.lists(st.sampled_from("(AP) — . Reuters 新华社 6月13日电 [ = ] / PTI ( ） With inputs from © This story \n\n 12 June feed Source: भाषा İHA , |".split(" ")), max_size=14))
def test_pieces_of_credits_in_any_order_are_read(pieces) -> None:
    text = " ".join(pieces)
    assert all(each.offset == -1 or text[each.offset :].startswith(each.text[:5]) for each in wire(text, text, DAY).evidence)


@pytest.mark.parametrize("byline", ["Tara Bloomberg", "By Morten Ritzau", "Nick Reuters"])
def test_a_person_may_bear_an_agency_s_name(byline: str) -> None:
    assert wire(STORY, byline, DAY).role == "none"


def test_a_person_before_a_publisher_signs_licensed_copy() -> None:
    found = wire(STORY, "By Agnes Roth, Financial Times", DAY)
    assert (found.role, found.agencies) == ("whole", ("Financial Times",))


def test_a_dateline_may_stand_in_a_paragraph_of_its_own() -> None:
    found = wire(f"MADRID, 12 Jun. (EUROPA PRESS) -\n\n{STORY}", None, DAY)
    assert (found.agencies, found.dateline_place) == (("Europa Press",), "MADRID")


def test_a_writer_whose_text_names_the_agency_as_a_helper_wrote_it() -> None:
    text = f"{STORY}\n\nThis report was supplemented with material from Reuters."
    assert wire(text, "Jane Roe, Reuters", DAY).role == "contributed"
    assert wire(text, "Jane Roe", DAY).agencies == ("Reuters",)
