"""The load generator: wrk, closed loop, each request from a list of paths."""
