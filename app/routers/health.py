"""For whoever runs the API: is the process up, and can it answer? Not part of the contract."""

import asyncio

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel
from sqlalchemy import exc

from app.database.reader import Database
from app.memory import AskedTogether
from app.queries.release import get_release, read_schema
from app.tables import SCHEMA_REVISION, Release
from app.unavailable import (
    UnavailableError,
    answer_error,
    describe_database_error,
    no_release,
)

router = APIRouter(include_in_schema=False)


class Health(BaseModel):
    status: str
    release: str | None = None


@router.route("/livez")
async def get_liveness(_: Request) -> Response:
    """The process is up: no database is asked, and no thread is waited for."""
    return _tell(Health(status="live"))


@router.route("/readyz")
async def get_readiness(request: Request) -> Response:
    """The database answers and holds a release that this version can read.

    It is asked anew, once for all who ask meanwhile. Errors: `database-unavailable`, `no-release`.
    """
    readiness: AskedTogether[Release] = request.app.state.readiness
    try:
        # Who leaves does not end it for the others.
        release = await asyncio.shield(asyncio.wrap_future(readiness.ask()))
    except UnavailableError as error:
        return answer_error(request.scope, error)
    return _tell(Health(status="ready", release=release.version))


def check_readiness(database: Database) -> Release:
    """What the database holds, asked anew. Errors: UnavailableError."""
    try:
        with database.read() as reader, reader.open_session() as session:
            schema = read_schema(session)
            release = get_release(session) if schema == SCHEMA_REVISION else None
    except (exc.DBAPIError, exc.TimeoutError) as error:
        raise describe_database_error(error, database) from error
    if release is None:
        raise no_release(schema)
    return release


def _tell(health: Health) -> Response:
    headers = {"Cache-Control": "no-store"}
    return Response(health.model_dump_json(), headers=headers, media_type="application/json")
