"""Pieces of markup and data, and strategies that put documents together of them."""

from __future__ import annotations

import json

from hypothesis import strategies as st

from tests.robustness.shapes import HEAD, NESTED, PAGE, REPEATED, STORY

VALUES = (
    '""', "null", "true", "0", "-1", "1e400", "1234567890123456789012345678901234567890", "[]", "{}", "[[]]", "[null]", "[{}]", '{"name":null}', '{"@type":[]}',
    '{"@type":{}}', '"\\ud800"', '"\\u0000"', '"<p>a</p>"', '"&#0;&#xd800;&#99999999;"', '"2026-99-99T99:99:99+99:99"', '"http://[::1"', '"//"', '"\ufffe"', '"١٢"', '"²"', "NaN", "-Infinity",
    '{"@type":"LiveBlogPosting","liveBlogUpdate":[{"headline":1},{"headline":{}},null,{"articleBody":[["<b>"]],"url":"http://["}]}',
    '{"@type":["NewsArticle",3],"headline":["a",{"name":["b"]}],"author":{"name":{"name":["x"]}},"image":{"url":{"url":1}}}',
    '{"@graph":{"@graph":[{"@type":"NewsArticle","mainEntityOfPage":[{"@id":4}],"publisher":[],"isAccessibleForFree":{}}]}}',
    '{"@type":"BreadcrumbList","itemListElement":[1,null,{"name":{}},{"item":[]},{"item":{"name":3}}]}',
)  # fmt: skip
KEYS = (*STORY, "@graph", "articleBody", "name", "url", "@id", "mainEntity", "about", "creator", "isAccessibleForFree", "inLanguage", "liveBlogUpdate", "itemListElement", "text", "children", "content")
ATTRIBUTES = (
    "itemscope", 'itemtype="https://schema.org/NewsArticle"', 'itemprop="author name headline"', 'itemprop="datePublished"', 'content=""', 'content="2026-03-04"', 'datetime="\x01"', "href=http://[", 'href="/tag/a"',
    "rel=tag", "rel=author", "class=byline", 'class="pullquote hidden"', "class", "id=", "style='clip:rect(1px)'", "lang=\ufffd", 'property="og:title"', 'name="author"', 'name="keywords"', 'src="data:,\x7f"', "a" * 70,
)  # fmt: skip
TAGS = (*NESTED, "html", "head", "body", "main", "nav", "h2", "time", "meta", "title", "img", "figure", "figcaption", "script", "style", "br", "address", "footer", "aside", "plaintext", "textarea", "frameset", "title", "base")
PIECES = (
    *VALUES, *(f'"{key}":' for key in KEYS), *ATTRIBUTES, *(f"<{tag}>" for tag in TAGS), *(f"</{tag}>" for tag in TAGS), *REPEATED.values(), *(f"<{tag} {each}>" for tag, each in zip(TAGS, ATTRIBUTES, strict=False)),
    '<script type="application/ld+json">', "</script>", "<script>window.__STATE__ = ", "self.__next_f.push([1,", "<!--", "-->", "<![CDATA[", "]]>", "<?xml", "<!doctype html>", "&#0;", "&", "\x00", "\ud800", "\udfff", "\u2028",
    "\ufeff", "\u00a0", "\u202e", "3 hours ago", "March 4, 2026 10:00 pm", "2 分前", "०४ मार्च", "By Asha Rao and Jo Lind", "(Photo: Jo Lind)", "10/11/12", "29 February 2025", "31 April", "24:00", "99999-01-01", "0000-00-00",
)  # fmt: skip


@st.composite
def data(draw: st.DrawFn) -> str:
    """Return a script of JSON-LD whose members have strange types."""
    values = st.recursive(st.sampled_from(VALUES).map(str), lambda inner: st.lists(inner, max_size=3).map(lambda each: f"[{','.join(each)}]"), max_leaves=5)
    members = [f'"{key}":{draw(values)}' for key in draw(st.lists(st.sampled_from(KEYS), max_size=8))]
    kind = draw(st.sampled_from(("NewsArticle", "LiveBlogPosting", "VideoObject", "Person")))
    return f'<script type="application/ld+json">{{"@type":"{kind}",{",".join(members)}}}</script>'


def documents() -> st.SearchStrategy[bytes]:
    """Return documents of pieces, texts and data; some are cut, some not in UTF-8."""
    part = st.one_of(st.sampled_from(PIECES), data(), st.text(max_size=20), st.just("<p>A sentence of the story, which ends here.</p>"))
    text = st.tuples(st.sampled_from(("<!doctype html><html>", "<html>", "", "\ufeff<div>", HEAD, PAGE[:1500], PAGE)), st.lists(part, max_size=25)).map(lambda each: each[0] + "".join(each[1]))
    codecs = st.sampled_from(("utf-8", "utf-8", "utf-8", "utf-16", "utf-16-be", "cp1252", "utf-32"))
    return st.tuples(text, codecs).map(lambda each: each[0].encode(each[1], "surrogatepass" if each[1].startswith("utf") else "replace"))


def stories() -> st.SearchStrategy[dict[str, object]]:
    """Return the data of a story in which any member may have any type."""
    json_values = st.recursive(st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=30), lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4), max_leaves=10)
    return st.dictionaries(st.sampled_from(KEYS), json_values, max_size=10).map(lambda each: {**json.loads(json.dumps(STORY)), **each})
