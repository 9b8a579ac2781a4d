"""Paths, one file for each resource, and what they share: from a request to its answer."""
