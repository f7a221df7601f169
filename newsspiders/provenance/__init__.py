"""Provenance: whose copy a text is (``wire``), and whom it cites."""

from __future__ import annotations

from newsspiders.provenance.agencies import agency_named
from newsspiders.provenance.articles import put_wire
from newsspiders.provenance.citations import citations
from newsspiders.provenance.reading import notice_start, wire

__all__ = ["agency_named", "citations", "notice_start", "put_wire", "wire"]
