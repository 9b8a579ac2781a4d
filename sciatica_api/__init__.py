"""The program as it is installed: a name that nobody else takes, around parts that others may have.

A wheel that put an `app` beside other people's packages would be in their way; so it holds `app`,
`migrations` and `seed_data` inside this package. In a checkout they lie where the editable install
finds them.
"""

import os.path
import sys


def main() -> None:
    """Run the command line, with what lies beside this file as importable as in a checkout."""
    sys.path.insert(0, os.path.dirname(__file__))
    from app.__main__ import main as run

    run()
