"""read_byline: people apart from organisations. All names are invented."""

from __future__ import annotations

import pytest

from newsspiders.text import Byline, read_byline

NAMES = ("The Daily Lantern", "Daily Lantern", "Lantern")

PEOPLE = [
    ("By Mira Castell", ["Mira Castell"]),
    ("Mira Castell", ["Mira Castell"]),
    ("JACK LIU", ["Jack Liu"]),
    ("MAY 3 | JACK LIU AND MIRA CASTELL", ["Jack Liu", "Mira Castell"]),
    ("JACK LIU, MIRA CASTELL AND ORLA O'NEIL", ["Jack Liu", "Mira Castell", "Orla O'Neil"]),
    ("J.K. HOLLOWAY", ["J.K. Holloway"]),
    ("AK SHARMA", ["AK Sharma"]),
    ("LI WEI", ["Li Wei"]),
    ("Mira Castell and Jack Liu", ["Mira Castell", "Jack Liu"]),
    ("Mira Castell, Jack Liu and Tom Reed", ["Mira Castell", "Jack Liu", "Tom Reed"]),
    ("Mira Castell & Jack Liu", ["Mira Castell", "Jack Liu"]),
    ("Mira Castell; Jack Liu", ["Mira Castell", "Jack Liu"]),
    ("Mira Castell\nPorts correspondent\nCopy: link", ["Mira Castell"]),
    ("( Image: Tom Reed) Mira Castell", ["Mira Castell"]),
    ("Mira Castell / Jack Liu", ["Mira Castell", "Jack Liu"]),
    ("Von Jana Köhler und Peter Groß", ["Jana Köhler", "Peter Groß"]),
    ("Ein Kommentar von Jana Köhler", ["Jana Köhler"]),
    ("Par Élise Morin et Luc Petit", ["Élise Morin", "Luc Petit"]),
    ("Por Ana Belmonte y Luis Ferrer", ["Ana Belmonte", "Luis Ferrer"]),
    ("José Ramón y Lastra", ["José Ramón y Lastra"]),
    ("di Carla Fontana e Ugo Rinaldi", ["Carla Fontana", "Ugo Rinaldi"]),
    ("Door Sanne de Wit en Pieter van den Berg", ["Sanne de Wit", "Pieter van den Berg"]),
    ("Anna Nowicka i Jan Zielinski", ["Anna Nowicka", "Jan Zielinski"]),
    ("Анна Белова и Иван Громов", ["Анна Белова", "Иван Громов"]),
    ("Ayşe Demirel ve Can Yurt", ["Ayşe Demirel", "Can Yurt"]),
    ("Av Kari Lunde og Ola Vik", ["Kari Lunde", "Ola Vik"]),
    ("Sara Lind och Nils Berg", ["Sara Lind", "Nils Berg"]),
    ("Liisa Mäki ja Pekka Salo", ["Liisa Mäki", "Pekka Salo"]),
    ("Oleh Sari Wulandari dan Budi Santosa", ["Sari Wulandari", "Budi Santosa"]),
    ("김하늘 기자", ["김하늘"]),
    ("김하늘 기자 외 1명", ["김하늘"]),
    ("राधा वर्मा", ["राधा वर्मा"]),
    ("Castell M.J.", ["Castell M.J."]),
    ("Executive Content Editor", []),
    ("Reported by: Asha Menon, Edited by: Ravi Kulkarni", ["Asha Menon"]),
    ("Edited by: Ravi Kulkarni", ["Ravi Kulkarni"]),
    ("Written by Asha Menon Edited by Ravi Kulkarni", ["Asha Menon"]),
    ("Mira Castell in Lisbon", ["Mira Castell"]),
    ("Mira Castell, Senior Political Correspondent", ["Mira Castell"]),
    ("Mira Castell mira.castell@lantern.example", ["Mira Castell"]),
    ("Mira Castell @miracastell", ["Mira Castell"]),
    ("Mira Castell • 31 minutes ago", ["Mira Castell"]),
    ("Mira Castell, Jr.", ["Mira Castell Jr."]),
    ("Mira Castell is a reporter who covers rivers", ["Mira Castell"]),
    ("Mira Castell | Photographs by Tom Reed", ["Mira Castell"]),
    ("Mira Castell, Mira Castell", ["Mira Castell"]),
    ("mira castell", ["Mira Castell"]),
    ("31 minutes ago", []),
    ("Updated: 18 Feb 2021, 04:55 PM IST", []),
    ("desk@lantern.example", []),
    ("Senior Editor", []),
    ("Staff Writer", []),
    ("Special Correspondent", []),
    ("admin", []),
    ("https://lantern.example/people/mira", []),
    ("By", []),
    ("", []),
    ("&nbsp;", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "people"), PEOPLE)
