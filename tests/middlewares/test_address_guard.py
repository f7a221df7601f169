"""Which addresses may be asked."""

from __future__ import annotations

import ipaddress
import socket

import pytest
from scrapy import Request
from scrapy.settings import Settings
from scrapy.utils.test import get_crawler
from twisted.internet.base import ReactorBase

from newsspiders.middlewares.address_guard import (
    AddressGuard,
    GuardedResolver,
    PrivateAddressError,
    allowed_networks,
    is_private,
)
from newsspiders.run import ArgumentError, Ended

PRIVATE = [
    "127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "255.255.255.255",
    "224.0.0.1", "::1", "::", "fe80::1", "fc00::1", "fd00:ec2::254", "::ffff:127.0.0.1", "::ffff:a00:1", "64:ff9b::7f00:1", "2002:7f00:1::",
    "ff02::1", "198.18.0.1",
]
PUBLIC = ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]


def guard(allowed: str = "") -> AddressGuard:
    return AddressGuard(get_crawler(settings_dict={"NEWSSPIDERS_ALLOWED_ADDRESSES": allowed}))


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_known(address):
    assert is_private(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_known(address):
    assert not is_private(ipaddress.ip_address(address))


@pytest.mark.parametrize("url", [
    "http://127.0.0.1/", "http://[::1]:8000/x", "http://169.254.169.254/latest/meta-data/", "https://10.1.2.3/", "http://localhost/",
    "http://intranet.local/", "http://a.localhost/", "http://127.0.0.1./",
])
def test_a_request_to_a_private_address_ends(url):
    with pytest.raises(Ended, match="private address") as caught:
        guard().process_request(Request(url))
    assert caught.value.outcome == "dropped"


@pytest.mark.parametrize("url", ["ftp://example.org/a", "file:///etc/passwd", "data:text/html,hello"])
def test_other_schemes_than_http_end(url):
    with pytest.raises(Ended, match="not an http address"):
        guard().process_request(Request(url))


def test_public_addresses_pass():
    assert guard().process_request(Request("https://news.example/a")) is None


def test_allowed_addresses_pass_and_no_others():
    lenient = guard("127.0.0.1, 10.1.0.0/16")
    assert lenient.process_request(Request("http://127.0.0.1:8000/")) is None
    assert lenient.process_request(Request("http://10.1.2.3/")) is None
    with pytest.raises(Ended):
        lenient.process_request(Request("http://127.0.0.2/"))


def test_an_allowed_address_that_is_none_is_told():
    with pytest.raises(ArgumentError, match="NEWSSPIDERS_ALLOWED_ADDRESSES: 'home'"):
        allowed_networks(Settings({"NEWSSPIDERS_ALLOWED_ADDRESSES": "home"}))


@pytest.fixture
def resolver() -> GuardedResolver:
    return GuardedResolver(ReactorBase.__new__(ReactorBase), 0, 1.0)


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "169.254.169.254"])
def test_a_name_that_leads_to_a_private_address_is_refused(resolver, address):
    with pytest.raises(PrivateAddressError):
        resolver.check(address, "rebinding.example")


def test_a_name_that_leads_to_a_public_address_is_resolved(resolver):
    assert resolver.check("93.184.216.34", "news.example") == "93.184.216.34"


@pytest.mark.parametrize("spelling", ["127.1", "0x7f000001", "2130706433"])
def test_odd_spellings_of_an_address_are_resolved_and_then_refused(resolver, spelling):
    with pytest.raises(PrivateAddressError):
        resolver.check(socket.gethostbyname(spelling), spelling)
