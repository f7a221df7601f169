"""scrapy addoutlet: a new outlet from the address of one of its articles: its sources, its file, and a first test page."""

from __future__ import annotations

import argparse
import gzip
import re
from importlib import invalidate_caches
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import orjson

import newsspiders.spiders
from newsspiders.commandline import CommandError, ProjectCommand, print_line, project_folder
from newsspiders.commands.checkoutlets import class_name
from newsspiders.discovery import Listing, Source, SourceError, find_sources, sources_in_robots
from newsspiders.extraction import extract
from newsspiders.fetching import Fetched, fetch_all
from newsspiders.items import Article
from newsspiders.outlets import Expect, Outlet
from newsspiders.page import PageError
from newsspiders.registry import known_spiders, outlet_of
from newsspiders.text import canonical_url

NAME = re.compile(r"[a-z0-9]{2,40}")
GRAMMARS = (
    (r"/[0-9a-f]{32}/?$", r"/[0-9a-f]{32}/?$"),
    (r"/\d{4}/\d{2}/", r"/\d{4}/\d{2}/.*[^/]"),
    (r"\d{4}-\d{2}-\d{2}/?$", r"-\d{4}-\d{2}-\d{2}/?$"),
    (r"\d{5,}(?:\.\w+)?/?$", r"\d{5,}(?:\.\w+)?/?$"),
    (r"/[^/]+-[^/]+-[^/]+/?$", r"/[^/]+-[^/]+-[^/]+/?$"),
)
OUTLET = '''"""{title}: {how}."""

from newsspiders.discovery import {imports}
from newsspiders.outlets import Expect, Outlet
from newsspiders.spider import OutletSpider


class {class_name}(OutletSpider):
    name = "{name}"
    outlet = Outlet(
        title={title_text},
        homepage={homepage},
        country="{country}",
        language="{language}",
        timezone="{timezone}",
        every="1h",
        expect=Expect(articles=1, fill={{"published_at": 0.9}}),
    )
    sources = ({sources},)
    article_url = r"{grammar}"
'''


