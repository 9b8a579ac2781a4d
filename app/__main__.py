"""The entry point of `sciatica-api`, and of `python -m app` where it is not installed."""

# What `signal` wraps: to import that takes so long that Ctrl-C could come before it is heard.
import _signal  # type: ignore[import-not-found]  # typeshed describes `signal` alone
import gc

# So many new objects are looked through for circles. What is imported stays: with Python's 700 that
# is done 360 times before the first answer, an eighth of all that a start takes.
NEW_OBJECTS = 10_000


def main() -> None:
    """Run the command line. Ctrl-C ends it at once and without a word, whatever it is doing.

    Python's own way, an exception, is printed while modules are imported, and was once taken for
    mistakes in the data. A load may be killed at any moment; a server takes the signal over.
    """
    _signal.signal(_signal.SIGINT, _signal.SIG_DFL)
    gc.set_threshold(NEW_OBJECTS)
    from app.cli import run

    run()


if __name__ == "__main__":
    main()
