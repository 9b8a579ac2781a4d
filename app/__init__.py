"""A cited, agreement-graded API on what web pages say of one subject."""

__version__ = "0.3.0"
