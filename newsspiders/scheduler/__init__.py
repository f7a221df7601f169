"""The scheduler of one machine: asks the plan, starts crawls as subprocesses, and tells in the log what they brought."""

from newsspiders.scheduler.scheduler import Place, Scheduler

__all__ = ["Place", "Scheduler"]
