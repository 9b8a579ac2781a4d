"""What a user sees at a terminal while a load runs; nothing anywhere else."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from app.load.progress import OnProgress, ignore_progress


@contextmanager
def show_progress() -> Iterator[OnProgress]:
    """A bar for each step of a load; all go when the load is done."""
    if not sys.stderr.isatty():
        yield ignore_progress
        return
    # Takes longer to import than the API to start, and only here is it needed.
    from rich import progress as bars
    from rich.console import Console

    columns = (bars.TextColumn("{task.description}"), bars.BarColumn(), bars.MofNCompleteColumn())
    console = Console(stderr=True)
    with bars.Progress(
        *columns, bars.TimeElapsedColumn(), console=console, transient=True
    ) as progress:
        tasks: dict[str, bars.TaskID] = {}

        def on_progress(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = progress.add_task(step)
            progress.update(tasks[step], completed=done, total=total or None)

        yield on_progress
