"""A worker that is killed, as by a power cut, in the middle of a piece: usage python -m tests.backfill.dying QUEUE STORE NUMBER.

It dies in the transaction of that number: after the articles are written, and before any of it is kept.
"""

from __future__ import annotations

import os
import signal
import sys

import newsspiders.store.backfill
from newsspiders.backfill.queue import Queue

enter = newsspiders.store.backfill.enter


def main(queue: str, store: str, number: int) -> None:
    left = iter(range(number - 1, -1, -1))

    def enter_or_die(*values):
        entered = enter(*values)
        if next(left) == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return entered

    newsspiders.store.backfill.enter = enter_or_die
    Queue(queue, store).work(patience=30)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
