"""Addresses: one canonical form for every address of the same page, and absolute addresses from links."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from html import unescape
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

import tldextract

from newsspiders.text import url_grammars as known

UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
JOINT = re.compile(r"[_-]")  # of two channels: "social_twitter"
MD5 = re.compile(r"[0-9a-f]{32}")  # a session of vBulletin; any other "s" is a search
PLAIN = re.compile(r"[A-Za-z0-9_~.=&/-]*")  # neither escaped nor to be escaped
NAMED_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")
ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})|(%)")
UNSAFE = re.compile(r"[^\x21-\x7e]|[\"<>\\^`{|}]")
CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")
SESSION_IN_PATH = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?;]*|/\([A-Z]\([a-z0-9]{20,30}\)\)(?=/)", re.IGNORECASE)
HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.?|[0-9a-f.]*:[0-9a-f:.]+", re.IGNORECASE)
WITHOUT_HOST = re.compile(r"https?:(?!//[^/?#])", re.IGNORECASE)
ARCHIVES = frozenset({"web.archive.org", "wayback.archive.org"})
MOST_WRAPPERS = 9  # rounds of unwrapping and rewriting, the last of which changes nothing
LONGEST_HOST = 3 * 253  # characters, RFC 1035, all of them percent-encoded
TRANSIENT = 16  # characters from which a value of "sid" is a session and not a story


@cache
def suffixes() -> tldextract.TLDExtract:
    """Return the public suffix list that the library brings along: no network, no cache on disk."""
    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


@lru_cache(maxsize=10_000)
def canonical_url(url: str) -> str:
    """Return the one form of all addresses of the same page; a key, not necessarily an address that answers. Never raises.

    Left out are tracking, sharing and session parameters, page anchors, scheme and "www.", AMP, mobile, print and lite forms,
    archive and redirect wrappers; where an outlet's number decides (url_grammars.GRAMMARS), the rest of the path too. What is no
    http(s) address is returned stripped.
    """
    stripped = url.strip()
    current = stripped
    for _ in range(MOST_WRAPPERS):
        inner = unwrapped(current)
        try:
            form = canonical(current) if inner is None else None
        except ValueError:
            return stripped
        if inner is None and form is None:
            return stripped
        # Again until nothing changes: a wrapper may show only once its own host has lost "www.".
        following = inner or form or current
        if following == current:
            return current
        current = following
    return stripped


def canonical(url: str) -> str | None:
    """Return the canonical form of an address without wrappers, None when it is no http(s) address."""
    plain = url if url.isprintable() else CONTROLS.sub("", url)
    parts = urlsplit(plain.replace("&amp;", "&"))
    if parts.scheme not in ("http", "https"):
        return None
    port = ""
    name = parts.netloc
    if not NAMED_HOST.fullmatch(name):
        name = parts.hostname or ""
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    if not name or len(name) > LONGEST_HOST:
        return None
    host = canonical_host(name)
    if not HOST.fullmatch(host):
        return None
    path = without_twins(canonical_path(parts.path))
    query = f"?{kept}" if parts.query and (kept := canonical_query(parts.query, host)) else ""
    named = by_grammar(host, path + query)
    if named is not None:
        return named
    fragment = canonical_fragment(parts.fragment) if parts.fragment else ""
    return f"https://{f'[{host}]' if ':' in host else host}{port}{path}{query}{fragment}"


@lru_cache(maxsize=10_000)
def grammars_of(host: str) -> tuple[known.Grammar, ...]:
    """Return the grammars of the outlets that a host belongs to."""
    return tuple(each for each in known.GRAMMARS if any(host == name or host.endswith("." + name) for name in each.hosts))


def by_grammar(host: str, address: str) -> str | None:
    """Return the address that an outlet's own grammar gives, None when no grammar knows this one."""
    for grammar in grammars_of(host):
        match = grammar.address.fullmatch(address)
        if match:
            written = grammar.canonical.replace("{host}", host)
            for number, value in enumerate(match.groups(""), 1):
                written = written.replace(f"{{{number}}}", value).replace(f"{{{number}:lower}}", value.lower())
            return written
    return None