class Command(ProjectCommand):
    """Add an outlet."""

    help_line = "Add an outlet from one of its articles: finds feeds and sitemaps, writes the spider, saves the page as a test"
    usage = "[options] NAME URL"
    examples = (
        "scrapy addoutlet thehindu https://www.thehindu.com/news/national/some-story/article70123456.ece --timezone Asia/Kolkata",
        "scrapy crawl thehindu -a sample=1 -a limit=3",
    )

    def long_desc(self) -> str:
        """Return the help above the options."""
        return (
            f"{self.help_line}. The test stays red until somebody has compared article.json with the page and set "
            '"reviewed" in it to true.'
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's options."""
        super().add_options(parser)
        parser.add_argument("--timezone", default="UTC", help="IANA time zone of the outlet (default: UTC)")
        parser.add_argument("--country", help="ISO 3166 code (default: the country of the address's domain)")

    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        """Fetch the article and its site's robots.txt and home page, and write the files."""
        if len(args) != 2:
            raise CommandError("say `scrapy addoutlet NAME URL`, with the address of one article")
        name, url = args
        if not NAME.fullmatch(name):
            raise CommandError(f"{name!r}: a name is made of 2 to 40 lower-case letters and digits; it becomes a file")
        if name in known_spiders():
            raise CommandError(f"the outlet {name} exists already: newsspiders/spiders/{name}.py")
        if not url.startswith(("http://", "https://")) or outlet_of(url):
            owner = outlet_of(url)
            raise CommandError(f"{url}: {f'{owner} serves it already' if owner else 'give an http(s) address'}")
        folder = project_folder()
        spider = folder / "newsspiders" / "spiders" / f"{name}.py"
        if spider.parent.resolve() != Path(newsspiders.spiders.__path__[0]).resolve():
            raise CommandError(f"newsspiders is imported from {newsspiders.spiders.__path__[0]}: add the outlet in that project")
        home, robots = urljoin(url, "/"), urljoin(url, "/robots.txt")
        found = fetch_all([url, home, robots], self.project_settings)
        page = found.get(url, "no answer")
        if isinstance(page, str):
            raise CommandError(f"{url}: {page}")
        try:
            article = extract(page.body, page.url, page.fetched_at)
        except PageError as error:
            raise CommandError(f"{url} is no article: {error}; give the address of one article") from None
        sources = all_sources(page, found.get(home), found.get(robots)) or [Listing(home)]
        spider.write_text(declaration(name, article, sources, home, opts), encoding="utf-8")
        invalidate_caches()
        known_spiders.cache_clear()
        article = extract(page.body, page.url, page.fetched_at, name)  # again, as a page of the outlet: it has a time zone now
        saved = save_page(folder / "tests" / "pages" / name, page, article)
        print_line(f"wrote {spider}\nwrote {saved / 'page.html.gz'}")
        print_line(f"wrote {saved / 'article.json'} (not reviewed: its test is red)")
        print_line(f"Now check time zone, country, grammar and sources in {spider.name}, then try:")
        print_line(f"scrapy crawl {name} -a sample=1 -a limit=3")


def all_sources(*pages: Fetched | str | None) -> list[Source]:
    """Return the feeds and sitemaps that the pages name, each once."""
    found: dict[str, Source] = {}
    for page in pages:
        if not isinstance(page, Fetched):
            continue
        try:
            is_robots = page.url.endswith("/robots.txt")
            named = sources_in_robots(page.body.decode("utf-8", "replace")) if is_robots else find_sources(page.body, page.url)
        except SourceError:
            continue
        for source in named:
            found.setdefault(source.url, source)
    return list(found.values())


def declaration(name: str, article: Article, sources: list[Source], home: str, opts: argparse.Namespace) -> str:
    """Return the file of an outlet; texts of the site are quoted, so that none becomes code. Raises OutletError."""
    host = urlsplit(home).hostname or ""
    last = host.rsplit(".", 1)[-1]
    title = article.organisations[0] if article.organisations else host.removeprefix("www.")
    country = (opts.country or (last if len(last) == 2 else "us")).lower()
    language = (article.language or "en").lower()
    Outlet(
        title=title, homepage=home, country=country, language=language,
        timezone=opts.timezone, every="1h", expect=Expect(articles=1),
    )  # fmt: skip
    imports = sorted({type(source).__name__ for source in sources})
    return OUTLET.format(
        name=name,
        class_name=class_name(name),
        title=re.sub(r"[^\w .&'-]", "", title),
        title_text=quoted(title),
        how="found by " + " and ".join(imports).lower() + "; written by `scrapy addoutlet`, not yet reviewed",
        homepage=quoted(home),
        country=country,
        language=language,
        timezone=opts.timezone,
        sources=", ".join(f"{type(source).__name__}({quoted(source.url)})" for source in sources),
        imports=", ".join(imports),
        grammar=grammar(article.url),
    )


def quoted(text: str) -> str:
    """Return a text as a string of Python."""
    return orjson.dumps(text).decode()


def grammar(url: str) -> str:
    """Return a regular expression for addresses of the same form as this one."""
    address = canonical_url(url)
    return next((pattern for shape, pattern in GRAMMARS if re.search(shape, address)), r"/[^/]+/[^/]+$")


def save_page(folder: Path, page: Fetched, article: Article) -> Path:
    """Save a page and what was read from it as a test that is not reviewed; return the folder."""
    last = urlsplit(page.url).path.lower().rstrip("/").rpartition("/")[2]
    slug = re.sub(r"[^a-z0-9]+", "-", last).strip("-")[-80:].strip("-") or "page"
    place = folder / slug
    place.mkdir(parents=True, exist_ok=True)
    (place / "page.html.gz").write_bytes(gzip.compress(page.body, mtime=0))
    expected = {"reviewed": False, **orjson.loads(orjson.dumps(article))}
    (place / "article.json").write_bytes(orjson.dumps(expected, option=orjson.OPT_INDENT_2) + b"\n")
    return place
