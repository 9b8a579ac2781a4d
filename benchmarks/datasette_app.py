"""Datasette for the same uvicorn as the API, without the access log that its command writes."""

import os

from datasette.app import Datasette

# Over a file that never changes, which is Datasette's fastest way.
app = Datasette(
    immutables=[os.environ["BENCH_DATABASE"]],
    settings={"sql_time_limit_ms": 20_000, "facet_time_limit_ms": 20_000},
).app()
