"""A Scrapyd node: named in scrapy.cfg, asked over HTTP with its name and password, given a version and relieved of it again."""

from __future__ import annotations

import base64
import configparser
import json
import netrc
import os
import secrets
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from scrapy.utils.conf import get_sources

# A node imports the whole egg before it answers.
TIMEOUT = 120


class NodeError(Exception):
    """A node cannot be reached, or refuses; the message is one line with the address of the node."""


class Interpolation(configparser.BasicInterpolation):
    """Variables of the environment in values, as scrapyd-client reads them: ``password = $SCRAPYD_PASSWORD``."""

    def before_get(self, parser: Any, section: str, option: str, value: str, defaults: Any) -> str:
        """Return the value with its variables filled in."""
        return os.path.expandvars(super().before_get(parser, section, option, value, defaults))


class NoRedirect(HTTPRedirectHandler):
    """A password is sent to the address that was given, and to no other."""

    def redirect_request(self, *_: Any) -> None:
        """Follow nothing."""


@dataclass(frozen=True, slots=True)
class Node:
    """A Scrapyd: ``url`` with a slash at its end; without ``username`` no credentials are sent."""

    url: str
    project: str
    username: str = ""
    password: str = field(default="", repr=False)

    def ask(self, name: str, **values: str) -> dict[str, Any]:
        """Return the answer of a GET request to ``name``.json. Raises NodeError."""
        return self.answer(name, Request(f"{self.url}{name}.json?{urlencode(values)}"))  # noqa: S310  node_of() checked it

    def tell(self, name: str, file: bytes | None = None, **values: str) -> dict[str, Any]:
        """Return the answer of a POST request; ``file`` is sent as the egg. Raises NodeError."""
        boundary = secrets.token_hex(16)
        parts = [part(boundary, each, value.encode()) for each, value in values.items()]
        if file is not None:
            parts.append(part(boundary, "egg", file, "project.egg"))
        body = b"".join(parts) + f"--{boundary}--\r\n".encode()
        headers = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
        return self.answer(name, Request(f"{self.url}{name}.json", data=body, headers=headers))  # noqa: S310

    def answer(self, name: str, request: Request) -> dict[str, Any]:
        """Send a request and return what the node says. Raises NodeError also for an answer whose status is not ``ok``."""
        if self.username:
            pair = base64.b64encode(f"{self.username}:{self.password}".encode()).decode()
            request.add_unredirected_header("Authorization", f"Basic {pair}")
        try:
            with build_opener(NoRedirect).open(request, timeout=TIMEOUT) as response:
                said = json.load(response)
        except HTTPError as error:
            error.close()
            raise NodeError(f"{self.url}{name}.json: {refusal(error.code, self.username)}") from None
        except (URLError, HTTPException, OSError) as error:
            raise NodeError(f"{self.url} cannot be reached: {getattr(error, 'reason', None) or error}") from None
        except ValueError:
            raise NodeError(f"{self.url}{name}.json answers, but not as a Scrapyd: check the address") from None
        if not isinstance(said, dict) or said.get("status") != "ok":
            message = str(said.get("message", "")) if isinstance(said, dict) else ""
            raise NodeError(f"{self.url} refused {name}: {message.strip().rpartition(chr(10))[2] or 'without a reason'}")
        return said

    def versions(self) -> list[str]:
        """Return the versions that the node holds; its jobs run the last."""
        return [str(each) for each in self.ask("listversions", project=self.project)["versions"]]

    def deploy(self, version: str, egg: bytes, spiders: int) -> None:
        """Give the node a version, and take it back when its jobs could not run it. Raises NodeError.

        A Scrapyd keeps an egg before it looks into it: one that it cannot import, such as for want of a dependency, would
        be what all later jobs run.
        """
        before = self.versions()
        if version in before:
            raise NodeError(f"{self.url} has a version {version} already: choose another one")
        try:
            self.give(version, egg, spiders)
        except NodeError as error:
            current = f"{before[-1]} stays current" if before else "the node has no version"
            raise NodeError(f"{error}; {self.withdraw(version)}, {current}") from None

    def give(self, version: str, egg: bytes, spiders: int) -> None:
        """Send a version, and see that its jobs will run it. Raises NodeError."""
        found = self.tell("addversion", egg, project=self.project, version=version)["spiders"]
        if found != spiders:
            raise NodeError(f"{self.url} finds {found} spiders in the egg, and here there are {spiders}")
        newest = self.versions()[-1]
        if newest != version:
            raise NodeError(f"{self.url} takes version {newest} for newer than {version}")

    def withdraw(self, version: str) -> str:
        """Delete a version and say what came of it."""
        try:
            self.tell("delversion", project=self.project, version=version)
        except NodeError as error:
            return f"version {version} could not be withdrawn ({error})"
        return f"version {version} is withdrawn"


def part(boundary: str, name: str, content: bytes, file: str = "") -> bytes:
    """Return one part of a form (RFC 7578); ``file`` is the name of a file that it holds."""
    named = f'name="{name}"; filename="{file}"' if file else f'name="{name}"'
    return f"--{boundary}\r\nContent-Disposition: form-data; {named}\r\n\r\n".encode() + content + b"\r\n"


def refusal(status: int, username: str) -> str:
    """Return in words what a status other than 200 means."""
    if status != 401:
        return f"HTTP status {status}"
    return f"it refuses the password of {username}" if username else "it asks for a username and a password: see docs/scrapyd.md"


def node_of(target: str) -> Node:
    """Return the node that ``[deploy:TARGET]`` of scrapy.cfg names, or of the files that scrapyd-client reads as well.

    Credentials are those of the target, else those of ``~/.netrc``. Raises NodeError for a target that does not exist.
    """
    config = configparser.ConfigParser(interpolation=Interpolation())
    try:
        config.read(get_sources())
        common = dict(config.items("deploy")) if config.has_section("deploy") else {}
        named = {each.removeprefix("deploy:") for each in config.sections() if each.startswith("deploy:")}
        values = common | (dict(config.items(f"deploy:{target}")) if target in named else {})
    except configparser.Error as error:
        raise NodeError(f"scrapy.cfg: {error}") from None
    if target not in named:
        raise NodeError(f"scrapy.cfg has no [deploy:{target}]; it has {', '.join(sorted(named)) or 'no target'}")
    url = values.get("url", "")
    if urlsplit(url).scheme not in ("http", "https") or not values.get("project"):
        raise NodeError(f"[deploy:{target}] in scrapy.cfg: give url = http://… or https://…, and project")
    username, password = values.get("username", ""), values.get("password", "")
    if not username:
        username, password = from_netrc(urlsplit(url).hostname or "")
    return Node(url.rstrip("/") + "/", values["project"], username, password)


def from_netrc(host: str) -> tuple[str, str]:
    """Return username and password of a host, or two empty strings."""
    try:
        found = netrc.netrc().authenticators(host)
    except FileNotFoundError:
        return "", ""
    except (OSError, netrc.NetrcParseError) as error:
        raise NodeError(f"~/.netrc cannot be read: {error}") from None
    return (found[0], found[2]) if found else ("", "")
