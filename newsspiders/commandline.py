"""What the project's commands share: help with examples, and one clear line with exit status 2 for what a user can mend."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.settings import BaseSettings
from scrapy.utils.conf import closest_scrapy_cfg
from scrapy.utils.log import configure_logging

from newsspiders.alerts import AlertError
from newsspiders.archive import ArchiveError
from newsspiders.exports.files import ExportError
from newsspiders.outlets import Outlet, OutletError
from newsspiders.page import PageError
from newsspiders.registry import known_spiders
from newsspiders.run import ArgumentError
from newsspiders.store import StoreError

WRONG_USE = 2


class CommandError(Exception):
    """A command cannot do what it was asked; one line that names what was wrong and what to do."""


USER_ERRORS = (AlertError, ArgumentError, ArchiveError, StoreError, ExportError, OutletError, PageError, CommandError)


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Help whose examples keep their lines."""


class ProjectCommand(ScrapyCommand):
    """A command of the project: declares its line, its help and its examples, and does its work in ``execute``."""

    requires_project = True
    requires_crawler_process = False

    usage: ClassVar[str] = ""
    help_line: ClassVar[str] = ""
    examples: ClassVar[tuple[str, ...]] = ()

    def syntax(self) -> str:
        """Return the arguments, as the usage line shows them."""
        return self.usage

    def short_desc(self) -> str:
        """Return the command in one line."""
        return self.help_line

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add Scrapy's options, and the examples below them."""
        super().add_options(parser)
        add_examples(parser, self.examples)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Do the work; an error that the user can mend is one line and exit status 2."""
        # Between the project's settings and the command line, where -L may ask for more or less.
        self.project_settings.set("LOG_LEVEL", self.log_level(opts), priority="spider")
        configure_logging(self.project_settings.copy_to_dict())
        try:
            self.execute(args, opts)
        except USER_ERRORS as error:
            self.refuse(error)
        except BrokenPipeError:
            sys.stderr.close()  # the reader of our output has left; Python would complain at its own end

    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        """Do the command's work. Raises one of USER_ERRORS for what a user can mend."""
        raise CommandError(f"{type(self).__module__} does nothing yet")

    def log_level(self, opts: argparse.Namespace) -> str:
        """Return from which level on the log is shown: by default only what goes wrong."""
        return "WARNING"

    def refuse(self, error: Exception) -> None:
        """Print one line and set the exit status."""
        complain(error)
        self.exitcode = WRONG_USE

    @property
    def project_settings(self) -> BaseSettings:
        """The settings of the project."""
        if self.settings is None:
            raise CommandError("run this inside the project: the folder that holds scrapy.cfg")
        return self.settings


def complain(error: Exception) -> None:
    """Print an error as one line on the error stream."""
    sys.stderr.write("newsspiders: " + " ".join(str(error).split()) + "\n")


def add_examples(parser: argparse.ArgumentParser, examples: tuple[str, ...]) -> None:
    """Show examples at the end of a command's help."""
    parser.formatter_class = Formatter
    parser.epilog = "examples:\n" + "\n".join(f"  {example}" for example in examples)


def one_argument(args: list[str], what: str) -> str:
    """Return the only argument. Raises CommandError when there is none, or more than one."""
    if len(args) != 1:
        raise CommandError(f"give {what}, and nothing else; got {' '.join(args) or 'nothing'}")
    return args[0]


def project_folder() -> Path:
    """Return the folder that holds scrapy.cfg."""
    return Path(closest_scrapy_cfg()).absolute().parent


def chosen(names: list[str]) -> dict[str, Outlet]:
    """Return the outlets of the given names, or all. Raises CommandError for an unknown one."""
    spiders = known_spiders()
    for name in names:
        if name not in spiders:
            raise CommandError(f"there is no outlet {name!r}; `scrapy outlets` lists them")
    return {name: spider.outlet for name, spider in sorted(spiders.items()) if not names or name in names}


def print_line(text: str = "") -> None:
    """Print a line for people."""
    sys.stdout.write(text + "\n")
