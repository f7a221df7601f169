"""What becomes of an article on its way to the store: one verb a file, the order in ITEM_PIPELINES."""
