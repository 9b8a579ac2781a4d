"""Asks again where the database went away in the middle of a request, which only read."""

import logging

from sqlalchemy import exc
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import answer_database_error

logger = logging.getLogger("sciatica")

# PostgreSQL's class of codes for a transaction that is to be tried again; a standby ends a read so
# that stands in the way of what the primary did (40001, 40P01).
_TRANSACTION_ROLLBACK = "40"


class DatabaseGuard:
    """Answers what the database fails with, if a second try fails too or would be in vain."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        attempt = _Attempt(send)
        try:
            try:
                await self.app({**scope}, receive, attempt.send)
            except exc.DBAPIError as error:
                if attempt.has_begun or not is_passing(error):
                    raise
                logger.info("asking the database again: %s", str(error).splitlines()[0])
                await self.app({**scope}, receive, attempt.send)
        except (exc.DBAPIError, exc.TimeoutError) as error:
            if attempt.has_begun:
                raise
            await answer_database_error(scope, error)(scope, receive, send)


class _Attempt:
    """Notes whether the answer has begun, after which there is no second one."""

    def __init__(self, send: Send) -> None:
        self.has_begun = False
        self._send = send

    async def send(self, message: Message) -> None:
        self.has_begun = True
        await self._send(message)


def is_passing(error: exc.DBAPIError) -> bool:
    """Whether the connection was lost or the transaction was in the way; not what took too long."""
    state: str | None = getattr(error.orig, "sqlstate", None)
    return error.connection_invalidated or (state or "").startswith(_TRANSACTION_ROLLBACK)
