"""Writes streamed rows in batches, so that no more than one batch is ever held."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, insert
from sqlalchemy import Table as SqlTable
from sqlalchemy.exc import DBAPIError

from app.load.context import Row
from app.tables import Table

BATCH_ROWS = 5000

Values = Sequence[Any]


def write_rows(connection: Connection, rows: Iterable[Row]) -> Counter[str]:
    """Insert rows of any tables; says how many of each table there were.

    What a row points to must come before it, or be in the same batch and a table before its own.
    """
    converters = {
        table.name: _build_converter(connection, table) for table in Table.metadata.sorted_tables
    }
    counts: Counter[str] = Counter()
    waiting: dict[str, list[Values]] = defaultdict(list)
    for number, (table, values) in enumerate(rows, start=1):
        name = str(table.__tablename__)
        waiting[name].append(converters[name](values))
        if number % BATCH_ROWS == 0:
            _write_batch(connection, waiting, counts)
    _write_batch(connection, waiting, counts)
    return counts


def _write_batch(
    connection: Connection, waiting: dict[str, list[Values]], counts: Counter[str]
) -> None:
    for table in Table.metadata.sorted_tables:
        batch = waiting.pop(table.name, [])
        if not batch:
            continue
        counts[table.name] += len(batch)
        if connection.dialect.name == "postgresql":
            _copy(connection, table, batch)
        else:
            statement = str(insert(table).compile(dialect=connection.dialect))
            connection.exec_driver_sql(statement, batch)


def _copy(connection: Connection, table: SqlTable, batch: Iterable[Values]) -> None:
    """PostgreSQL's COPY: an INSERT would send each row on its own."""
    quote = connection.dialect.identifier_preparer.quote
    columns = ", ".join(quote(column.name) for column in table.columns)
    driver: Any = connection.connection.driver_connection
    try:
        with driver.cursor().copy(f"COPY {quote(table.name)} ({columns}) FROM STDIN") as copy:
            for values in batch:
                copy.write_row(values)
    except connection.dialect.loaded_dbapi.Error as error:
        raise DBAPIError(f"COPY {table.name}", None, error) from error


def _build_converter(connection: Connection, table: SqlTable) -> Callable[[dict[str, Any]], Values]:
    """From values by name to those the driver takes, in the order of the columns.

    SQLAlchemy would do the same for each value of each row, at more than the cost of storing it.
    """
    pick: Callable[[dict[str, Any]], Values] = itemgetter(*(c.name for c in table.columns))
    impls = [column.type.dialect_impl(connection.dialect) for column in table.columns]
    processors = [impl.bind_processor(connection.dialect) for impl in impls]
    to_convert = [(place, process) for place, process in enumerate(processors) if process]

    def convert(values: dict[str, Any]) -> Values:
        converted = list(pick(values))
        for place, process in to_convert:
            converted[place] = process(converted[place])
        return tuple(converted)

    return convert if to_convert else pick