@lru_cache(maxsize=10_000)
def may_wrap(host: str) -> bool:
    """Say whether a host may be one of those whose addresses carry another: a quick look before the thorough one."""
    return bool(known.WRAPPER.search(host))


def unwrapped(url: str) -> str | None:
    """Return the address that an archive, an AMP cache or a redirect carries, None when it carries none."""
    try:
        parts = urlsplit(url)
        if not may_wrap(parts.netloc):
            return None
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https"):
        return None
    whole = parts.path + (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")
    if host in ARCHIVES:
        match = known.WAYBACK.fullmatch(whole)
        return with_scheme(match[1]) if match else None
    if any(host == each or host.endswith("." + each) for each in known.AMP_CACHES):
        match = known.AMP_CACHE.fullmatch(whole)
        return f"http{match[1] or ''}://{match[2]}" if match else None
    if re.fullmatch(r"(?:www\.)?google\.[a-z.]{2,6}", host):
        match = known.GOOGLE_AMP.fullmatch(whole)
        if match:
            return f"http{match[1] or ''}://{match[2]}"
    for hosts, paths, names in known.REDIRECTS:
        if hosts.fullmatch(host) and paths.fullmatch(parts.path):
            carried = dict(parse_qsl(parts.query.replace("&amp;", "&")))
            for name in names:
                if carried.get(name, "").lower().startswith(("http://", "https://")):
                    return carried[name]
    return None


def with_scheme(address: str) -> str | None:
    """Mend what a wrapper leaves of an address: "https:/host" with one slash lost, "host/path", the whole percent-encoded."""
    if re.match(r"https?%3a", address, re.IGNORECASE):
        address = unquote(address)
    address = re.sub(r"^(https?):/+", r"\1://", address, flags=re.IGNORECASE)
    if re.match(r"https?://", address, re.IGNORECASE):
        return address
    return f"http://{address}" if re.match(r"[\w-]+(?:\.[\w-]+)+(?:[/:?]|$)", address) else None


@lru_cache(maxsize=10_000)
def canonical_host(host: str) -> str:
    """Return the host in lower-case ASCII without final dot, "www." and the labels of mobile and AMP twins."""
    name = unquote(host).strip(".").lower()
    if not name.isascii():
        try:
            name = name.encode("idna").decode("ascii")
        except UnicodeError:
            return name
    name = known.HOST_ALIASES.get(name, name)
    labels = name.split(".")
    if len(labels) > 2 and (labels[0] in known.FIRST_HOST_TWINS or not known.HOST_TWINS.isdisjoint(labels[:-2])):
        domain = domain_of(name)
        own = labels[: len(labels) - (domain.count(".") + 1)]
        while own and own[0] in known.FIRST_HOST_TWINS | known.HOST_TWINS:
            own = own[1:]
        name = ".".join([*(each for each in own if each not in known.HOST_TWINS), domain])
    return known.HOST_ALIASES.get(name, name)


@lru_cache(maxsize=10_000)
def domain_of(host: str) -> str:
    """Return the registered domain of a canonical host; of one whose suffix is on no list, the last two labels."""
    return suffixes()(host).top_domain_under_public_suffix or ".".join(host.split(".")[-2:])


def escaped(text: str) -> str:
    """Write percent-encoding one way: unreserved characters plain, the rest in capitals, separators as they are."""
    if PLAIN.fullmatch(text):
        return text

    def one(match: re.Match[str]) -> str:
        if match[2]:
            return "%25"
        character = chr(int(match[1], 16))
        return character if character in UNRESERVED else f"%{match[1].upper()}"

    def raw(match: re.Match[str]) -> str:
        return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "surrogatepass"))

    return UNSAFE.sub(raw, ESCAPE.sub(one, text))


