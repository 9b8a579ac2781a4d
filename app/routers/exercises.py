"""Exercises."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.renderers import EXERCISES
from app.routers.answer import AnswerDep
from app.routers.offers import JSON_OR_LINKED_DATA, as_list, describe_offers
from app.routers.route import StoredRoute
from app.schemas.compact import CompactExerciseItem, CompactExercisePage
from app.schemas.filters import ExerciseParameters
from app.schemas.items import ExerciseItem, ExercisePage
from app.schemas.parameters import ItemParameters, identify

router = APIRouter(
    route_class=StoredRoute,
    prefix="/v1/exercises",
    tags=["exercises"],
    responses=describe_offers(JSON_OR_LINKED_DATA),
)


@router.get(
    "",
    operation_id="listExercises",
    summary="List exercises",
    response_model=ExercisePage | CompactExercisePage,
    responses=describe_offers(as_list(JSON_OR_LINKED_DATA)),
)
def list_exercises(
    answer: AnswerDep,
    parameters: Annotated[ExerciseParameters, Query()],
) -> Response:
    """Exercises that some page recommends or advises against, with steps and doses by source."""
    return answer.list_records(EXERCISES, JSON_OR_LINKED_DATA)


@router.get(
    "/{exercise_id}",
    operation_id="getExercise",
    summary="Get one exercise",
    response_model=ExerciseItem | CompactExerciseItem,
)
def get_exercise(
    answer: AnswerDep,
    exercise_id: Annotated[str, identify("exercise")],
    parameters: Annotated[ItemParameters, Query()],
) -> Response:
    """One exercise, with who recommends it and who advises against it."""
    return answer.get_record(EXERCISES, exercise_id, JSON_OR_LINKED_DATA)
