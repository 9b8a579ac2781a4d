"""Exercises."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from app.database import EngineDep
from app.queries.items import get_exercise_details
from app.queries.release import get_library
from app.routers.answer import begin_answer
from app.schemas.items import ExerciseItem, ExercisePage, build_exercise
from app.schemas.parameters import ExerciseParameters, NoParameters
from app.tables import Exercise

router = APIRouter(prefix="/v1/exercises", tags=["exercises"])


@router.get("", operation_id="listExercises", summary="List exercises")
def list_exercises(
    request: Request,
    response: Response,
    engine: EngineDep,
    parameters: Annotated[ExerciseParameters, Query()],
) -> ExercisePage:
    """Exercises that some page recommends or advises against, with steps and doses by source."""
    with begin_answer(request, response, engine, parameters) as answer:
        page = answer.list_page(Exercise)
        details = get_exercise_details(answer.session, page.rows, answer.lens)
        library = get_library(answer.session)
        return ExercisePage(
            data=[build_exercise(exercise, details, library) for exercise in page.rows],
            meta=answer.page_meta(page.total),
            links=answer.page_links(page.next_after),
            facets=answer.facets(Exercise),
        )


@router.get("/{exercise_id}", operation_id="getExercise", summary="Get one exercise")
def get_exercise(
    request: Request,
    response: Response,
    engine: EngineDep,
    exercise_id: Annotated[str, Path(description="Identifier of the exercise.")],
    parameters: Annotated[NoParameters, Query()],
) -> ExerciseItem:
    """One exercise, with who recommends it and who advises against it."""
    with begin_answer(request, response, engine, parameters) as answer:
        exercise = answer.get_row(Exercise, exercise_id)
        details = get_exercise_details(answer.session, [exercise])
        data = build_exercise(exercise, details, get_library(answer.session))
        return ExerciseItem(data=data, meta=answer.meta(), links=answer.links())
