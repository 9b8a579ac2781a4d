"""For whoever runs the API: is the process up, and can it answer? Not part of the contract."""

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel
from sqlalchemy import exc

from app.database.reader import Database
from app.errors import describe_database_error, no_release, problem_response
from app.queries.release import get_release, has_own_schema

router = APIRouter(include_in_schema=False)


class Health(BaseModel):
    status: str
    release: str | None = None


@router.route("/livez")
async def get_liveness(_: Request) -> Response:
    """The process is up: no database is asked, and no thread is waited for."""
    return _tell(Health(status="live"))


@router.route("/readyz")
def get_readiness(request: Request) -> Response:
    """The database answers and holds a release that this version can read.

    Errors: `database-unavailable`, `no-release`.
    """
    database: Database = request.app.state.database
    try:
        with database.read() as reader, reader.open_session() as session:
            release = get_release(session) if has_own_schema(session) else None
    except (exc.DBAPIError, exc.TimeoutError) as error:
        return problem_response(request.scope, describe_database_error(error))
    if release is None:
        return problem_response(request.scope, no_release())
    return _tell(Health(status="ready", release=release.version))


def _tell(health: Health) -> Response:
    headers = {"Cache-Control": "no-store"}
    return Response(health.model_dump_json(), headers=headers, media_type="application/json")
