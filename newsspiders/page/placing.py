"""Where the blocks of a page stand in its tree: elements as numbers, what they hold, and which of them holds the story."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from newsspiders.page.blocks import Block, Frame, name_frames


@dataclass(slots=True)
class Places:
    """The frames of a page and the place of each block among them, as arrays of numbers.

    ``around`` is the number of the frame around each frame, ``last`` the highest number below it. ``frame``, ``parent``,
    ``grand`` and ``great`` are the frames around each block from the inside out; ``holder`` is the frame that holds most prose
    itself, ``meet`` the depth at which each block's ancestors meet those of the holder.
    """

    blocks: list[Block]
    frames: list[Frame]
    frame: Any
    parent: Any
    grand: Any
    great: Any
    around: list[int]
    depth_of_frame: Any
    last: Any
    boxed: Any = None
    doubtful: Any = None
    holder: int = 0
    holder_depth: int = 0
    meet: Any = None
    _kin: dict[str, Any] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """Number of blocks."""
        return len(self.blocks)

    def per_frame(self, values: Any, where: Any) -> Any:
        """Return the sum of the values of the blocks at each frame."""
        return np.bincount(where, values, len(self.frames))

    def below(self, rows: Any) -> Any:
        """Return the rows, one number a frame, with all that lies below each frame: it has the numbers up to ``last``."""
        summed = np.zeros((len(rows), len(self.frames) + 1))
        np.cumsum(rows, axis=1, out=summed[:, 1:])
        return summed[:, self.last + 1] - summed[:, :-1]

    def faded(self, values: Any, share: float) -> Any:
        """Return the values, one a frame, with ``share`` of each frame's sum added to the frame around it."""
        sums = values.tolist()
        for number in range(len(sums) - 1, 0, -1):
            sums[self.around[number]] += share * sums[number]
        return np.array(sums)

    def settle(self, held: Any) -> None:
        """Find the frame that holds most, and how far from it each block stands."""
        self.holder = int(np.argmax(held))
        self.holder_depth = int(self.depth_of_frame[self.holder])
        self.meet = np.zeros(self.count)
        chain = []
        frame: Frame | None = self.frames[self.holder]
        while frame is not None:
            chain.append(frame)
            frame = frame.parent
        for each in reversed(chain):
            self.meet[(self.frame >= each.number) & (self.frame <= self.last[each.number])] = each.depth

    def kin(self) -> dict[str, Any]:
        """Return families of blocks that are marked up alike, each as one family number a block."""
        if not self._kin:
            above = [block.frame.parent or block.frame for block in self.blocks]
            own = [(block.frame.tag, block.frame.names) for block in self.blocks]
            outer = [(frame.tag, frame.names) for frame in above]
            self._kin = {
                "alike": numbered(own),
                "pair": numbered(list(zip(own, outer, strict=True))),
                "outer": numbered(outer),
                # The first name without figures: "paragraph p_3" and "paragraph p_11" are one family.
                "stem": numbered([names.split(" ", 1)[0].rstrip("0123456789") for _, names in own]),
            }
        return self._kin


def numbered(keys: list[Any]) -> Any:
    """Return a number for each key: equal keys have the same."""
    known: dict[Any, int] = {}
    return np.array([known.setdefault(key, len(known)) for key in keys], np.int64)


def place_blocks(blocks: list[Block], frames: list[Frame]) -> Places:
    """Return the places of blocks. The frames around them are numbered anew, parents first; others do not count."""
    name_frames(blocks)
    frames = [frame for frame in frames if frame.around >= 0]
    for number, frame in enumerate(frames):
        frame.number = number
    around = [frame.parent.number if frame.parent else 0 for frame in frames]
    last = list(range(len(frames)))
    for number in range(len(frames) - 1, 0, -1):
        last[around[number]] = max(last[around[number]], last[number])
    parents = np.array(around, np.int64)
    depths = np.array([frame.depth for frame in frames], np.int64)
    own = np.array([block.frame.number for block in blocks], np.int64)
    parent = parents[own]
    grand = parents[parent]
    return Places(blocks, frames, own, parent, grand, parents[grand], around, depths, np.array(last, np.int64))
