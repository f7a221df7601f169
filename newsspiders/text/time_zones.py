"""Time zones by abbreviation, as the outlet means them, and by offset."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from types import MappingProxyType
from zoneinfo import ZoneInfo

# What an abbreviation means at an outlet whose own zone does not bear it; a name with a slash follows daylight saving time.
ZONES: Mapping[str, float | str] = MappingProxyType({
    "UTC": 0.0, "GMT": 0.0, "Z": 0.0, "UT": 0.0, "WET": 0.0, "WEST": 1.0, "BST": 1.0, "CET": 1.0, "CEST": 2.0, "MEZ": 1.0,
    "MESZ": 2.0, "EET": 2.0, "EEST": 3.0, "MSK": 3.0, "МСК": 3.0, "TRT": 3.0, "IST": 5.5, "PKT": 5.0, "SLST": 5.5, "NPT":
    5.75, "BDT": 6.0, "MMT": 6.5, "ICT": 7.0, "WIB": 7.0, "WITA": 8.0, "WIT": 9.0, "SGT": 8.0, "MYT": 8.0, "HKT": 8.0, "PHT":
    8.0, "AWST": 8.0, "KST": 9.0, "JST": 9.0, "ACST": 9.5, "AEST": 10.0, "AEDT": 11.0, "ACDT": 10.5, "NZST": 12.0, "NZDT":
    13.0, "IRST": 3.5, "AFT": 4.5, "GST": 4.0, "SAST": 2.0, "CAT": 2.0, "EAT": 3.0, "WAT": 1.0, "BRT": -3.0, "ART": -3.0,
    "CLT": -4.0, "COT": -5.0, "PET": -5.0, "NST": -3.5, "NDT": -2.5, "AST": -4.0, "ADT": -3.0, "EST": -5.0, "EDT": -4.0,
    "CST": -6.0, "CDT": -5.0, "MST": -7.0, "MDT": -6.0, "PST": -8.0, "PDT": -7.0, "AKST": -9.0, "AKDT": -8.0, "HST": -10.0,
    "IDT": 3.0, "ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles",
    "EASTERN": "America/New_York", "CENTRAL": "America/Chicago", "PACIFIC": "America/Los_Angeles", "AEZ": "Australia/Sydney",
    "MOUNTAIN": "America/Denver", "AET": "Australia/Sydney", "UKT": "Europe/London", "NZT": "Pacific/Auckland",
})  # fmt: skip
# tzdata knows no letters for these zones, or others than the outlets there print.
LOCAL = MappingProxyType({
    ("BST", "Asia/Dhaka"): 6.0, ("GST", "Asia/Dubai"): 4.0, ("AST", "Asia/Riyadh"): 3.0, ("AST", "Asia/Baghdad"): 3.0,
    ("AST", "Asia/Kuwait"): 3.0, ("AST", "Asia/Qatar"): 3.0, ("MST", "Asia/Kuala_Lumpur"): 8.0, ("PST", "Asia/Manila"): 8.0,
    ("SST", "Asia/Singapore"): 8.0, ("WST", "Australia/Perth"): 8.0, ("EST", "Australia/Brisbane"): 10.0,
    ("ECT", "America/Guayaquil"): -5.0, ("IST", "Asia/Tehran"): 3.5,
})  # fmt: skip
AUSTRALIAN: Mapping[str, float | str] = MappingProxyType(
    {"EST": 10.0, "EDT": 11.0, "CST": 9.5, "CDT": 10.5, "ET": "Australia/Sydney"}
)
# These are also words ("est" and "et" in French, "ist" in German): they count in capitals only.
ALSO_WORDS = frozenset(
    "ET EST IST PT CT MT MST MET PET AST ART WIT WAT CAT EAT Z UT COT GST EASTERN CENTRAL MOUNTAIN PACIFIC BRT WEST WET AFT ADT "
    "CET CEST".split()
)
FARTHEST = timedelta(hours=14)


@lru_cache(maxsize=512)
def outlet_zone(name: str | None) -> tzinfo | None:
    """Return the zone of an IANA name, or None when there is no such zone."""
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


@lru_cache(maxsize=512)
def abbreviated(text: str, name: str | None, year: int) -> tzinfo | None:
    """Return the zone that the abbreviation means at an outlet in the zone ``name``, or None when it is none.

    First as the outlet's own clocks show it that year (IST in Kolkata or Dublin, CST in Chicago or
    Shanghai), then as most of the world does.
    """
    upper = text.upper()
    own = outlet_zone(name)
    if own is not None and upper not in ("UTC", "GMT", "Z"):
        for month in (1, 7):
            moment = datetime(year, month, 1, 12, tzinfo=own)
            if moment.tzname() == upper:
                return timezone(moment.utcoffset() or timedelta())
    meaning = LOCAL.get((upper, name or ""), ZONES.get(upper))
    if (name or "").startswith("Australia/"):
        meaning = AUSTRALIAN.get(upper, meaning)
    if isinstance(meaning, str):
        return outlet_zone(meaning)
    return None if meaning is None else timezone(timedelta(hours=meaning))


def from_offset(sign: str, digits: str, minutes: str | None = None) -> tzinfo | None:
    """Return the zone of an offset: sign and "5", "05", "530", "0530" or "5" with minutes "30"; None beyond 14 hours."""
    if minutes is None and len(digits) > 2:
        digits, minutes = digits[:-2], digits[-2:]
    size = timedelta(hours=int(digits), minutes=int(minutes or 0))
    if size > FARTHEST or int(minutes or 0) > 59:
        return None
    return timezone(-size if sign in "-−–" else size)
