"""Stories: which reports tell of the same event, told with a score and a reason for each.

``profile`` keeps of a report what it is compared by, ``link`` compares two, ``gathered`` makes stories of the links, and
``Stories`` does all of it as reports come. All of it is pure: how two reports are linked depends on these two alone, and what
stories there are on the set of reports, never on the order in which they came.
"""

from newsspiders.stories.gathering import LEAST, SHARED, Member, Stories, Story, is_near, story_id, story_of
from newsspiders.stories.grouping import BINDING, WINDOW, components, gathered
from newsspiders.stories.likeness import Link, Measures, link, reason, score
from newsspiders.stories.profiles import Kind, Profile, Report, packed, profile, unpacked

__all__ = [
    "BINDING",
    "LEAST",
    "SHARED",
    "WINDOW",
    "Kind",
    "Link",
    "Measures",
    "Member",
    "Profile",
    "Report",
    "Stories",
    "Story",
    "components",
    "gathered",
    "is_near",
    "link",
    "packed",
    "profile",
    "reason",
    "score",
    "story_id",
    "story_of",
    "unpacked",
]
