"""Address guard: no request leaves for a private address, whoever wrote the link, and no page is fetched off its outlet.

A literal address is refused before the request; a name is refused where it is resolved, so that the address that was
checked is the one that is connected to. Redirects are new requests and come through here again.
"""

from __future__ import annotations

import ipaddress
import logging
from typing import TYPE_CHECKING, Any
from urllib.request import getproxies

from scrapy.exceptions import CannotResolveHostError, IgnoreRequest, NotSupported, UnsupportedURLSchemeError
from scrapy.http.request import NO_CALLBACK
from scrapy.resolver import CachingThreadedResolver
from scrapy.utils.httpobj import urlparse_cached
from twisted.internet.error import DNSLookupError

from newsspiders.run import ArgumentError, Ended

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Request, Response
    from scrapy.settings import BaseSettings
    from twisted.internet.base import ReactorBase
    from twisted.internet.defer import Deferred

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Address = ipaddress.IPv4Address | ipaddress.IPv6Address

logger = logging.getLogger(__name__)
# Names that the resolver refused, so that the guard can tell them from names that do not exist.
refused_names: set[str] = set()
PRIVATE = "private address"
LOCAL_NAMES = (".localhost", ".local", ".internal", ".home.arpa")


class PrivateAddressError(DNSLookupError):
    """A name leads to a private address; Twisted asks for a lookup error here, and would log any other with a traceback."""


def allowed_networks(settings: BaseSettings) -> tuple[Network, ...]:
    """Return NEWSSPIDERS_ALLOWED_ADDRESSES as networks. Raises ArgumentError when one of them is none."""
    texts = [text.strip() for text in (settings.get("NEWSSPIDERS_ALLOWED_ADDRESSES") or "").split(",")]
    try:
        return tuple(ipaddress.ip_network(text, strict=False) for text in texts if text)
    except ValueError as error:
        raise ArgumentError(f"NEWSSPIDERS_ALLOWED_ADDRESSES: {error}; give addresses or networks separated by commas") from None


def literal_address(host: str) -> Address | None:
    """Return the address that a host is, IPv6 brackets and zone left out, or None for a name."""
    try:
        return ipaddress.ip_address(host.strip("[]").partition("%")[0])
    except ValueError:
        return None


def is_private(address: Address, allowed: Sequence[Network] = ()) -> bool:
    """Say whether nobody on the public Internet can have that address: private, loopback, link-local, metadata, reserved.

    An IPv6 address that wraps an IPv4 address (mapped, 6to4, NAT64) is judged by the wrapped one too.
    """
    if any(address in network for network in allowed):
        return False
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_private(inner, allowed)
    return not address.is_global or address.is_multicast


class AddressGuard:
    """Downloader middleware that ends requests to private addresses, redirects off the outlet, and other schemes than HTTP."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.allowed = allowed_networks(crawler.settings)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the middleware. Raises ArgumentError for a setting that cannot be right."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Refuse a request whose address says already that it must not leave. Raises Ended."""
        parts = urlparse_cached(request)
        host = (parts.hostname or "").rstrip(".")
        if parts.scheme not in ("http", "https") or not host:
            raise Ended("dropped", "not an http address")
        address = literal_address(host)
        if address is not None and is_private(address, self.allowed):
            raise Ended("dropped", PRIVATE)
        if address is None and not self.allowed and (host == "localhost" or host.endswith(LOCAL_NAMES)):
            raise Ended("dropped", PRIVATE)
        outlet = getattr(self.crawler.spider, "outlet", None)
        if request.meta.get("page") and request.meta.get("redirect_urls") and outlet and not outlet.serves(request.url):
            raise Ended("dropped", "redirected to another site")

    def process_response(self, request: Request, response: Response) -> Response:
        """Refuse what came from a private address all the same, as where no GuardedResolver is installed. Raises Ended."""
        peer = response.ip_address
        if peer is not None and not request.meta.get("proxy") and is_private(peer, self.allowed):
            raise Ended("dropped", PRIVATE)
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Give a refused name its reason, and keep the traceback of a failed robots.txt out of the log. Raises Ended."""
        if isinstance(exception, CannotResolveHostError) and urlparse_cached(request).hostname in refused_names:
            raise Ended("dropped", PRIVATE) from exception
        if isinstance(exception, (NotSupported, UnsupportedURLSchemeError)):
            raise Ended("dropped", "not an http address") from exception
        if request.callback is NO_CALLBACK and not isinstance(exception, IgnoreRequest):
            # Scrapy allows everything when a robots.txt cannot be had, and logs some 64 lines about it at error level.
            if urlparse_cached(request).path == "/robots.txt":
                kind = type(exception).__name__
                logger.warning("No robots.txt from %s (%s): Scrapy takes that for permission", request.url, kind)
            raise IgnoreRequest("robots.txt cannot be had") from exception


class GuardedResolver(CachingThreadedResolver):
    """Scrapy's resolver, which refuses a name that leads to a private address."""

    def __init__(self, reactor: ReactorBase, cache_size: int, timeout: float, allowed: Sequence[Network] = ()) -> None:
        super().__init__(reactor, cache_size, timeout)
        self.allowed = tuple(allowed)
        # A proxy is the user's own choice, and often a private address.
        self.proxies = {proxy.rpartition("@")[2].rpartition("//")[2].partition(":")[0].lower() for proxy in getproxies().values()}

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        """Make the resolver that DNSCACHE_SIZE and DNS_TIMEOUT ask for."""
        settings = crawler.settings
        size = settings.getint("DNSCACHE_SIZE") if settings.getbool("DNSCACHE_ENABLED") else 0
        return cls(reactor, size, settings.getfloat("DNS_TIMEOUT"), allowed_networks(settings))

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Deferred[str]:  # noqa: N802  (Twisted's name)
        """Resolve a name to an IPv4 address; the deferred fails with PrivateAddressError when that is private."""
        resolved = super().getHostByName(name, timeout)
        return resolved.addCallback(self.check, name)

    def check(self, address: Any, name: str) -> Any:
        """Return the address unless it is private. Raises PrivateAddressError."""
        known = literal_address(str(address))
        if known is not None and name.lower() not in self.proxies and is_private(known, self.allowed):
            refused_names.add(name.lower())
            raise PrivateAddressError(f"{name} leads to the private address {address}")
        return address
