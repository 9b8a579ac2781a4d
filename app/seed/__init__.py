"""The write path: read the curated files, check them, prove them, load them."""
