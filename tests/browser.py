"""Make a Chromium available for the rendering test, where one can be had: `python tests/browser.py`.

In this order: one of the system's, one that Playwright downloaded before, Playwright's download, Debian's package (as root).
Nothing here is fatal: without a browser the rendering test is skipped, with a reason that says what to install.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ADVICE = "no Chromium: install the package chromium, or run .venv/bin/playwright install --with-deps chromium"
DOWNLOAD_SECONDS = 240
PACKAGE_SECONDS = 900


def starts(path: str) -> bool:
    """Say whether the browser runs at all: a download without its shared libraries, or Ubuntu's snap stub, does not."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def system_browser() -> str | None:
    """Return the path of a Chromium on PATH that starts, or None."""
    paths = (shutil.which(name) for name in NAMES)
    return next((path for path in paths if path and starts(path)), None)


def playwright_browser() -> str | None:
    """Return the path of the Chromium that Playwright downloaded, or None when it has none that starts."""
    command = [sys.executable, "-c", "from playwright.sync_api import sync_playwright as run\nwith run() as p: print(p.chromium.executable_path)"]
    try:
        found = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    except subprocess.TimeoutExpired:
        return None
    path = found.stdout.strip()
    return path if found.returncode == 0 and Path(path).is_file() and starts(path) else None


def find() -> str | None:
    """Return the path of a Chromium for `PLAYWRIGHT_LAUNCH_OPTIONS = {"executable_path": …}`, or None."""
    return system_browser() or playwright_browser()


def attempt(command: list[str], seconds: float) -> None:
    """Run a command that may fail, or take too long, without harm; one line tells when it fails."""
    print("browser:", " ".join(command), flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, errors="replace", timeout=seconds, check=False,
            stdin=subprocess.DEVNULL, env=environment,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        print(f"browser: gave up: {error}")
        return
    if done.returncode:
        lines = (done.stderr.strip() or done.stdout.strip()).splitlines() or ["no message"]
        print("browser: failed:", next((line for line in lines if line.lower().startswith(("error", "e:"))), lines[-1]))


def install() -> str | None:
    """Return the path of a Chromium, fetching one when none is there."""
    if path := find():
        return path
    attempt([sys.executable, "-m", "playwright", "install", "chromium"], DOWNLOAD_SECONDS)
    if path := find():
        return path
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        attempt(["apt-get", "update", "-q"], PACKAGE_SECONDS)
        attempt(["apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium"], PACKAGE_SECONDS)
    return find()


if __name__ == "__main__":
    print("browser:", install() or ADVICE)
