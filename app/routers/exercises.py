"""Exercises."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from app.database.reader import DatabaseDep
from app.renderers import EXERCISES
from app.routers.answer import begin_answer
from app.routers.offers import JSON_OR_LINKED_DATA, describe_offers, respond_item, respond_list
from app.routers.route import StoredRoute
from app.schemas.items import ExerciseItem, ExercisePage
from app.schemas.parameters import ExerciseParameters, FormatParameters

router = APIRouter(
    route_class=StoredRoute,
    prefix="/v1/exercises",
    tags=["exercises"],
    responses=describe_offers(JSON_OR_LINKED_DATA),
)


@router.get("", operation_id="listExercises", summary="List exercises", response_model=ExercisePage)
def list_exercises(
    request: Request,
    response: Response,
    database: DatabaseDep,
    parameters: Annotated[ExerciseParameters, Query()],
) -> Response:
    """Exercises that some page recommends or advises against, with steps and doses by source."""
    with begin_answer(request, response, database, parameters, JSON_OR_LINKED_DATA) as answer:
        return respond_list(answer, EXERCISES)


@router.get(
    "/{exercise_id}",
    operation_id="getExercise",
    summary="Get one exercise",
    response_model=ExerciseItem,
)
def get_exercise(
    request: Request,
    response: Response,
    database: DatabaseDep,
    exercise_id: Annotated[str, Path(description="Identifier of the exercise.")],
    parameters: Annotated[FormatParameters, Query()],
) -> Response:
    """One exercise, with who recommends it and who advises against it."""
    with begin_answer(request, response, database, parameters, JSON_OR_LINKED_DATA) as answer:
        return respond_item(answer, EXERCISES, exercise_id)
