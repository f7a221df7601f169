"""Datelines of East Asia: "(서울=연합뉴스)", "【ソウル共同】", "[東京 20日 ロイター]", "新华社北京6月13日电"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsspiders.provenance.agencies import mentions
from newsspiders.provenance.days import WIDE, find_day
from newsspiders.provenance.rules import known_places
from newsspiders.text.time_words import fold

HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
BRACKET = re.compile(r"\s*[(\[【（［〔<]\s?(?P<inside>[^()\[\]【】（）［］〔〕<>\n]{2,60})[)\]】）］〕>]")
WIRED = re.compile(
    r"[（(【\[]?\s?(?:据|據)?(?P<who>[^，。,：:\d]{2,30}?)(?P<day>(?:(?:\d{4}年)?\d{1,2}月)?\d{1,2}日)"
    r"[^，。,：:\d]{0,8}?(?:电|電|讯|訊|報導|报道)"
)
WRITER = re.compile(r"\s?[가-힣·\s,]{2,24}(?:기자|특파원|통신원|논설위원)\s?=\s?")
NO_PLACE = re.compile(r"기자|記者|记者|사진|写真|写|图|提供|제공|電子版|特約|报道|報道|報導|综合|綜合|编译|编辑|編輯|来源|來源")
OUTLET = re.compile(r"기자|사진|写真|그래픽|자료|제공|뉴스|일보|신문|데일리|경제")  # "[세종경제=홍길동 기자]" has no place
# "新华社快讯：", "据新华社电，"
FLASH = re.compile(r"(?:据|據)?(?P<who>[\u3400-\u9fff]{2,8}?)(?:快讯|快訊|电|電|讯|訊)\s?[：:，,　 ]\s?")
OWN = re.compile(r"^(?:本报|本報|本刊|本台|本社|本网|本網)")
# "本报广州讯（记者 方晴）", "【本報記者張怡台北報導】": an outlet's own writer and the place.
OWN_WRITER = re.compile(
    r"\s?[（(【\[]?本[报報](?:(?:记者|記者)(?P<writer>[\u3400-\u9fff]{4,6})|(?P<place>[\u3400-\u9fff]{2,4}?))(?:专|專)?"
    r"(?:电|電|讯|訊|报道|報導|報道)\s?[）)】\]]?\s?(?:[（(][^（）()]{1,30}[）)])?"
)
TAIL = re.compile(r"(?:\s?(?:综合|綜合|专|專|外|急|特|独家|獨家|记者|記者|外電|外电)\S{0,4})$")


@dataclass(frozen=True, slots=True)
class Bracketed:
    """A dateline's agencies, place and day as printed, and where it ends."""

    agencies: tuple[str, ...]
    place: str | None
    day_text: str
    end: int


def read_bracketed(head: str) -> Bracketed | None:
    """Read a dateline in East Asian writing at the beginning of a text, None for any other beginning."""
    if not HAN.search(head[:60]):
        return None
    wired = WIRED.match(head)
    if wired is not None:
        found = read_wired(head, wired)
        if found is not None:
            return found
    flash = FLASH.match(head)
    named = mentions(flash["who"]) if flash else []
    if flash and named and (named[0].start, named[0].end) == (0, len(flash["who"])):
        return Bracketed((named[0].agency,), None, "", flash.end())
    own = OWN_WRITER.match(head)
    if own is not None:
        place = own["place"] or shortened(f"記者{own['writer']}")
        return Bracketed((), place, "", own.end()) if place else None
    bracket = BRACKET.match(head)
    return read_inside(head, bracket) if bracket is not None else None


def read_wired(head: str, wired: re.Match[str]) -> Bracketed | None:
    """Read "新华社北京6月13日电（记者…）", "（中央社記者王小明台北13日電）": the agency, a writer, the place, the day."""
    who = wired["who"]
    named = [each for each in mentions(who, short=False) if each.start <= 1]
    end = wired.end()
    tail = re.match(r"\s?[）)】\]]?\s?(?:[（(][^（）()]{1,30}[）)])?", head[end:])
    end += tail.end() if tail else 0
    if not named:
        own = OWN.match(who)
        place = who[own.end() :] if own else ""
        return Bracketed((), TAIL.sub("", place).strip() or None, wired["day"], end) if own else None
    place = who[named[-1].end :]
    place = shortened(place)
    return Bracketed(tuple(dict.fromkeys(each.agency for each in named)), place or None, wired["day"], end)


def shortened(place: str) -> str:
    """Return what follows the name of the writer: Chinese names have two or three letters."""
    place = place.strip(" /／")
    found = re.match(r"(?:特派员|特派員|记者|記者)(?P<rest>.*)$", place)
    if found is None:
        return TAIL.sub("", place)
    rest = re.split(r"[、,，]", found["rest"])[-1].strip()
    return rest[3:] if len(rest) >= 5 else rest[2:] if len(rest) == 4 else ""


def read_inside(head: str, bracket: re.Match[str]) -> Bracketed | None:
    """Read brackets that hold place, day and agency; without an agency, a place with a writer: "【ワシントン=山田太郎】"."""
    inside = bracket["inside"].translate(WIDE)
    named = mentions(inside, short=False)
    end = bracket.end()
    if not head[end:].strip():
        return None
    writer = WRITER.match(head, end)
    if named:
        rest = inside
        for each in reversed(named):
            rest = f"{rest[: each.start]} {rest[each.end :]}"
        rest = rest.strip()
        day = find_day(rest)
        place = rest if day is None else f"{rest[: day.start]} {rest[day.end :]}"
        place = next((part for part in re.split(r"[=＝]", place) if part.strip()), "")
        place = re.sub(r"\s+[발電电讯訊]\s*$", "", place)  # "7월 3일발": dated
        place = re.sub(r"\s?[가-힣]{2,4} (?:기자|특파원)$", "", place.strip(" =＝·・/／,-–—:：|　")).strip(" =＝/")
        if len(place) > 25 or NO_PLACE.search(place):
            return None
        day_text = rest[day.start : day.end] if day else ""
        if not place and not day_text and not re.match(r"\s?[-–—:：]", head[end:]) and not writer:
            return None
        agencies = tuple(dict.fromkeys(each.agency for each in named))
        return Bracketed(agencies, place or None, day_text, writer.end() if writer else end)
    parts = re.split(r"[=＝]|(?<=[\u3400-\u9fff\u30a0-\u30ff])[・](?=[\u3400-\u9fff])", inside, maxsplit=1)
    place = parts[0].strip()
    an_outlet = OUTLET.search(place) or ("기자" in parts[-1] and fold(place) not in known_places())
    if len(parts) == 2 and 1 < len(place) <= 15 and HAN.search(place) and not an_outlet:
        day = find_day(place)
        bare = place if day is None else f"{place[: day.start]}{place[day.end :]}".strip()
        return Bracketed((), bare or None, place[day.start : day.end] if day else "", end)
    return None
