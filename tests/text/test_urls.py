"""canonical_url: which addresses are one page and which are not; absolute_url: which links are addresses."""

from __future__ import annotations

import pytest

from newsspiders.text import absolute_url, canonical_url

PAGE = "https://news.example.com/world/bridge-opens-41"
HEX = "0123456789abcdef0123456789abcdef"

SAME = [
    (PAGE, "http://news.example.com/world/bridge-opens-41"), (PAGE, "HTTPS://News.Example.COM/world/bridge-opens-41"),
    (PAGE, "https://www.news.example.com/world/bridge-opens-41"), (PAGE, "https://news.example.com:443/world/bridge-opens-41"),
    (PAGE, "http://news.example.com:80/world/bridge-opens-41"), (PAGE, "https://news.example.com./world/bridge-opens-41"), (PAGE, PAGE + "/"),
    (PAGE, PAGE + "/index.html"), (PAGE, PAGE + "/default.aspx"), (PAGE, PAGE + "?"), (PAGE, PAGE + "#comments"), (PAGE, PAGE + "#:~:text=late"),
    (PAGE, PAGE + "?utm_source=x&utm_medium=y"), (PAGE, PAGE + "?fbclid=abc&gclid=def"), (PAGE, PAGE + "?UTM_Campaign=z"), (PAGE, PAGE + "?ref=home"),
    (PAGE, PAGE + "?source=twitter"), (PAGE, PAGE + "?from=rss"), (PAGE, PAGE + "?PHPSESSID=93f0"), (PAGE, PAGE + ";jsessionid=12AB"),
    (PAGE, PAGE + "?sid=0123456789abcdef0123"), (PAGE, PAGE + "?share=facebook"), (PAGE, PAGE + "/amp"), (PAGE, PAGE + "/amp/"), (PAGE, PAGE + "?amp=1"),
    (PAGE, PAGE + "?amp"), (PAGE, PAGE + "?outputType=amp"), (PAGE, PAGE + ".amp"), (PAGE, PAGE + "?print=true"), (PAGE, PAGE + "/print"),
    (PAGE, PAGE + "?view=print"), (PAGE, "https://m.news.example.com/world/bridge-opens-41"), (PAGE, "https://amp.news.example.com/world/bridge-opens-41"),
    (PAGE, "https://mobile.news.example.com/world/bridge-opens-41"), (PAGE, "https://lite.news.example.com/world/bridge-opens-41"),
    (PAGE, "https://news.m.example.com/world/bridge-opens-41"), (PAGE, "https://news.example.com/amp/world/bridge-opens-41"),
    (PAGE, "https://news.example.com/world/./x/../bridge-opens-41"), (PAGE, "https://news.example.com/world/%62ridge%2Dopens-41"),
    (PAGE, "https://news.example.com/w%6Frld/bridge-opens-41"), (PAGE, f"  {PAGE}\n"), (PAGE, "https://user:secret@news.example.com/world/bridge-opens-41"),
    ("https://example.com", "https://www.example.com/"), ("https://example.com/", "http://example.com/index.php"),
    (PAGE + "?b=2&a=1", PAGE + "?a=1&b=2"), (PAGE + "?a=1&b=2", PAGE + "?a=1&amp;b=2"), (PAGE + "?q=a%20b", PAGE + "?q=a+b"), (PAGE + "?a", PAGE + "?a="),
    (PAGE + "?id=7", PAGE + "?id=7&utm_source=x#top"), ("https://example.com/caf%C3%A9", "https://example.com/café"),
    ("https://example.com/caf%c3%a9", "https://example.com/caf%C3%A9"), ("https://bücher.example/a", "https://xn--bcher-kva.example/a"),
    ("https://example.com/a?q=%E6%9D%B1", "https://example.com/a?q=東"),
    (PAGE, f"https://web.archive.org/web/20240102030405/{PAGE}"), (PAGE, f"https://web.archive.org/web/20240102030405id_/{PAGE}"),
    (PAGE, "https://web.archive.org/web/2024/https:/news.example.com/world/bridge-opens-41"),
    (PAGE, "https://web.archive.org/web/2024/news.example.com/world/bridge-opens-41"),
    (PAGE, "https://cdn.ampproject.org/c/s/news.example.com/world/bridge-opens-41"),
    (PAGE, "https://news-example-com.cdn.ampproject.org/c/s/news.example.com/world/bridge-opens-41/amp"),
    (PAGE, "https://www.google.com/amp/s/news.example.com/world/bridge-opens-41"),
    (PAGE, "https://www.google.com/url?sa=t&url=https%3A%2F%2Fnews.example.com%2Fworld%2Fbridge-opens-41&usg=x"),
    (PAGE, "https://www.google.co.in/url?q=https://news.example.com/world/bridge-opens-41&sa=D"),
    (PAGE, "https://l.facebook.com/l.php?u=https%3A%2F%2Fnews.example.com%2Fworld%2Fbridge-opens-41%3Ffbclid%3Dx&h=y"),
    (PAGE, "https://web.archive.org/web/2024/https://www.google.com/url?q=https://news.example.com/world/bridge-opens-41"),
    ("https://timesofindia.indiatimes.com/india/a-slug/articleshow/99887766.cms", "https://m.timesofindia.com/city/other/articleshow/99887766.cms?from=mdr"),
    ("https://timesofindia.indiatimes.com/india/a-slug/articleshow/99887766.cms", "https://timesofindia.indiatimes.com/articleshow/99887766.cms"),
    ("https://timesofindia.indiatimes.com/india/a-slug/articleshow/99887766.cms", "https://timesofindia.indiatimes.com/india/b/amp_articleshow/99887766.cms"),
    ("https://timesofindia.indiatimes.com/india/a-slug/articleshow/99887766.cms", "https://timesofindia.indiatimes.com/articleshowprint/99887766.cms"),
    ("https://timesofindia.indiatimes.com/india/a-slug/articleshow/99887766.cms", "https://timesofindia.indiatimes.com/articleshow.cms?msid=99887766"),
    ("https://timesofindia.indiatimes.com/l/liveblog/99887766.cms", "https://timesofindia.indiatimes.com/x/liveblog/99887766.cms?utm_source=a#post4"),
    ("https://www.ndtv.com/india-news/old-slug-1234567", "https://www.ndtv.com/world-news/new-slug-1234567?pfrom=home-x"),
    ("https://www.ndtv.com/india-news/old-slug-1234567", "https://www.ndtv.com/india-news/old-slug-1234567/amp/1"),
    ("https://www.livemint.com/news/india/a-b-11712345678901.html", "https://www.livemint.com/money/other-11712345678901.html"),
    ("https://www.livemint.com/news/india/a-b-11712345678901.html", "https://www.livemint.com/news/india/amp-11712345678901.html"),
    (f"https://www.daily8.com/en/article/{HEX}", f"https://main.d1a2b3.amplifyapp.com/en/article/{HEX.upper()}"),
    (f"https://www.daily8.com/en/article/{HEX}", f"https://test.daily8.com/en/article/{HEX}?x=1"),
    ("https://en.yna.co.kr/view/AEN20240102000300315", "https://m-en.yna.co.kr/view/AEN20240102000300315?section=news"),
    ("https://www.yna.co.kr/view/AKR20240102000300004", "https://m.yna.co.kr/view/AKR20240102000300004?input=1195m&site=x"),
    ("https://www.bloomberg.com/news/articles/2024-01-02/a-b", "https://www.bloomberg.com/news/articles/2024-01-02/a-b?srnd=markets&sref=x"),
    (PAGE, PAGE + "?srsltid=AfmBOo"), (PAGE, PAGE + "?mibextid=Zxz2cZ"), (PAGE, PAGE + "?gad_source=1"), (PAGE, PAGE + "?elqTrackId=9f"),
    (PAGE, PAGE + "?ysclid=lx1"), (PAGE, PAGE + "?cid=social_twitter"), (PAGE, PAGE + "?source=rss-feed"), (PAGE, PAGE + "?share=email&nb=1"),
    (PAGE, PAGE + "?_=1718000000"), (PAGE, PAGE + "?s=9b74c9897bac770ffc029102a200c5de"), (PAGE, PAGE + "?tmpl=component&print=1"),
    (PAGE, PAGE + "/amphtml"), (PAGE, "https://news.example.com/world/amp/bridge-opens-41"), (PAGE, "https://news.example.com/lite/world/bridge-opens-41"),
    (PAGE, "https://news.example.com/(S(lit3py55t21z5v55vlm25s55))/world/bridge-opens-41"), (PAGE, "https://touch.news.example.com/world/bridge-opens-41"),
    (PAGE, "https://news-example-com.bing-amp.com/c/s/news.example.com/world/bridge-opens-41"),
    (PAGE, "https://news.google.com/news/url?sa=t&url=https%3A%2F%2Fnews.example.com%2Fworld%2Fbridge-opens-41"),
    (PAGE, "https://www.bing.com/news/apiclick.aspx?ref=x&url=https%3a%2f%2fnews.example.com%2fworld%2fbridge-opens-41&c=1"),
    (PAGE, "https://out.reddit.com/t3_1?url=https%3A%2F%2Fnews.example.com%2Fworld%2Fbridge-opens-41"),
    (PAGE, "https://duckduckgo.com/l/?uddg=https%3A%2F%2Fnews.example.com%2Fworld%2Fbridge-opens-41"),
    ("https://gazette.test/a-1", "https://www.gazette.test/a-1"), ("https://gazette.test/a-1", "http://amp.gazette.test/a-1"),
    ("https://www.ndtv.com/india-news/old-slug-1234567", "https://www.ndtv.com/amp/india-news/old-slug-1234567?akamai-rum=off"),
    ("https://timesofindia.indiatimes.com/x/articleshow/99887766.cms", "https://timesofindia.indiatimes.com/articleshowprint.cms?prtpage=1&msid=99887766"),
    ("https://timesofindia.indiatimes.com/x/articleshow/99887766.cms", "https://timesofindia.indiatimes.com/x/articleshow/msid-99887766,prtpage-1.cms"),
    ("https://en.yna.co.kr/view/AEN20240102000300315", "http://english.yonhapnews.co.kr/news/2024/01/02/AEN20240102000300315.html?input=rss"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_addresses_of_one_page_have_one_form(one, other):
    assert canonical_url(one) == canonical_url(other)


DIFFERENT = [
    (PAGE, "https://news.example.com/world/bridge-opens-42"), (PAGE, "https://sport.example.com/world/bridge-opens-41"), (PAGE, PAGE + "?page=2"),
    (PAGE + "?page=2", PAGE + "?page=3"), (PAGE, PAGE + "/2"), (PAGE, PAGE + "?id=7"), (PAGE + "?id=7", PAGE + "?id=8"), (PAGE, PAGE + "?lang=de"),
    (PAGE, "https://news.example.com/de/world/bridge-opens-41"), (PAGE, "https://news.example.com/World/bridge-opens-41"),
    (PAGE + "?v=Ab", PAGE + "?v=aB"), (PAGE, PAGE + "#!/story/2"), (PAGE + "#!/story/1", PAGE + "#!/story/2"), (PAGE, PAGE + "#/story/2"),
    ("https://example.com/a%2Fb", "https://example.com/a/b"), ("https://example.com/a?q=x%26y", "https://example.com/a?q=x&y"),
    ("https://example.com/a%3Fb", "https://example.com/a?b"), ("https://example.com/a?q=1%2B2", "https://example.com/a?q=1+2"),
    (PAGE, "https://news.example.com:8080/world/bridge-opens-41"), (PAGE, "https://news.example.org/world/bridge-opens-41"),
    ("https://example.com/2024/05/12/a", "https://example.com/2024/05/13/a"), (PAGE + "?sid=17", PAGE + "?sid=18"), (PAGE + "?source=17", PAGE),
    (PAGE + "?from=2024-01-01", PAGE), (PAGE + "?view=gallery", PAGE), (PAGE + "?x=1&x=2", PAGE + "?x=2&x=1"), ("https://m.com/a", "https://com/a"),
    ("https://amp.co.uk/a", "https://co.uk/a"), ("https://example.com/camp", "https://example.com/c"), ("https://example.com/stamp", "https://example.com/st"),
    ("https://timesofindia.indiatimes.com/a/articleshow/99887766.cms", "https://timesofindia.indiatimes.com/a/articleshow/99887767.cms"),
    ("https://timesofindia.indiatimes.com/blogs/x/one-story", "https://timesofindia.indiatimes.com/blogs/x/two-story"),
    ("https://www.ndtv.com/india-news/slug-1234567", "https://www.ndtv.com/india-news/slug-1234568"),
    ("https://www.ndtv.com/india-news/slug-1234567", "https://sports.ndtv.com/india-news/slug-1234567"),
    ("https://www.livemint.com/a/b-11712345678901.html", "https://www.livemint.com/a/b-11712345678902.html"),
    (f"https://www.daily8.com/en/article/{HEX}", f"https://www.daily8.com/en/article/{HEX[::-1]}"),
    (f"https://www.daily8.com/en/article/{HEX}", f"https://www.daily8.com/ko/article/{HEX}"),
    ("https://en.yna.co.kr/view/AEN20240102000300315", "https://en.yna.co.kr/view/AEN20240102000400315"),
    ("https://en.yna.co.kr/view/AEN20240102000300315", "https://www.yna.co.kr/view/AKR20240102000300315"),
    ("https://www.bloomberg.com/news/articles/2024-01-02/a-b", "https://www.bloomberg.com/news/articles/2024-01-03/a-b"),
    (PAGE + "?s=bridge", PAGE + "?s=tunnel"), (PAGE + "?s=internationalization", PAGE), (PAGE + "?cid=1044", PAGE), (PAGE + "?source=home-office", PAGE),
    ("https://example.com/amplifiers/a", "https://example.com/lifiers/a"), ("https://example.com/amp", "https://example.com/"),
    ("https://www.gazette.test/a-1", "https://sport.gazette.test/a-1"), ("https://ndtv.com/a-1234567", "https://ndtv.com/a-1234567/2"),
    ("https://timesofindia.indiatimes.com/x/articleshow/99887766.cms", "https://timesofindia.indiatimes.com/x/articlelist/99887766.cms"),
    (PAGE, "https://www.google.com/search?q=https%3A%2F%2Fnews.example.com%2Fworld%2Fbridge-opens-41"),
    (PAGE, "https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fnews.example.com%2Fworld%2Fbridge-opens-41"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_pages_have_two_forms(one, other):
    assert canonical_url(one) != canonical_url(other)


@pytest.mark.parametrize("url", ["", "mailto:a@example.com", "javascript:void(0)", "data:text/html,x", "/relative", "http://", "https://[broken", "ftp://example.com/a", "no address"])
def test_what_is_no_web_address_comes_back_as_it_is(url):
    assert canonical_url(f" {url} ") == url


@pytest.mark.parametrize("url", [one for pair in (*SAME, *DIFFERENT) for one in pair])
def test_the_canonical_form_is_its_own(url):
    assert canonical_url(canonical_url(url)) == canonical_url(url)


BASE = "https://news.example.com/world/"


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("story", BASE + "story"), ("/story", "https://news.example.com/story"), ("//cdn.example.com/a", "https://cdn.example.com/a"), ("../x?y=1", "https://news.example.com/x?y=1"),
        ("story#p3", BASE + "story#p3"), ("?page=2", BASE + "?page=2"), (" http://other.example/a b ", "http://other.example/a%20b"), ("sto\nry", BASE + "story"),
        ("https://bücher.example/a", "https://bücher.example/a"), ("http://[::1]:8080/a", "http://[::1]:8080/a"),
    ],
)  # fmt: skip
def test_a_link_becomes_an_absolute_address(href, address):
    assert absolute_url(BASE, href) == address


@pytest.mark.parametrize(
    "href",
    ["", "#top", "javascript:void(0)", "JavaScript:x", "java\nscript:x", "data:text/html,x", "mailto:a@example.com", "tel:+123", "sms:1", "blob:x", "about:blank",
     "http://", "https:///a", "http://[broken", "http://exa mple.com/", "http://example.com:99999/", "http://<b>/", "file:///etc/passwd"],
)  # fmt: skip
def test_what_is_no_address_gives_nothing(href):
    assert absolute_url(BASE, href) is None


def test_a_relative_link_on_no_base_gives_nothing():
    assert absolute_url("", "story") is None


@pytest.mark.parametrize("url", ["https://" + "m." * 100_000 + "com/", "https://example.com" + "/amp" * 50_000, "https://example.com/" + "../x/" * 50_000])
def test_an_absurdly_long_address_has_a_form_of_its_own(url):
    assert canonical_url(canonical_url(url)) == canonical_url(url)
