"""A cited, agreement-graded API on sciatica."""

__version__ = "0.1.0"
