"""Permission signals: what a site says about uses of its texts, read from bytes and headers. No clock, no network, no store."""

from newsspiders.permissions.agents import known_agents
from newsspiders.permissions.pagesignals import header_permissions, meta_permissions
from newsspiders.permissions.purposes import PURPOSES, reserved
from newsspiders.permissions.reading import HostFiles, combined
from newsspiders.permissions.tdmrep import WELL_KNOWN

__all__ = [
    "PURPOSES",
    "WELL_KNOWN",
    "HostFiles",
    "combined",
    "header_permissions",
    "known_agents",
    "meta_permissions",
    "reserved",
]
