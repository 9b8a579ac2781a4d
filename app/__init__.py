"""A cited, agreement-graded API on sciatica."""

__version__ = "0.3.0"
