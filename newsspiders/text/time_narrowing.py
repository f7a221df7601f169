"""What two sightings of one story tell together: it was published within both intervals. Pure."""

from __future__ import annotations

from dataclasses import replace

from newsspiders.items import Precision, When, ZoneSource

FINEST_FIRST: tuple[Precision, ...] = ("second", "minute", "day", "interval")
WEAKEST_FIRST: tuple[ZoneSource, ...] = ("unknown", "outlet", "explicit")


def narrowed(first: When, second: When) -> When | None:
    """Return the time on which both agree, whichever comes first; None when they contradict each other.

    "2 hours ago" read at noon and "3 hours ago" read at 12:20 leave 9:00 to 9:20. Where one lies within the other it is
    returned as it is: an exact time stays exact. Else what they share is an interval, whose zone is known as well as the worse
    known of the two.
    """
    earliest, latest = max(first.earliest, second.earliest), min(first.latest, second.latest)
    if earliest > latest:
        return None
    within = [each for each in (first, second) if (each.earliest, each.latest) == (earliest, latest)]
    if within:
        return min(within, key=lambda each: (FINEST_FIRST.index(each.precision), -WEAKEST_FIRST.index(each.zone), each.raw))
    narrower = min(first, second, key=lambda each: (each.latest - each.earliest, each.raw))
    zone = min(first.zone, second.zone, key=WEAKEST_FIRST.index)
    return replace(narrower, earliest=earliest, latest=latest, precision="interval", zone=zone)
