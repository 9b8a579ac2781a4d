"""Failures that whoever started the program can mend."""


class ExpectedError(Exception):
    """Its message is all there is to say; a traceback would hide it."""
