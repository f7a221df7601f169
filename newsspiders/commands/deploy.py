"""scrapy deploy: the project's egg, looked into here and sent to Scrapyd nodes."""

from __future__ import annotations

import argparse
import re
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from scrapy.utils.conf import closest_scrapy_cfg

from newsspiders.commandline import CommandError, ProjectCommand, complain, print_line
from newsspiders.deployment.egg import EggError, build_egg, left_out, spiders_in
from newsspiders.deployment.node import Node, NodeError, node_of

# What Scrapyd keeps of a version's name: it stores the egg under it.
VERSION = re.compile(r"[A-Za-z0-9_-]{1,100}")


class Command(ProjectCommand):
    """Deploy the project."""

    help_line = "Build the project's egg, list the spiders inside, and send it to Scrapyd nodes named in scrapy.cfg"
    usage = "[options] [TARGET …]"
    examples = (
        "scrapy deploy",
        "scrapy deploy --dry-run",
        "scrapy deploy north south",
        "scrapy deploy --egg newsspiders-0.1.0-py3.11.egg --version 20261124180000",
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's options."""
        super().add_options(parser)
        parser.add_argument("--dry-run", action="store_true", help="build the egg and list its spiders; send nothing")
        parser.add_argument("--egg", metavar="FILE", help="send this egg instead of building one")
        parser.add_argument("--version", metavar="NAME", help="name of the version (default: the time, 20261124180000)")

    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        """Build, look inside, send; exit status 1 when a node did not take it."""
        version = opts.version or f"{datetime.now(UTC):%Y%m%d%H%M%S}"
        if not VERSION.fullmatch(version):
            raise CommandError(f"--version {version}: give letters, digits, - and _")
        try:
            nodes = [] if opts.dry_run else [node_of(target) for target in args or ["local"]]
            with tempfile.TemporaryDirectory(prefix="newsspiders-egg-") as folder:
                egg = Path(opts.egg).absolute() if opts.egg else project_egg(Path(folder))
                spiders = spiders_in(egg, Path(folder))
                content = egg.read_bytes()
        except (EggError, NodeError) as error:
            raise CommandError(f"{error}; nothing was sent") from None
        if not spiders:
            raise CommandError(f"there is no spider in {egg.name}; nothing was sent")
        print_line(f"egg         {egg.name}, {len(content) / 1024:.0f} KiB")
        print_line(f"spiders     {', '.join(spiders)}")
        for node in nodes:
            self.send(node, version, content, spiders)

    def send(self, node: Node, version: str, egg: bytes, spiders: list[str]) -> None:
        """Give one node the egg; the others are tried whatever comes of it."""
        try:
            node.deploy(version, egg, len(spiders))
        except NodeError as error:
            complain(error)
            self.exitcode = 1
        else:
            print_line(f"deployed    version {version} to {node.url}")


def project_egg(workspace: Path) -> Path:
    """Build the egg of this project. Raises EggError also when a file of the package is not in it."""
    project = Path(closest_scrapy_cfg()).absolute().parent
    egg = build_egg(project, workspace)
    if lacking := left_out(egg, project):
        raise EggError(f"the egg lacks {', '.join(lacking[:3])}: name its kind under package-data in pyproject.toml")
    return egg
