"""Engines, pool and readers; knows no claim."""
