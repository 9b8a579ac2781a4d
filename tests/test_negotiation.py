"""The client's Accept header chooses among what is offered."""

import pytest

from app.edge.negotiation import choose_media_type

JSON = "application/json"
ANNOTATION = 'application/ld+json;profile="http://www.w3.org/ns/anno.jsonld"'


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        ("text/html", JSON),
        ("nonsense", JSON),
        ("*/*;q=0", JSON),
        ("application/ld+json", ANNOTATION),
        ("APPLICATION/LD+JSON", ANNOTATION),
        (ANNOTATION, ANNOTATION),
        ("application/ld+json;profile=http://www.w3.org/ns/anno.jsonld", ANNOTATION),
        ('application/ld+json;profile="http://other.example/"', JSON),
        ("application/json, application/ld+json", JSON),
        ("application/json;q=0.5, application/ld+json", ANNOTATION),
        ("application/ld+json;q=0.5, */*", JSON),
        ("application/ld+json;q=0.5, */*;q=0.1", ANNOTATION),
        ("application/json;q=0, */*", ANNOTATION),
        ("application/ld+json;q=x, */*;q=0.1", JSON),
        ("application/ld+json;q=nan", JSON),
        ("application/ld+json;q=9, application/json", JSON),
    ],
)
def test_the_most_wanted_type_is_chosen_and_else_the_first(accept: str, chosen: str) -> None:
    assert choose_media_type(accept, (JSON, ANNOTATION)) == chosen