def test_people_are_the_authors(text, people):
    assert read_byline(text, NAMES) == Byline(tuple(people), ())


MIXED = [
    ("Mira Castell / TIMESOFINDIA.COM / Mar 16, 2026, 14:04 IST", ["Mira Castell"], ["TIMESOFINDIA.COM"]),
    ("TNN", [], ["TNN"]),
    ("Mira Castell | TNN | Mar 16, 2026", ["Mira Castell"], ["TNN"]),
    ("Reuters Staff", [], ["Reuters Staff"]),
    ("By Reuters", [], ["Reuters"]),
    ("PTI", [], ["PTI"]),
    ("Press Trust of India", [], ["Press Trust of India"]),
    ("Agence France-Presse in Manila", [], ["Agence France-Presse"]),
    ("Mira Castell, Bloomberg News", ["Mira Castell"], ["Bloomberg News"]),
    ("Mira Castell (Reuters)", ["Mira Castell"], ["Reuters"]),
    ("Mira Castell for Reuters", ["Mira Castell"], ["Reuters"]),
    ("Mira Castell of The Associated Press", ["Mira Castell"], ["The Associated Press"]),
    ("The Daily Lantern", [], ["The Daily Lantern"]),
    ("Mira Castell, Daily Lantern", ["Mira Castell"], ["Daily Lantern"]),
    ("Lantern News Desk", [], ["Lantern News Desk"]),
    ("News Desk", [], ["News Desk"]),
    ("HT Correspondent", [], ["HT Correspondent"]),
    ("Express News Service", [], ["Express News Service"]),
    ("Mira Castell and agencies", ["Mira Castell"], ["agencies"]),
    ("Staff and agencies", [], ["Staff", "agencies"]),
    ("Guardian staff and Reuters", [], ["Guardian staff", "Reuters"]),
    ("ab/msh (AFP, dpa)", [], ["AFP", "dpa"]),
    ("AFP avec Reuters", [], ["AFP", "Reuters"]),
    ("Nachrichtenagentur dpa", [], ["Nachrichtenagentur dpa"]),
    ("연합뉴스", [], ["연합뉴스"]),
    ("Redaktion", [], ["Redaktion"]),
    ("Editorial Board", [], ["Editorial Board"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "people", "organisations"), MIXED)
def test_organisations_are_kept_apart(text, people, organisations):
    assert read_byline(text, NAMES) == Byline(tuple(people), tuple(organisations))


def test_a_place_after_en_is_spanish_and_a_second_author_is_dutch():
    assert read_byline("Ana Belmonte en Madrid", language="es").authors == ("Ana Belmonte",)
    assert read_byline("Sanne Visser en Pieter Bakker", language="nl").authors == ("Sanne Visser", "Pieter Bakker")


@pytest.mark.parametrize("text", ["By " * 100_000, "a, " * 100_000, "(" * 100_000, "A and " * 100_000, "@" * 100_000, "x@y." * 50_000])
def test_a_long_text_is_read_at_its_beginning_only(text):
    read_byline(text, NAMES, "en")


def test_a_part_of_an_outlet_known_by_letters_is_no_person():
    assert read_byline("Mira Castell, DLN Harbour North", ("dln",)) == Byline(("Mira Castell",), ("DLN Harbour North",))


@pytest.mark.parametrize("text", ["Daily Lantern", "News Desk", "Lantern Staff", "Senior Reporter", "Press Association"])
def test_capitalised_words_that_mean_something_are_no_plain_name(text):
    assert read_byline(text, NAMES).authors == ()
