"""The corpus as people write it: strict shapes, checks across files, quotes against documents."""
