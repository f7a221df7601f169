"""The project's own commands, in Scrapy's style: one file, one command, named like its file."""
