"""How well and how fast pages are read, measured over saved pages with gold: `make quality` and `make bench-extract`."""
