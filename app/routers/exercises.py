"""Exercises."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from app.database import EngineDep
from app.queries.items import get_exercise_details
from app.queries.release import get_library
from app.routers.answer import begin_answer
from app.routers.offers import JSON_OR_LINKED_DATA, describe_offers
from app.schemas.items import ExerciseItem, ExercisePage, build_exercise
from app.schemas.jsonld import serialize
from app.schemas.linked_data import build_graph
from app.schemas.parameters import ExerciseParameters, FormatParameters
from app.tables import Exercise
from app.vocabulary import Format

router = APIRouter(
    prefix="/v1/exercises", tags=["exercises"], responses=describe_offers(JSON_OR_LINKED_DATA)
)


@router.get("", operation_id="listExercises", summary="List exercises", response_model=ExercisePage)
def list_exercises(
    request: Request,
    response: Response,
    engine: EngineDep,
    parameters: Annotated[ExerciseParameters, Query()],
) -> ExercisePage | Response:
    """Exercises that some page recommends or advises against, with steps and doses by source."""
    with begin_answer(request, response, engine, parameters, JSON_OR_LINKED_DATA) as answer:
        page = answer.list_page(Exercise)
        details = get_exercise_details(answer.session, page.rows, answer.lens)
        library = get_library(answer.session)
        exercises = [build_exercise(exercise, details, library) for exercise in page.rows]
        links = answer.page_links(page.next_after)
        if answer.format is Format.JSONLD:
            graph = build_graph(exercises, library.sources, answer.meta())
            return answer.respond(serialize(graph))
        return ExercisePage(
            data=exercises,
            meta=answer.page_meta(page.total),
            links=links,
            facets=answer.facets(Exercise),
        )


@router.get(
    "/{exercise_id}",
    operation_id="getExercise",
    summary="Get one exercise",
    response_model=ExerciseItem,
)
def get_exercise(
    request: Request,
    response: Response,
    engine: EngineDep,
    exercise_id: Annotated[str, Path(description="Identifier of the exercise.")],
    parameters: Annotated[FormatParameters, Query()],
) -> ExerciseItem | Response:
    """One exercise, with who recommends it and who advises against it."""
    with begin_answer(request, response, engine, parameters, JSON_OR_LINKED_DATA) as answer:
        exercise = answer.get_row(Exercise, exercise_id)
        details = get_exercise_details(answer.session, [exercise])
        library = get_library(answer.session)
        data = build_exercise(exercise, details, library)
        if answer.format is Format.JSONLD:
            graph = build_graph([data], library.sources, answer.meta())
            return answer.respond(serialize(graph))
        return ExerciseItem(data=data, meta=answer.meta(), links=answer.links())
