"""Every Scrapy setting of the project: each deviation says the default and why; paths and secrets come from the environment.

https://docs.scrapy.org/en/latest/topics/settings.html, read with Scrapy 2.19.
"""

from __future__ import annotations

import os
from pathlib import Path

from scrapy.utils.conf import closest_scrapy_cfg

# Project

BOT_NAME = "newsspiders"
SPIDER_MODULES = ["newsspiders.spiders"]
NEWSPIDER_MODULE = "newsspiders.spiders"

# Scrapyd sets SCRAPY_PROJECT and runs only `crawl` and `list`, as Scrapy has them; the project's own commands are for people.
if os.getenv("SCRAPY_PROJECT") is None:
    COMMANDS_MODULE = "newsspiders.commands"

# Where things lie

# A job of Scrapyd does not run in the project's folder: without NEWSSPIDERS_OUTPUT there, it does not start.
HOME = Path(closest_scrapy_cfg() or "scrapy.cfg").absolute().parent
NOWHERE = os.getenv("SCRAPY_PROJECT") is not None and not closest_scrapy_cfg()
NEWSSPIDERS_OUTPUT = os.getenv("NEWSSPIDERS_OUTPUT") or ("" if NOWHERE else str(HOME / "output"))
# Default: sqlite:///<output>/newsspiders.db
NEWSSPIDERS_STORE = os.getenv("NEWSSPIDERS_STORE")
# PostgreSQL in which `scrapy backfill` queues its work; default: the store, where that is PostgreSQL.
NEWSSPIDERS_QUEUE = os.getenv("NEWSSPIDERS_QUEUE")
# One name for a batch of outlets; default: the job of Scrapyd, else the time of the start and six random digits.
NEWSSPIDERS_RUN = os.getenv("NEWSSPIDERS_RUN")
# The process that waits for this crawl and with which it ends; `scrapy plan --run` sets it for its crawls.
NEWSSPIDERS_PARENT = os.getenv("NEWSSPIDERS_PARENT")
# Addresses and networks, separated by commas, that may be fetched although they are private: "127.0.0.1, 10.1.0.0/16".
NEWSSPIDERS_ALLOWED_ADDRESSES = os.getenv("NEWSSPIDERS_ALLOWED_ADDRESSES", "")

# Whom to tell of what is wrong and mended: addresses of Apprise, separated by blanks, or the path of a file of its configuration.
NEWSSPIDERS_ALERTS = os.getenv("NEWSSPIDERS_ALERTS", "")

# Manners

# An address or a page where the owner of a site finds who is crawling it.
NEWSSPIDERS_CONTACT = os.getenv("NEWSSPIDERS_CONTACT", "")
USER_AGENT = f"newsspiders/0.1.0 (+{NEWSSPIDERS_CONTACT})" if NEWSSPIDERS_CONTACT else "newsspiders/0.1.0"
# Requests a day (UTC) that each host may get from all runs, outlets and processes of one store; 0 for no limit. A large outlet
# with 1,500 articles a day, each looked at a dozen times in its first day, stays below.
NEWSSPIDERS_HOST_BUDGET = os.getenv("NEWSSPIDERS_HOST_BUDGET") or 20_000
ROBOTSTXT_OBEY = True  # default False
ROBOTSTXT_USER_AGENT = "newsspiders"  # default: the whole User-Agent; a robots.txt names the product alone
CONCURRENT_REQUESTS = 4  # default 16; a crawl that is asked to stop waits for all of them, one after the other
CONCURRENT_REQUESTS_PER_DOMAIN = 1  # default 8; a news site is no load test
DOWNLOAD_DELAY = 1.0  # default 0
AUTOTHROTTLE_ENABLED = True  # default False; slows down when the site does
AUTOTHROTTLE_START_DELAY = 1.0  # default 5.0: DOWNLOAD_DELAY is the floor already
COOKIES_ENABLED = False  # default True; no outlet needs them, and without them nobody is followed
REFERRER_POLICY = "no-referrer"  # default: much as browsers do; no site needs to know where its link was found
TELNETCONSOLE_ENABLED = False  # default 1; no open port that nobody uses
REMOTE_CONTROL_ENABLED = False  # default True; the same

# What is fetched