def canonical_path(path: str) -> str:
    """Return the path without dot segments, session, index page and final slash; the root is empty."""
    plain = SESSION_IN_PATH.sub("", escaped(path))
    if "/." in plain:
        segments: list[str] = []
        for segment in plain.split("/")[1:]:
            if segment == "..":
                segments = segments[:-1]
            elif segment != ".":
                segments.append(segment)
        plain = "/" + "/".join(segments)
    return known.INDEX_PAGE.sub("", plain.rstrip("/")).rstrip("/")


def without_twins(path: str) -> str:
    """Return the path of the ordinary page for that of its AMP, print or lite twin."""
    if not known.MAYBE_TWIN.search(path):
        return path
    for _ in range(4):
        shorter = known.INNER_SEGMENT_TWINS.sub("", known.FIRST_SEGMENT_TWINS.sub("", path))
        shorter = known.LAST_SEGMENT_TWINS.sub("", shorter)
        shorter = known.INDEX_PAGE.sub("", known.SUFFIX_TWINS.sub("", shorter)).rstrip("/")
        if shorter == path:
            break
        path = shorter
    return path


def meaningless(name: str, value: str, noise: frozenset[str]) -> bool:
    """Say whether a parameter leaves the page the same: tracking, sharing, session, the switch of a twin."""
    name, value = name.lower(), value.lower()
    if name in known.TRACKING or name.startswith(known.TRACKING_PREFIXES) or name in known.SESSION or name in noise:
        return True
    if name == "sid":
        return len(value) >= TRANSIENT
    if name == "s":
        return bool(MD5.fullmatch(value))
    if name in known.CHANNEL_NAMES:
        return value in known.CHANNELS or all(part in known.CHANNELS for part in JOINT.split(value))
    return (name in known.TWIN_NAMES and value in known.TWIN_SWITCHES) or (name in known.VIEW_NAMES and value in known.VIEWS)


@lru_cache(maxsize=10_000)
def noise_of(host: str) -> frozenset[str]:
    """Return the parameters by which a known outlet notes where its reader came from."""
    of_outlet = (names for each, names in known.OUTLET_NOISE.items() if host == each or host.endswith("." + each))
    return frozenset[str]().union(*of_outlet)


def canonical_query(query: str, host: str) -> str:
    """Return the parameters that mean something, in the order of their names; those of one name keep theirs."""
    noise = noise_of(host)
    kept = []
    for pair in query.split("&"):
        name, sign, value = pair.partition("=")
        if not (PLAIN.fullmatch(name) and PLAIN.fullmatch(value)):
            name, value = escaped(name.replace("+", "%20")), escaped(value.replace("+", "%20"))
        if name and not meaningless(unescape(name), unquote(value), noise):
            kept.append((name, f"{name}={value}" if sign and value else name))
    return "&".join(pair for _, pair in sorted(kept, key=lambda each: each[0]))


def canonical_fragment(fragment: str) -> str:
    """Return the fragment when it is a route of its own ("#!/story/1", "#/story/1"), else nothing: anchors stay on the page."""
    return f"#{escaped(fragment)}" if fragment.startswith(("!", "/")) else ""


def absolute_url(base: str, href: str) -> str | None:
    """Return the absolute http(s) address of a link on the page ``base``.

    None for scripts, mail, telephone and data links, for mere anchors and for what is no address.
    """
    link = CONTROLS.sub("", href).strip()
    if not link or link.startswith("#") or WITHOUT_HOST.match(link):
        return None
    try:
        joined = urljoin(base.strip(), link)
        parts = urlsplit(joined)
        if parts.scheme.lower() not in ("http", "https") or not HOST.fullmatch(parts.hostname or "") or parts.port == 0:
            return None
    except ValueError:
        return None
    return joined.replace(" ", "%20")
