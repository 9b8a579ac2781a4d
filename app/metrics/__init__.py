"""Measurements for Prometheus, for whoever has the extra `metrics` and turns them on."""
