"""A typed client of the Sciatica API: `operations` say what can be asked, a client asks it."""

from sciatica_client.client import AsyncSciatica, Sciatica
from sciatica_client.errors import (
    InvalidParameterError,
    NotFoundError,
    ProblemError,
    ReleaseChangedError,
    SciaticaError,
    UnavailableError,
    UnexpectedAnswerError,
    WithdrawnError,
)

__all__ = [
    "AsyncSciatica",
    "InvalidParameterError",
    "NotFoundError",
    "ProblemError",
    "ReleaseChangedError",
    "Sciatica",
    "SciaticaError",
    "UnavailableError",
    "UnexpectedAnswerError",
    "WithdrawnError",
]
