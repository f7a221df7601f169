"""Bot walls as their vendors serve them (shapes only, invented here), and the ordinary pages that must not be taken for them."""

from __future__ import annotations

import pytest

from newsspiders.page.refusals import HEAD, refusal

DATADOME = b"""<html><head><title>site.example</title></head><body><p id="cmsg">Please enable JS and disable any ad blocker</p>
<script data-cfasync="false">var dd={'rt':'c','cid':'x','host':'geo.captcha-delivery.com'}</script>
<script src="https://ct.captcha-delivery.com/c.js"></script></body></html>"""
PERIMETERX = b"""<html><head><title>Are you a robot?</title><script>window._pxAppId = 'PXabcdef';</script></head>
<body><h1>We have detected unusual activity</h1><div id="px-captcha"></div></body></html>"""
AKAMAI = b"""<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY><H1>Access Denied</H1>You don't have permission to access this.
<P>Reference&#32;&#35;18&#46;1234</P></BODY></HTML>"""
CLOUDFLARE = b"""<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>
<script>(function(){window._cf_chl_opt={cvId: '3'};})();</script></body></html>"""
IMPERVA = b"""<html><head><META NAME="robots" CONTENT="noindex,nofollow"><script src="/_Incapsula_Resource?SWJIYLWA=719d"></script></head>
<body><iframe id="main-iframe" src="/_Incapsula_Resource?CWUDNSAI=9">Request unsuccessful. Incapsula incident ID: 1-2</iframe></body></html>"""
WALLS = {"DataDome": DATADOME, "PerimeterX": PERIMETERX, "Akamai": AKAMAI, "Cloudflare challenge": CLOUDFLARE, "Imperva": IMPERVA}

PROSE = b"<p>Publishers pay for walls that tell a reader from a robot, and readers pay with their patience, the report says. " * 30


@pytest.mark.parametrize(("vendor", "body"), WALLS.items(), ids=WALLS)
@pytest.mark.parametrize("status", [200, 403])
def test_a_wall_is_known_by_its_markup_whatever_its_status(vendor, body, status):
    assert refusal(status, {}, body) == vendor


@pytest.mark.parametrize(("status", "headers", "vendor"), [
    (401, {"x-datadome": "protected"}, "DataDome"),
    (401, {"Set-Cookie": "datadome=abc; Path=/"}, "DataDome"),
    (403, {"cf-mitigated": "challenge"}, "Cloudflare challenge"),
    (200, {"CF-Mitigated": "challenge"}, "Cloudflare challenge"),
    (403, {"Server": "AkamaiGHost"}, "Akamai"),
    (202, {"x-amzn-waf-action": "challenge"}, "AWS WAF"),
    (403, {"X-Iinfo": "1-2"}, "Imperva"),
])
def test_a_wall_is_known_by_its_headers(status, headers, vendor):
    assert refusal(status, headers, b"") == vendor


@pytest.mark.parametrize("status", [401, 403, 429, 451])
def test_a_refusal_without_a_name_is_known_by_its_status(status):
    assert refusal(status, {}, b"<h1>No</h1>") == f"HTTP {status}"


@pytest.mark.parametrize("status", [200, 301, 404, 410, 500, 502])
def test_other_answers_are_no_refusals(status):
    assert refusal(status, {}, b"<h1>Hello</h1>") is None


def test_a_vendor_that_answers_in_json_is_known():
    assert refusal(403, {}, b'{"url":"https://geo.captcha-delivery.com/captcha/?initialCid=x"}') == "DataDome"
    assert refusal(403, {}, b'{"appId":"PXabc","jsClientSrc":"/x/init.js"}') == "PerimeterX"


def test_a_page_that_asks_whether_one_is_human_is_a_wall():
    assert refusal(200, {}, b"<title>Human Verification</title><p>Tick the box.") == "human verification"


@pytest.mark.parametrize("mention", [
    b"<p>The wall is served by geo.captcha-delivery.com, DataDome's own host.",
    b"<p>PerimeterX calls its puzzle px-captcha.",
    b"<p>Access Denied, it said: Reference #18.",
    b"<p>A page that says Just a moment... is Cloudflare's, from /cdn-cgi/challenge-platform.",
])
def test_an_article_that_mentions_a_vendor_is_an_article(mention):
    assert refusal(200, {}, b"<title>How walls work</title><article>" + mention + PROSE) is None
    assert refusal(200, {}, b"<title>In brief</title><article>" + mention) is None, "however short"


@pytest.mark.parametrize(("vendor", "body"), WALLS.items(), ids=WALLS)
def test_an_article_that_loads_a_vendors_script_is_an_article(vendor, body):
    assert refusal(200, {}, b"<html><body><article>" + PROSE + b"</article>" + body) is None, vendor


def test_a_customers_cookie_on_an_ordinary_page_is_no_refusal():
    assert refusal(200, {"Set-Cookie": "datadome=abc", "Server": "AkamaiGHost"}, PROSE) is None


def test_a_page_of_megabytes_is_not_searched():
    assert refusal(200, {}, DATADOME + b" " * HEAD) is None


@pytest.mark.parametrize("body", [b"", b"\x00\xff" * 50, b"<" * 5000, b"<script " * 2000, b"<!--" * 2000, b"<title>" * 2000])
def test_broken_bodies_do_no_harm(body):
    assert refusal(200, {}, body) is None
