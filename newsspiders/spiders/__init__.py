"""The outlets: one file each, a declaration of how its news is found and where its pages are odd."""
