"""The spider: an outlet's declaration, and the road from its sources to its articles."""

from newsspiders.spider.outlet import OutletSpider

__all__ = ["OutletSpider"]
