"""What first chances say of a block's company: the second look, when it is known which blocks around are likely the story."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from newsspiders.page.placing import Places
from newsspiders.page.tables import Table, shifted

LIKELY = 0.5
PROSE = 80
AROUND = np.ones(9)


def company(chances: NDArray[np.float64], places: Places) -> Table:
    """Return the table of what the chances of a first look say of each block's neighbours and kin."""
    table = Table(places.count)
    length = np.fromiter((len(block.text) for block in places.blocks), np.float64, places.count)
    mass = chances * length
    total = max(float(mass.sum()), 1.0)
    table.put("chance", chances)
    before, after = ([shifted(chances, sign * by) for by in (1, 2, 3)] for sign in (1, -1))
    table.put_all([f"chance_{by}" for by in (1, 2, 3, -1, -2, -3)], [*before, *after])
    table.put("best_before", np.maximum.reduce(before))
    table.put("best_after", np.maximum.reduce(after))
    families = {"pair": places.kin()["pair"], "stem": places.kin()["stem"], "parent": places.parent, "grand": places.grand}
    for name, kin in families.items():
        count, said, heavy = np.bincount(kin)[kin], np.bincount(kin, chances)[kin], np.bincount(kin, mass)[kin]
        table.put(f"{name}_mass", heavy / np.maximum(np.bincount(kin, length)[kin], 1))
        table.put(f"{name}_chance", said / count)
        table.put(f"{name}_mass_share", heavy / total)
        table.put(f"{name}_others", (said - chances) / np.maximum(count - 1, 1))
    place = np.arange(places.count)
    for name, likely in (("likely", chances > LIKELY), ("prose", (chances > LIKELY) & (length > PROSE))):
        found = np.flatnonzero(likely)
        first, final = (int(found[0]), int(found[-1])) if len(found) else (0, places.count - 1)
        table.put(f"since_{name}", place - first)
        table.put(f"to_{name}", final - place)
        table.put(f"within_{name}", (place >= first) & (place <= final))
    passed = np.cumsum(mass) / total
    table.put("mass_before", passed - mass / total)
    table.put("mass_after", 1 - passed)
    table.put("mass_around", np.convolve(mass, AROUND)[4:-4] / total - mass / total)
    table.put("page_mass", total)
    table.put("page_doubt", float(np.minimum(chances, 1 - chances) @ length) / total)
    return table
