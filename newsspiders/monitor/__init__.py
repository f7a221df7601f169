"""What watches a run: one counted outcome for every address, its row in the store, and the feeds published at its end."""

from newsspiders.monitor.account import RANK, Outcome, Reading, Run, run_of
from newsspiders.monitor.extension import Monitor

__all__ = ["RANK", "Monitor", "Outcome", "Reading", "Run", "run_of"]
