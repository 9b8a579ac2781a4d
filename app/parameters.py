"""Finds out what is wrong with the query of a request and says what would be right."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from app.errors import (
    ParameterError,
    describe_parameter_error,
    invalid_parameters,
    problem_response,
)
from app.schemas.parameters import NoParameters
from app.vocabulary import Word


def list_repeated_parameters(request: Request) -> list[ParameterError]:
    """Parameters that take one value but are given several; the framework takes the last."""
    fields = get_parameters_model(request.scope["endpoint"]).model_fields
    return [
        describe_parameter_error(name, values[1], "May be given only once")
        for name in request.query_params
        if (values := request.query_params.getlist(name))[1:]
        and name in fields
        and not takes_list(fields[name])
    ]


def answer_validation_error(request: Request, error: RequestValidationError) -> Response:
    """Every unknown name and unusable value of the query, each with what is allowed."""
    model = get_parameters_model(request.scope["endpoint"])
    described = [_describe(model, str(detail["loc"][1]), detail) for detail in error.errors()]
    errors = [*list_repeated_parameters(request), *reversed(described)]
    return problem_response(request.scope, invalid_parameters(errors))


def _describe(model: type[BaseModel], name: str, detail: Any) -> ParameterError:
    if name not in model.model_fields:
        names = sorted(model.model_fields)
        return describe_parameter_error(
            name,
            detail["input"],
            "There is no such parameter here",
            allowed=names,
            sought=name,
        )
    return describe_parameter_error(
        name,
        None if detail["type"] == "missing" else detail["input"],
        detail["msg"],
        allowed=_list_words(model.model_fields[name]),
    )


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
        if isinstance(candidate, type) and issubclass(candidate, Word):
            return [word.value for word in candidate]
        if get_origin(candidate) is Literal:
            return get_args(candidate)
    return None
