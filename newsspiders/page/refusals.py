"""Bot walls: an answer that is a refusal to serve robots, whatever its status says. Recorded, never parsed, never evaded.

The marks are those that the vendors' own pages carry in markup, headers or cookies. Many ordinary pages load the same
vendors' scripts, and articles write about them, so that a mark in an answer of status 200 counts only where the page has
next to no text of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

REFUSED = frozenset({401, 403, 407, 429, 451})
# A challenge comes with one of these, or with 200 or 202.
SUSPICIOUS = REFUSED | {405, 503}
# Characters of visible text that the longest known challenge page has, with room: Cloudflare's, about 900 (2026-11).
WALL_TEXT = 1_500
# A challenge lies within the first bytes; the rest of a page of 16 MB need not be searched.
HEAD = 100_000

TAG = rb"<(?:script|iframe|link|form|img|meta|a)\b[^>]{0,300}"
VENDORS: tuple[tuple[str, re.Pattern[bytes]], ...] = tuple(
    (vendor, re.compile(pattern, re.IGNORECASE | re.DOTALL))
    for vendor, pattern in (
        ("DataDome", TAG + rb"captcha-delivery\.com|\bvar\s+dd\s*=\s*\{[^}]{0,600}captcha-delivery\.com"
            rb"|^\s*\{\s*\"url\"\s*:\s*\"https://[\w.-]*captcha-delivery\.com"),
        ("PerimeterX", rb"<\w+\b[^>]{0,200}\bid\s*=\s*[\"']?px-captcha|window\._pxBlockedUrl|" + TAG + rb"captcha\.px-cdn\.net"
            rb"|^\s*\{[^{}]{0,200}\"appId\"\s*:\s*\"PX\w+\"|window\._pxAppId\b.{0,4000}captcha\.px"),
        ("Cloudflare challenge", rb"window\._cf_chl_opt|<title>\s*(?:Just a moment\.\.\.|Attention Required! \| Cloudflare)"
            rb"|" + TAG + rb"/cdn-cgi/challenge-platform/h/|<\w+\b[^>]{0,200}\bid\s*=\s*[\"']?cf-error-details"),
        ("Akamai", rb"<title>\s*Access Denied\s*</title>.{0,2000}(?:Reference\s*(?:&#32;|\s)*(?:&#35;|#)|errors\.edgesuite\.net)"
            rb"|" + TAG + rb"/_sec/cp_challenge/"),
        ("Imperva", TAG + rb"_Incapsula_Resource|Request unsuccessful\. Incapsula incident ID"),
        ("AWS WAF", TAG + rb"\.awswaf\.com/|window\.gokuProps\s*="),
        ("Kasada", rb"window\.KPSDK\s*="),
    )
)  # fmt: skip
HUMAN = re.compile(
    rb"<title>[^<]{0,80}(?:are you (?:a robot|human)|verify(?:ing)? (?:that )?you are (?:a )?human|human verification|robot check"
    rb"|pardon our interruption|security check)",
    re.IGNORECASE,
)
NO_TEXT = re.compile(
    rb"<(script|style|noscript|template|svg|head)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)|<[^>]*>?", re.IGNORECASE | re.DOTALL
)


def refusal(status: int, headers: Mapping[str, str], body: bytes) -> str | None:
    """Return who refuses ("DataDome", "PerimeterX", "Akamai", "Cloudflare challenge", "Imperva", "HTTP 403", …), or None.

    ``headers`` may be in any case; ``body`` is decoded from its content encoding.
    """
    known = {name.lower(): value for name, value in headers.items()}
    if vendor := by_header(status, known):
        return vendor
    if status in SUSPICIOUS:
        vendor = by_body(body)
        return vendor or (f"HTTP {status}" if status in REFUSED else None)
    if status in (200, 202) and may_be_wall(body):
        return by_body(body) or ("human verification" if HUMAN.search(body[:HEAD]) else None)
    return None


def by_header(status: int, headers: Mapping[str, str]) -> str | None:
    """Return the vendor whose headers tell of a refusal. A vendor's cookie alone says only that the site is its customer."""
    if "challenge" in headers.get("cf-mitigated", "").lower():
        return "Cloudflare challenge"
    if headers.get("x-amzn-waf-action", "").lower() in ("challenge", "captcha"):
        return "AWS WAF"
    if status not in REFUSED:
        return None
    cookies = headers.get("set-cookie", "").lower()
    if "x-datadome" in headers or "x-dd-b" in headers or "datadome=" in cookies:
        return "DataDome"
    if "x-px-block" in headers or "x-px-blocked" in headers:
        return "PerimeterX"
    if "x-iinfo" in headers or "incap_ses_" in cookies:
        return "Imperva"
    return "Akamai" if "akamaighost" in headers.get("server", "").lower() else None


def by_body(body: bytes) -> str | None:
    """Return the vendor whose challenge the markup is."""
    head = body[:HEAD]
    return next((vendor for vendor, pattern in VENDORS if pattern.search(head)), None)


def may_be_wall(body: bytes) -> bool:
    """Say whether a page has so little visible text that it may be nothing but a challenge."""
    if len(body) > HEAD:
        return False
    return len(b" ".join(NO_TEXT.sub(b" ", body).split())) <= WALL_TEXT