DOWNLOAD_VERIFY_CERTIFICATES = True  # default False: anybody on the way could write the news
DOWNLOAD_MAXSIZE = 16 * 1024 * 1024  # default 1 GiB; the largest real page known has 3 MB
DOWNLOAD_WARNSIZE = 0  # default 32 MiB, which DOWNLOAD_MAXSIZE forestalls
DOWNLOAD_TIMEOUT = 60  # default 180 s; a page that takes longer is tried again in the next run
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"  # default LifoMemoryQueue, which would begin with the oldest link
REDIRECT_MAX_TIMES = 5  # default 20
URLLENGTH_LIMIT = 0  # default 2083, beyond which a link vanishes without a word; the spider counts it instead
METAREFRESH_ENABLED = False  # default True; decodes the text of every page, 7 % of a crawl
HTTPERROR_ALLOW_ALL = True  # default False; the spider gives every status its outcome
RETRY_GIVE_UP_LOG_LEVEL = "INFO"  # default ERROR; the outcome is counted with its reason
DEFAULT_REQUEST_HEADERS = {  # default: no Accept-Encoding, "Accept-Language: en"
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    # Scrapy asks for br and zstd too, but takes a truncated one for whole. Truncated gzip is found out (decoding.py).
    "Accept-Encoding": "gzip, deflate",
}
TWISTED_DNS_RESOLVER = "newsspiders.middlewares.address_guard.GuardedResolver"  # default: the class it derives from
# default: HTTP11DownloadHandler, which this is as long as no page asks for a browser
DOWNLOAD_HANDLERS = {
    "http": "newsspiders.middlewares.browser.BrowserDownloadHandler",
    "https": "newsspiders.middlewares.browser.BrowserDownloadHandler",
    # Links come from strangers.
    "data": None,
    "file": None,
    "ftp": None,
    "s3": None,
}
DOWNLOADER_MIDDLEWARES = {
    # No request is filtered without an outcome: the spider and the guard know the hosts of the outlet.
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "newsspiders.middlewares.address_guard.AddressGuard": 90,  # before robots.txt is asked for
    "newsspiders.middlewares.politeness.PolitenessMiddleware": 95,  # as well: a host may want to be left alone
    # Behind Scrapy's RobotsTxtMiddleware (100), whose files it reads too.
    "newsspiders.middlewares.permissions.PermissionsMiddleware": 105,
    # Scrapy's HttpCompressionMiddleware (590) finds nothing to do but br and zstd.
    "newsspiders.middlewares.decoding.DecodingMiddleware": 595,
    # Next to the downloader, where the body is still as it came off the wire.
    "newsspiders.middlewares.archive.ArchiveMiddleware": 950,
    "newsspiders.middlewares.replay.ReplayMiddleware": 960,
}

# What becomes of it

CONCURRENT_ITEMS = 4  # default 100: as many tasks for every response; 4 gave 1.36 times the pages (2026-11)
ITEM_PIPELINES = {  # one verb each, in this order
    "newsspiders.pipelines.clean.CleanPipeline": 100,
    "newsspiders.pipelines.provenance.ProvenancePipeline": 200,
    "newsspiders.pipelines.deduplicate.DeduplicatePipeline": 300,
    "newsspiders.pipelines.save.SavePipeline": 400,
}
EXTENSIONS = {
    "newsspiders.tether.Tether": 50,  # before a run has begun
    "newsspiders.monitor.Monitor": 100,
}
FEED_EXPORTERS = dict.fromkeys(("jsonl", "jsonlines", "jl"), "newsspiders.feedexport.ArticleLinesExporter")
FEED_URI_PARAMS = "newsspiders.feedexport.uri_params"
# <output>/runs/<run>/<outlet>.jsonl; appended to, so that a run that was killed and started again loses no line.
FEEDS = {"%(items_file)s": {"format": "jsonl", "overwrite": False}}
# The lines of a run are written also where -O, or Scrapyd with an items_dir, asks for another file.
ADDONS = {"newsspiders.feedexport.LinesOfTheRun": 100}

# What is told

LOG_LEVEL = os.getenv("NEWSSPIDERS_LOG_LEVEL", "INFO")  # default DEBUG, which prints every article
DEFAULT_DROPITEM_LOG_LEVEL = "DEBUG"  # default WARNING; an article that is unchanged is no warning
MEMUSAGE_LIMIT_MB = 0  # the default; a limit is the machine's affair

# The browser, started by the first page that needs it: newsspiders/middlewares/browser.py

PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT = 30_000  # the default, in milliseconds
PLAYWRIGHT_MAX_PAGES_PER_CONTEXT = 2  # default: CONCURRENT_REQUESTS, 16 tabs
