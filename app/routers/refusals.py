"""Finds out what is wrong with the query of a request and says what would be right."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from starlette.datastructures import QueryParams

from app.errors import Fault, invalid_parameters
from app.schemas.parameters import NoParameters
from app.vocabulary import Word


def read_parameters(
    model: type[NoParameters], query_string: bytes
) -> tuple[NoParameters, Sequence[Fault]]:
    """The query as the model reads it, and what it gives several times but takes once.

    Errors: ApiError `invalid-parameter` for what is wrong in every release.
    """
    return _read(model, query_string) if query_string else _read_nothing(model)


@cache
def _read_nothing(model: type[NoParameters]) -> tuple[NoParameters, Sequence[Fault]]:
    """What is so by default; nobody alters it."""
    return _read(model, b"")


def _read(model: type[NoParameters], query_string: bytes) -> tuple[NoParameters, Sequence[Fault]]:
    query, fields = QueryParams(query_string), model.model_fields
    values: Mapping[str, object] = {
        name: query.getlist(name) if name in fields and takes_list(fields[name]) else query[name]
        for name in query
    }
    repeated = _list_repeated(model, query)
    try:
        parameters = model.model_validate(values)
    except ValidationError as error:
        described = [_describe(model, str(detail["loc"][0]), detail) for detail in error.errors()]
        raise invalid_parameters([*repeated, *reversed(described)]) from error
    return parameters, repeated


def _list_repeated(model: type[NoParameters], query: QueryParams) -> list[Fault]:
    """Parameters that take one value but are given several; the framework takes the last."""
    fields = model.model_fields
    return [
        Fault(name, given[1], "May be given only once")
        for name in query
        if name in fields and not takes_list(fields[name]) and (given := query.getlist(name))[1:]
    ]


def _describe(model: type[NoParameters], name: str, detail: Any) -> Fault:
    if name not in model.model_fields:
        message = "There is no such parameter here"
        return Fault(name, detail["input"], message, sorted(model.model_fields), sought=name)
    value = None if detail["type"] == "missing" else detail["input"]
    return Fault(name, value, detail["msg"], _list_words(model.model_fields[name]))


@cache
def get_parameters_model(endpoint: Callable[..., object]) -> type[NoParameters]:
    """The model of the query that the endpoint declares."""
    for hint in get_type_hints(endpoint).values():
        if isinstance(hint, type) and issubclass(hint, NoParameters):
            return hint
    raise TypeError(f"{endpoint} declares no parameters")


def takes_list(field: FieldInfo) -> bool:
    return getattr(field.annotation, "__origin__", None) is list


def _list_words(field: FieldInfo) -> Sequence[str] | None:
    for candidate in (field.annotation, *get_args(field.annotation)):
        if candidate is bool:
            return ["false", "true"]
        if isinstance(candidate, type) and issubclass(candidate, Word):
            return [word.value for word in candidate]
        if get_origin(candidate) is Literal:
            return get_args(candidate)
    return None
