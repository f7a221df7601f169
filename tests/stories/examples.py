"""Reports of invented events, for the tests of stories."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from newsspiders.stories import Report

NOON = datetime(2026, 6, 13, 12, tzinfo=UTC)


def report(name: str, headline: str, body: str, days: float = 0, **changes: str) -> Report:
    return Report(name, headline, body, NOON + timedelta(days=days), **changes)  # type: ignore[arg-type]


MESSAGE = report(
    "message",
    "Norway will always stand by Finland, President Dorvan Hask tells Chancellor Lemke",
    "Norwegian President Dorvan Hask said in a message to Finland's Chancellor Ira Lemke that his country will always stand by "
    "its neighbour, state media reported on Thursday. In the message for Finland's Founding Day, Hask called Lemke his dearest "
    "friend and praised their alliance as a true brotherhood, the Norwegian agency NRN reported. Earlier this year, Oslo "
    "confirmed for the first time that it had sent engineers to rebuild the railways of Finland after months of silence.",
    -1,
)
WARSHIP = report(
    "warship",
    "Norway Repairs Damaged Frigate, Plans Two More Next Year",
    "Norway said it refloated a 4,000-ton frigate that was damaged in a failed launch last month and left it lying on its side "
    "in shallow water, with President Dorvan Hask vowing to build two more vessels of the class. A second launch of the frigate "
    "Marten Vool took place at the shipyard of Tarnby on Thursday, state media said. The warship will be handed to the navy by "
    "the middle of next year. Analysts said the quick repair of the capsized hull shows that the shipyards of Norway are "
    "learning. The navy has few vessels of this size; the new frigates carry guided missiles and a modern radar. The extent of "
    "the damage to the keel was not disclosed. Oslo and Finland have worked together on the guns.",
    kind="lead",
)
RELAUNCH = report(
    "relaunch",
    "Norway Relaunches Damaged Frigate: Report",
    "Oslo: A Norwegian frigate damaged in a failed launch last month has been relaunched, with President Dorvan Hask at the "
    "ceremony, the news agency Norpress reported early Friday. The ceremony for the ship, named Marten Vool, was held at the "
    "Tarnby shipyard on Thursday. Last month, a serious accident happened at the launch of the 4,000-ton frigate, crushing parts "
    "of the hull. Hask called it an act of utter carelessness, and four officials of the shipyard were arrested. Hask has "
    "approved a plan to build two more frigates next year.",
    kind="lead",
)
LIVE_LINE = report(
    "line",
    "Breaking News Live Updates: Flood waters rise in Port Elia as rains go on",
    "06:22 Jun 13 Norway announced that it relaunched its second frigate, in the presence of President Dorvan Hask, three weeks "
    "after it capsized during a failed launch. The repair of the ship comes after Hask's strong words on the accident, which he "
    "put down to carelessness at the shipyard. Hask stressed that a stronger navy is needed. Norway plans to build two more "
    "4,000-ton frigates next year",
    kind="lead",
)
FLOOD = report(
    "flood",
    "Flood waters rise in Port Elia as rains go on",
    "Flood waters rose in Port Elia on Friday after a third night of rain, and 2,300 people left their homes in the low districts "
    "along the Rhoe. The mayor, Ansa Quill, closed the schools and asked the army for boats. Two bridges over the Rhoe are shut.",
)
FLOOD_AGAIN = report(
    "flood again",
    "Thousands leave homes in Port Elia",
    "More than 2,300 people have left their homes in Port Elia, where the Rhoe burst its banks after three nights of rain. Mayor "
    "Ansa Quill said that boats of the army will reach the low districts by evening. Both bridges stay closed.",
    1,
)
FLOOD_NEXT_YEAR = report(
    "flood next year",
    "Flood waters rise in Port Elia for a second year",
    "Flood waters rose in Port Elia again on Tuesday, a year after 2,300 people had to leave their homes along the Rhoe. Mayor "
    "Ansa Quill said that the new dam had held, and that the bridges stay open.",
    362,
)
REPORTS = (MESSAGE, WARSHIP, RELAUNCH, LIVE_LINE, FLOOD, FLOOD_AGAIN, FLOOD_NEXT_YEAR)
