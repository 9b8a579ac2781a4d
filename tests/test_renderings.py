"""What is stored rendered is what the rows say."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from app.queries.filters import RECORD_KINDS
from seeds import make_release, make_seed
from sqlalchemy import text
from sqlmodel import Session, col, select

from app.curation.corpus_records import Seed
from app.database.engines import create_write_engine
from app.database.reader import open_database
from app.load.held import DamagedDatabaseError, check_stored_content
from app.load.transaction import load_seed
from app.renderers import RECORD_SETS
from app.tables import Rendering


@pytest.mark.parametrize("name", RECORD_SETS)
@pytest.mark.parametrize("engine", ["sqlite_url", "postgres_url"])
def test_each_record_is_stored_as_its_schema_writes_it(
    request: pytest.FixtureRequest, engine: str, name: str
) -> None:
    database = open_database(request.getfixturevalue(engine))
    records = RECORD_SETS[name]

    with Session(database.engine) as session:
        rows = session.exec(select(records.table).order_by(col(records.table.id))).all()
        built = records.build(session, rows, None)
        short = records.build_compact(session, rows, None) if records.build_compact else []
        of_kind = col(Rendering.kind) == RECORD_KINDS[records.table]
        stored = session.exec(
            select(Rendering).where(of_kind).order_by(col(Rendering.item_id))
        ).all()

    assert [row.item_id for row in stored] == [row.id for row in rows]
    assert [row.body for row in stored] == [model.model_dump_json() for model in built]
    assert [row.compact for row in stored if row.compact] == [m.model_dump_json() for m in short]
    for row in stored:
        records.model.model_validate_json(row.body)
    database.close()


@pytest.mark.parametrize("load", [load_seed, partial(load_seed, large_from_claims=0)])
def test_the_claims_of_a_topic_are_stored_side_by_side(
    tmp_path: Path, load: Callable[[Seed, str], object]
) -> None:
    url = f"sqlite:///{tmp_path / 'own.db'}"
    load(make_release(2), url)
    engine = create_write_engine(url)
    statement = (
        "SELECT topic FROM rendering JOIN claim ON claim.id = item_id"
        " WHERE kind = 'claim' ORDER BY rendering.rowid"
    )
    with engine.connect() as connection:
        topics = list(connection.scalars(text(statement)))
    engine.dispose()

    assert len(set(topics)) > 2
    assert topics == sorted(topics)


def test_an_altered_rendering_is_damage(empty_url: str) -> None:
    load_seed(make_seed(), empty_url)
    engine = create_write_engine(empty_url)
    with engine.begin() as connection:
        body = connection.scalar(text("SELECT body FROM rendering WHERE item_id = 'grave'"))
        altered = json.dumps({**json.loads(body), "statement": "Another one."})
        connection.execute(
            text("UPDATE rendering SET body = :body WHERE item_id = 'grave'"), {"body": altered}
        )
    engine.dispose()

    with pytest.raises(DamagedDatabaseError):
        check_stored_content(empty_url)
