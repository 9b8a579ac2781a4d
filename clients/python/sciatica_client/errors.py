"""What an answer can be that is not what was asked for."""

import httpx
from pydantic import ValidationError

from sciatica_client.models import ParameterError, Problem


class SciaticaError(Exception):
    """An answer came that is not what was asked for; `httpx.TransportError` is for none at all."""


class UnexpectedAnswerError(SciaticaError):
    """What the API does not answer: of a proxy, of another server, or of a later version."""

    def __init__(self, response: httpx.Response, what: str) -> None:
        super().__init__(f"{response.status_code} from {response.url}: {what}")
        self.status = response.status_code


class ProblemError(SciaticaError):
    """A failure as the API tells it (RFC 9457)."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.status} {problem.code}: {problem.detail}")
        self.add_note(f"request {problem.request_id}")
        self.problem = problem

    @property
    def status(self) -> int:
        return self.problem.status

    @property
    def code(self) -> str:
        """Stable, to be compared; the texts are for people."""
        return self.problem.code

    @property
    def request_id(self) -> str:
        """Under which the operator finds it in the log."""
        return self.problem.request_id

    @property
    def errors(self) -> list[ParameterError]:
        """What is wrong with which parameter: empty but for `InvalidParameterError`."""
        return self.problem.errors or []

    @property
    def nearest(self) -> dict[str, str]:
        """By parameter, what is allowed and nearest to what was sent: of its first error."""
        last_first = reversed(self.errors)  # the last one of a parameter stays
        return {one.parameter: one.nearest for one in last_first if one.nearest is not None}


class InvalidParameterError(ProblemError):
    """422: a parameter or a value that the API does not know; `errors` say what is allowed."""


class NotFoundError(ProblemError):
    """404: nobody has this path or identifier."""


class WithdrawnError(ProblemError):
    """410: an identifier of an earlier release."""

    @property
    def replaced_by(self) -> list[str]:
        """Paths of what took its place."""
        return self.problem.replaced_by or []


class ReleaseChangedError(ProblemError):
    """410: a page, or a file, of an earlier release than the one that is served by now."""


class UnavailableError(ProblemError):
    """503: no database or no release, for longer than the client waits."""


_KINDS: dict[str, type[ProblemError]] = {
    "invalid-parameter": InvalidParameterError,
    "not-found": NotFoundError,
    "withdrawn": WithdrawnError,
    "expired-cursor": ReleaseChangedError,
    "expired-release": ReleaseChangedError,
    "database-unavailable": UnavailableError,
    "no-release": UnavailableError,
}


def read_failure(response: httpx.Response) -> SciaticaError:
    """What to raise for what is no answer."""
    try:
        problem = Problem.model_validate_json(response.content)
    except ValidationError:
        sent = response.headers.get("Content-Type", "nothing")
        return UnexpectedAnswerError(response, f"{sent}, which the API does not answer")
    return _KINDS.get(problem.code, ProblemError)(problem)
