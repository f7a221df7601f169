"""Backfill: the pages of WARC archives, read by any number of workers, each record stored once with one counted outcome."""
