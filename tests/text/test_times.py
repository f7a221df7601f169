"""read_time against invented lines of bylines, cards and meta elements. All are read as if fetched on 24 November 2026, 12:00 UTC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from newsspiders.text import read_time

FETCHED = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
KOLKATA, SEOUL, TOKYO, NEW_YORK, BERLIN, LONDON = (
    "Asia/Kolkata", "Asia/Seoul", "Asia/Tokyo", "America/New_York", "Europe/Berlin", "Europe/London",
)  # fmt: skip


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


SECONDS = [
    ("2024-05-12T10:20:30Z", None, "2024-05-12T10:20:30"),
    ("2024-05-12T10:20:30.987654+05:30", None, "2024-05-12T04:50:30"),
    ("2024-05-12T10:20:30,5+0530", None, "2024-05-12T04:50:30"),
    ("2024-05-12 10:20:30 +05:30", None, "2024-05-12T04:50:30"),
    ("2024-05-12T10:20:30-04", None, "2024-05-12T14:20:30"),
    ("2024-05-12T10:20:30", SEOUL, "2024-05-12T01:20:30"),
    ("2024-05-12T23:59:60Z", None, "2024-05-12T23:59:59"),
    ("2024-05-12T24:00:00Z", None, "2024-05-13T00:00:00"),
    ("2024-05-12T10:20:30+02:00[Europe/Berlin]", None, "2024-05-12T08:20:30"),
    ("2025-09-30T07:08:09&#x2B;05:30", None, "2025-09-30T01:38:09"),
    ("2025-09-30T07:08:09&#43;05:30", None, "2025-09-30T01:38:09"),
    ("Wed, 03 Mar 2021 08:09:10 +0530", None, "2021-03-03T02:39:10"),
    ("Wed, 03 Mar 2021 08:09:10+5:30", None, "2021-03-03T02:39:10"),
    ("Wed, 03 Mar 2021 08:09:10 GMT", KOLKATA, "2021-03-03T08:09:10"),
    ("Wed, 03 Mar 2021 08:09:10 EST", None, "2021-03-03T13:09:10"),
    ("Wed Mar 03 2021 08:09:10 GMT+0530 (India Standard Time)", None, "2021-03-03T02:39:10"),
    ("Wed Mar 3 08:09:10 IST 2021", KOLKATA, "2021-03-03T02:39:10"),
    ("20210303T080910Z", None, "2021-03-03T08:09:10"),
    ("20210303080910", TOKYO, "2021-03-02T23:09:10"),
    ("1700000000", None, "2023-11-14T22:13:20"),
    ("1700000000.25", None, "2023-11-14T22:13:20"),
    ("1700000000999", None, "2023-11-14T22:13:20"),
    ("3/7/2025 4:05:06 PM", NEW_YORK, "2025-03-07T21:05:06"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "zone", "instant"), SECONDS)
def test_a_time_to_the_second_is_one_instant(text, zone, instant):
    when = read_time(text, FETCHED, zone)
    assert when is not None
    assert (when.earliest, when.latest, when.precision) == (utc(instant), utc(instant), "second")


MINUTES = [
    ("2024-05-12T10:20Z", None, None, "2024-05-12T10:20"),
    ("2024-05-12 10:20", SEOUL, "ko", "2024-05-12T01:20"),
    ("Updated: 07 Mar 2021, 04:55 PM IST", KOLKATA, "en", "2021-03-07T11:25"),
    ("First published on: 7 March 2021 at 4.55 pm", KOLKATA, "en", "2021-03-07T11:25"),
    ("09:31 March 7, 2019", SEOUL, "en", "2019-03-07T00:31"),
    ("06:22 (IST) Jun 13", KOLKATA, "en", "2026-06-13T00:52"),
    ("Some Name / SITE.COM / Mar 16, 2026, 14:04 IST", KOLKATA, "en", "2026-03-16T08:34"),
    ("12-01 23:26", SEOUL, "ko", "2025-12-01T14:26"),
    ("11-24 20:59", SEOUL, "ko", "2026-11-24T11:59"),
    ("송고2026-03-02 10:20", SEOUL, "ko", "2026-03-02T01:20"),
    ("입력 2026. 3. 2. 오후 3:20", SEOUL, "ko", "2026-03-02T06:20"),
    ("2026년 3월 2일 오전 9시 5분", SEOUL, "ko", "2026-03-02T00:05"),
    ("2026年3月2日 18時05分", TOKYO, "ja", "2026-03-02T09:05"),
    ("2026年3月2日午後6時5分", TOKYO, "ja", "2026-03-02T09:05"),
    ("令和8年3月2日 10:20", TOKYO, "ja", "2026-03-02T01:20"),
    ("2026/03/02 10:20", TOKYO, "ja", "2026-03-02T01:20"),
    ("3月2日 10:20", TOKYO, "ja", "2026-03-02T01:20"),
    ("2026年3月2日 下午3:20", "Asia/Shanghai", "zh", "2026-03-02T07:20"),
    ("发布时间:2026-03-02 15:20", "Asia/Shanghai", "zh", "2026-03-02T07:20"),
    ("民國115年3月2日 15:20", "Asia/Taipei", "zh", "2026-03-02T07:20"),
    ("2. März 2026, 14:32 Uhr", BERLIN, "de", "2026-03-02T13:32"),
    ("Stand: 02.03.2026 14.32 Uhr", BERLIN, "de", "2026-03-02T13:32"),
    ("02.07.26, 14:32", BERLIN, "de", "2026-07-02T12:32"),
    ("Mis à jour le 2 février 2026 à 16h30", "Europe/Paris", "fr", "2026-02-02T15:30"),
    ("Publié le 02/02/2026 à 16:30", "Europe/Paris", "fr", "2026-02-02T15:30"),
    ("2 de febrero de 2026 a las 16:30", "Europe/Madrid", "es", "2026-02-02T15:30"),
    ("12 ago 2026 16:30", "Europe/Madrid", "es", "2026-08-12T14:30"),
    ("2 febbraio 2026 alle ore 16:30", "Europe/Rome", "it", "2026-02-02T15:30"),
    ("02/02/2026 às 16h30", "America/Sao_Paulo", "pt", "2026-02-02T19:30"),
    ("2 februari 2026 om 16:30", "Europe/Amsterdam", "nl", "2026-02-02T15:30"),
    ("2 lutego 2026, 16:30", "Europe/Warsaw", "pl", "2026-02-02T15:30"),
    ("2 февраля 2026, 16:30", "Europe/Moscow", "ru", "2026-02-02T13:30"),
    ("16:30, 2 февраля 2026 г.", "Europe/Moscow", "ru", "2026-02-02T13:30"),
    ("2 Şubat 2026 16:30", "Europe/Istanbul", "tr", "2026-02-02T13:30"),
    ("2 फ़रवरी 2026, 04:30 PM", KOLKATA, "hi", "2026-02-02T11:00"),
    ("2 februari 2026 kl. 16.30", "Europe/Stockholm", "sv", "2026-02-02T15:30"),
    ("2. februar 2026 kl. 16.30", "Europe/Copenhagen", "da", "2026-02-02T15:30"),
    ("2. desember 2025 kl. 16:30", "Europe/Oslo", "no", "2025-12-02T15:30"),
    ("2.2.2026 16.30", "Europe/Helsinki", "fi", "2026-02-02T14:30"),
    ("2. helmikuuta 2026 klo 16.30", "Europe/Helsinki", "fi", "2026-02-02T14:30"),
    ("Senin, 2 Februari 2026 16:30 WIB", "Asia/Jakarta", "id", "2026-02-02T09:30"),
    ("4:30pm ET, Jul 3, 2026", NEW_YORK, "en", "2026-07-03T20:30"),
    ("4:30 p.m. ET Jan 3, 2026", "Asia/Kolkata", "en", "2026-01-03T21:30"),
    ("Jan 3, 2026 9:05 AM PT", NEW_YORK, "en", "2026-01-03T17:05"),
    ("3 Jul 2026 10:00 BST", LONDON, "en", "2026-07-03T09:00"),
    ("3 Jul 2026 10:00 BST", "Asia/Dhaka", "en", "2026-07-03T04:00"),
    ("3 Jul 2026 10:00 IST", "Europe/Dublin", "en", "2026-07-03T09:00"),
    ("3 Jan 2026 10:00 CST", "America/Chicago", "en", "2026-01-03T16:00"),
    ("3 Jan 2026 10:00 CST", "Asia/Shanghai", "en", "2026-01-03T02:00"),
    ("3 Jan 2026 10:00 UTC+5:45", None, "en", "2026-01-03T04:15"),
    ("3 Jan 2026 10:00 (GMT-3)", None, "en", "2026-01-03T13:00"),
    ("3 Jan 2026, 12:05 AM", LONDON, "en", "2026-01-03T00:05"),
    ("3 Jan 2026, 12:05 PM", LONDON, "en", "2026-01-03T12:05"),
    ("Yesterday, 18:05", BERLIN, "en", "2026-11-23T17:05"),
    ("hier à 18h05", "Europe/Paris", "fr", "2026-11-23T17:05"),
    ("heute, 11:32 Uhr", BERLIN, "de", "2026-11-24T10:32"),
    ("oggi alle 11:32", "Europe/Rome", "it", "2026-11-24T10:32"),
    ("вчера, 18:05", "Europe/Moscow", "ru", "2026-11-23T15:05"),
    ("昨日 18:05", TOKYO, "ja", "2026-11-23T09:05"),
    ("어제 오후 6:05", SEOUL, "ko", "2026-11-23T09:05"),
    ("i går 18:05", "Europe/Oslo", "no", "2026-11-23T17:05"),
    ("Monday, 18:05", LONDON, "en", "2026-11-23T18:05"),
    ("Dienstag, 18:05 Uhr", BERLIN, "de", "2026-11-17T17:05"),
    ("14:32", BERLIN, "de", "2026-11-23T13:32"),
    ("11.32 Uhr", BERLIN, "de", "2026-11-24T10:32"),
    ("Updated 0339 GMT (1139 HKT) March 7, 2019", None, "en", "2019-03-07T03:39"),
    ("2d ago / 4:33 PM UTC", NEW_YORK, "en", "2026-11-21T16:33"),
    ("2 days ago, 10:33", LONDON, "en", "2026-11-22T10:33"),
    ("18.54 GMT", LONDON, "en", "2026-11-23T18:54"),
    ("10:20 AM IST", KOLKATA, "en", "2026-11-24T04:50"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "zone", "language", "minute"), MINUTES)
def test_a_time_of_day_is_its_minute(text, zone, language, minute):
    when = read_time(text, FETCHED, zone, language)
    assert when is not None
    assert (when.earliest, when.latest, when.precision) == (utc(minute), utc(minute) + timedelta(seconds=59), "minute")


DAYS = [
    ("2017.03.05", "Asia/Pyongyang", None, "2017-03-04T15:30", "2017-03-05T15:29:59"),
    ("[2026.3.9.]", None, None, "2026-03-09", "2026-03-09T23:59:59"),
    ("(Juche113.3.9.)", None, None, "2024-03-09", "2024-03-09T23:59:59"),
    ("Pyongyang, March 9, Juche 113 (2024)", None, "en", "2024-03-09", "2024-03-09T23:59:59"),
    ("주체113(2024)년 3월 9일", None, "ko", "2024-03-09", "2024-03-09T23:59:59"),
    ("令和元年5月3日", None, "ja", "2019-05-03", "2019-05-03T23:59:59"),
    ("MAY 3, 2023", None, "en", "2023-05-03", "2023-05-03T23:59:59"),
    ("3rd of May, 2023", None, "en", "2023-05-03", "2023-05-03T23:59:59"),
    ("2023 May 3", None, "en", "2023-05-03", "2023-05-03T23:59:59"),
    ("19-07-2025", None, None, "2025-07-19", "2025-07-19T23:59:59"),
    ("Evening Herald19-07-2025", None, None, "2025-07-19", "2025-07-19T23:59:59"),
    ("France 2419-07-2025", None, None, "2025-07-19", "2025-07-19T23:59:59"),
    ("Evening HeraldJul 19, 2025", None, None, "2025-07-19", "2025-07-19T23:59:59"),
    ("19-Jul-25", None, "en", "2025-07-19", "2025-07-19T23:59:59"),
    ("19 Jul '25", None, "en", "2025-07-19", "2025-07-19T23:59:59"),
    ("07/04/2025", NEW_YORK, "en", "2025-07-04T04:00", "2025-07-05T03:59:59"),
    ("07/04/2025", LONDON, "en", "2025-04-06T23:00", "2025-04-07T22:59:59"),
    ("07/24/2025", None, "en", "2025-07-24", "2025-07-24T23:59:59"),
    ("20250724", None, None, "2025-07-24", "2025-07-24T23:59:59"),
    ("1er mai 2024", None, "fr", "2024-05-01", "2024-05-01T23:59:59"),
    ("24 marzo 2024", None, "it", "2024-03-24", "2024-03-24T23:59:59"),
    ("3 stycznia 2024 r.", None, "pl", "2024-01-03", "2024-01-03T23:59:59"),
    ("3 Temmuz 2024 Çarşamba", None, "tr", "2024-07-03", "2024-07-03T23:59:59"),
    ("٣ مارس 2024", None, "ar", "2024-03-03", "2024-03-03T23:59:59"),
    ("Nov 24", None, "en", "2026-11-24", "2026-11-24T23:59:59"),
    ("Nov 25", None, "en", "2025-11-25", "2025-11-25T23:59:59"),
    ("29 February", None, "en", "2024-02-29", "2024-02-29T23:59:59"),
    ("24.11.", None, "de", "2026-11-24", "2026-11-24T23:59:59"),
    ("yesterday", None, "en", "2026-11-23", "2026-11-23T23:59:59"),
    ("Yesterday", KOLKATA, "en", "2026-11-22T18:30", "2026-11-23T18:29:59"),
    ("Evening HeraldYesterday", None, "en", "2026-11-23", "2026-11-23T23:59:59"),
    ("vorgestern", None, "de", "2026-11-22", "2026-11-22T23:59:59"),
    ("avant-hier", None, "fr", "2026-11-22", "2026-11-22T23:59:59"),
    ("anteayer", None, "es", "2026-11-22", "2026-11-22T23:59:59"),
    ("ieri", None, "it", "2026-11-23", "2026-11-23T23:59:59"),
    ("ontem", None, "pt", "2026-11-23", "2026-11-23T23:59:59"),
    ("gisteren", None, "nl", "2026-11-23", "2026-11-23T23:59:59"),
    ("wczoraj", None, "pl", "2026-11-23", "2026-11-23T23:59:59"),
    ("позавчера", None, "ru", "2026-11-22", "2026-11-22T23:59:59"),
    ("dün", None, "tr", "2026-11-23", "2026-11-23T23:59:59"),
    ("昨天", None, "zh", "2026-11-23", "2026-11-23T23:59:59"),
    ("कल", None, "hi", "2026-11-23", "2026-11-23T23:59:59"),
    ("igår", None, "sv", "2026-11-23", "2026-11-23T23:59:59"),
    ("eilen", None, "fi", "2026-11-23", "2026-11-23T23:59:59"),
    ("kemarin", None, "id", "2026-11-23", "2026-11-23T23:59:59"),
    ("Today", None, "en", "2026-11-24", "2026-11-24T23:59:59"),
    ("15 March 2026 · 5 min read", None, "en", "2026-03-15", "2026-03-15T23:59:59"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "zone", "language", "first", "last"), DAYS)
def test_a_date_is_the_whole_day_of_the_outlet(text, zone, language, first, last):
    when = read_time(text, FETCHED, zone, language)
    assert when is not None
    assert (when.earliest, when.latest, when.precision) == (utc(first), utc(last), "day")


MINUTE, HOUR, DAY, WEEK = 60, 3600, 86_400, 604_800
ELAPSED = [
    ("4 hours ago", None, 5 * HOUR, 4 * HOUR), ("Yahoo4 hours ago", None, 5 * HOUR, 4 * HOUR), ("an hour ago", None, 2 * HOUR, HOUR),
    ("a day ago", None, 2 * DAY, DAY), ("Evening Heralda day ago", None, 2 * DAY, DAY), ("2h 15m ago", None, 136 * MINUTE, 135 * MINUTE),
    ("1 hour and 5 minutes ago", None, 66 * MINUTE, 65 * MINUTE), ("3h", None, 4 * HOUR, 3 * HOUR), ("Herald · 45m", None, 46 * MINUTE, 45 * MINUTE),
    ("about 3 hrs. ago", None, 4 * HOUR, 3 * HOUR), ("three weeks ago", None, 4 * WEEK, 3 * WEEK), ("30 seconds ago", None, 31, 30),
    ("half an hour ago", None, 31 * MINUTE, 30 * MINUTE), ("Updated 31 minutes ago", None, 32 * MINUTE, 31 * MINUTE),
    ("2 min read · 3 hours ago", None, 4 * HOUR, 3 * HOUR), ("vor 20 Minuten", "de", 21 * MINUTE, 20 * MINUTE),
    ("vor einer Stunde", "de", 2 * HOUR, HOUR), ("vor 3 Std.", "de", 4 * HOUR, 3 * HOUR), ("vor etwa 2 Tagen", "de", 3 * DAY, 2 * DAY),
    ("il y a 2 h", "fr", 3 * HOUR, 2 * HOUR), ("Il y a une heure", "fr", 2 * HOUR, HOUR), ("il y a environ 3 jours", "fr", 4 * DAY, 3 * DAY),
    ("hace 5 minutos", "es", 6 * MINUTE, 5 * MINUTE), ("hace un día", "es", 2 * DAY, DAY), ("3 ore fa", "it", 4 * HOUR, 3 * HOUR),
    ("un'ora fa", "it", 2 * HOUR, HOUR), ("há 3 horas", "pt", 4 * HOUR, 3 * HOUR), ("2 dias atrás", "pt", 3 * DAY, 2 * DAY),
    ("3 uur geleden", "nl", 4 * HOUR, 3 * HOUR), ("een uur geleden", "nl", 2 * HOUR, HOUR), ("5 minut temu", "pl", 6 * MINUTE, 5 * MINUTE),
    ("godzinę temu", "pl", 2 * HOUR, HOUR), ("5 минут назад", "ru", 6 * MINUTE, 5 * MINUTE), ("час назад", "ru", 2 * HOUR, HOUR),
    ("2 ч. назад", "ru", 3 * HOUR, 2 * HOUR), ("3 saat önce", "tr", 4 * HOUR, 3 * HOUR), ("bir gün önce", "tr", 2 * DAY, DAY),
    ("5分前", "ja", 6 * MINUTE, 5 * MINUTE), ("3時間前", "ja", 4 * HOUR, 3 * HOUR), ("2日前", "ja", 3 * DAY, 2 * DAY), ("5분 전", "ko", 6 * MINUTE, 5 * MINUTE),
    ("한 시간 전", "ko", 2 * HOUR, HOUR), ("3일 전", "ko", 4 * DAY, 3 * DAY), ("3小时前", "zh", 4 * HOUR, 3 * HOUR), ("2個小時前", "zh", 3 * HOUR, 2 * HOUR),
    ("5分钟前", "zh", 6 * MINUTE, 5 * MINUTE), ("3 घंटे पहले", "hi", 4 * HOUR, 3 * HOUR), ("एक दिन पहले", "hi", 2 * DAY, DAY),
    ("för 3 timmar sedan", "sv", 4 * HOUR, 3 * HOUR), ("3 tim sedan", "sv", 4 * HOUR, 3 * HOUR), ("for 3 timer siden", "da", 4 * HOUR, 3 * HOUR),
    ("en time siden", "no", 2 * HOUR, HOUR), ("3 tuntia sitten", "fi", 4 * HOUR, 3 * HOUR), ("tunti sitten", "fi", 2 * HOUR, HOUR),
    ("3 jam yang lalu", "id", 4 * HOUR, 3 * HOUR), ("sejam lalu", "id", 2 * HOUR, HOUR), ("just now", None, 60, 0),
    ("a few seconds ago", None, 60, 0), ("Evening Heralda few seconds ago", None, 60, 0), ("less than a minute ago", None, 60, 0),
    ("gerade eben", "de", 60, 0), ("à l'instant", "fr", 60, 0), ("À l’instant", "fr", 60, 0), ("hace unos segundos", "es", 60, 0),
    ("刚刚", "zh", 60, 0), ("방금 전", "ko", 60, 0), ("たった今", "ja", 60, 0), ("только что", "ru", 60, 0), ("az önce", "tr", 60, 0), ("just nu", "sv", 60, 0),
    ("seconds ago", None, 60, 0), ("less than an hour ago", None, HOUR, 0), ("vor weniger als einer Stunde", "de", HOUR, 0),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language", "most", "least"), ELAPSED)
def test_what_is_relative_is_an_interval_before_the_fetch(text, language, most, least):
    when = read_time(text, FETCHED, LONDON, language)
    assert when is not None
    assert (FETCHED - when.earliest).total_seconds() == most
    assert (FETCHED - when.latest).total_seconds() == least
    assert when.precision == "interval"


def test_months_and_years_ago_go_by_the_calendar():
    when = read_time("2 months ago", FETCHED)
    assert when is not None
    assert (when.earliest, when.latest) == (utc("2026-08-24T12:00"), utc("2026-09-24T12:00"))


NO_TIMES = [
    "", "   ", "5 min read", "Lesezeit 5 Minuten", "3 minutes de lecture", "Duration 12:34", "1:02:33", "0:45", "Score 3-2", "3-2", "2:1", "Rs 12.50",
    "$3m", "€5m", "£45m deal", "Sprint 50m", "aged 45", "18 years old", "Version 2.10.23", "in 3 hours", "in 3 Stunden", "dans 2 jours", "через 3 часа",
    "tomorrow", "Tomorrow, 10:00", "Updated:", "Published on", "Business", "India Today", "Sunday Magazine special", "30 Feb 2025", "31.04.2025",
    "2025-13-01", "2025-02-30T10:00:00Z", "32 May 2024", "25:61", "12 May 2024, 25:10", "10:75", "2 hours", "1.5 hours ago", "30+ days ago", "5G", "3D",
    "12345678901234567890", "00000000", "192.168.0.1", "100 %", "9999-99-99", "0001-01-01T00:00:00Z", "90000 years ago", "July", "2024", "Top 10",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_TIMES)
def test_what_is_no_time_gives_nothing(text):
    assert read_time(text, FETCHED, LONDON, "en") is None


@pytest.mark.parametrize(
    ("text", "zone", "source"),
    [
        ("3 Jan 2026, 10:00 IST", KOLKATA, "explicit"), ("3 Jan 2026, 10:00", KOLKATA, "outlet"), ("3 Jan 2026, 10:00", None, "unknown"),
        ("3 Jan 2026, 10:00", "No/Where", "unknown"), ("3 Jan 2026", KOLKATA, "outlet"), ("yesterday", None, "unknown"),
        ("2026-01-03T10:00:00Z", KOLKATA, "explicit"), ("4 hours ago", None, "explicit"), ("1700000000", None, "explicit"),
    ],
)  # fmt: skip
def test_it_says_where_the_zone_came_from(text, zone, source):
    when = read_time(text, FETCHED, zone)
    assert when is not None
    assert when.zone == source


def test_the_year_of_an_era_alone_is_the_whole_year():
    when = read_time("Juche 113 (2024)", FETCHED)
    assert when is not None
    assert (when.earliest, when.latest, when.precision) == (utc("2024-01-01"), utc("2024-12-31T23:59:59"), "interval")


def test_a_month_of_a_year_alone_is_the_whole_month():
    when = read_time("March 2021", FETCHED)
    assert when is not None
    assert (when.earliest, when.latest, when.precision) == (utc("2021-03-01"), utc("2021-03-31T23:59:59"), "interval")


def test_the_raw_text_is_kept_stripped():
    when = read_time("  Updated:\u00a04 hours ago\n", FETCHED)
    assert when is not None
    assert when.raw == "Updated:\u00a04 hours ago"


def test_a_naive_fetch_time_is_taken_as_utc():
    assert read_time("4 hours ago", FETCHED.replace(tzinfo=None)) == read_time("4 hours ago", FETCHED)


def test_a_day_on_which_the_clocks_change_has_its_own_length():
    when = read_time("29 March 2026", FETCHED, BERLIN)
    assert when is not None
    assert when.latest - when.earliest == timedelta(hours=23) - timedelta(seconds=1)


def test_the_fetch_may_bear_any_offset():
    fetched = datetime.fromisoformat("2026-11-24T17:30:00+05:30")
    assert read_time("4 hours ago", fetched) == read_time("4 hours ago", FETCHED)


@pytest.mark.parametrize("text", ["1" * 100_000, "12:" * 50_000, "ago " * 50_000, "1 h " * 50_000, "&#x2B;" * 50_000, "\u0915" * 100_000, "(" * 100_000])
def test_a_text_longer_than_a_line_is_no_time(text):
    assert read_time(text, FETCHED, KOLKATA, "en") is None
    assert read_time("12 May 2024 " + text, FETCHED, KOLKATA, "en") is None
