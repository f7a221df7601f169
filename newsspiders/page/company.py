"""What first chances say of a block's company: the second look, when it is known which blocks around are likely the story."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from newsspiders.page.placing import Places, numbered
from newsspiders.page.tables import Table, shifted

LIKELY = 0.5
PROSE = 80


def company(chances: NDArray[np.float64], places: Places) -> Table:
    """Return the table of what the chances of a first look say of each block's neighbours and kin."""
    table = Table(places.count)
    length = np.fromiter((len(block.text) for block in places.blocks), np.float64, places.count)
    mass = chances * length
    total = max(float(mass.sum()), 1.0)
    table.put("chance", chances)
    for by in (1, 2, 3, -1, -2, -3):
        table.put(f"chance_{by}", shifted(chances, by))
    table.put("best_after", np.max([shifted(chances, by) for by in (-1, -2, -3)], axis=0))
    table.put("best_before", np.max([shifted(chances, by) for by in (1, 2, 3)], axis=0))
    families = {"pair": places.kin()["pair"], "stem": places.kin()["stem"], "parent": places.parent, "grand": places.grand}
    for name, raw in families.items():
        kin = numbered(raw.tolist())
        count, said = np.bincount(kin), np.bincount(kin, chances)
        table.put(f"{name}_mass", (np.bincount(kin, mass) / np.maximum(np.bincount(kin, length), 1))[kin])
        table.put(f"{name}_chance", (said / count)[kin])
        table.put(f"{name}_mass_share", np.bincount(kin, mass)[kin] / total)
        table.put(f"{name}_others", (said[kin] - chances) / np.maximum(count[kin] - 1, 1))
    place = np.arange(places.count)
    for name, likely in (("likely", chances > LIKELY), ("prose", (chances > LIKELY) & (length > PROSE))):
        found = np.flatnonzero(likely)
        first, final = (int(found[0]), int(found[-1])) if len(found) else (0, places.count - 1)
        table.put(f"since_{name}", place - first)
        table.put(f"to_{name}", final - place)
        table.put(f"within_{name}", (place >= first) & (place <= final))
    before = np.cumsum(mass) / total
    table.put("mass_before", before - mass / total)
    table.put("mass_after", 1 - before)
    table.put("mass_around", sum(shifted(mass, by) for by in (1, 2, 3, 4, -1, -2, -3, -4)) / total)
    table.put("page_mass", total)
    table.put("page_doubt", float(np.minimum(chances, 1 - chances) @ length) / total)
    return table
