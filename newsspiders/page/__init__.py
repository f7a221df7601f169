"""Reading a page: from bytes to an Article, without a clock and without the network."""

from newsspiders.page.article import ArticlePage
from newsspiders.page.document import Page, PageError, read_page
from newsspiders.page.evidence import Evidence
from newsspiders.page.selectors import Css, css

__all__ = ["ArticlePage", "Css", "Evidence", "Page", "PageError", "css", "read_page"]
