"""The usual FastAPI and SQLModel handlers over the same tables: what the API is held against.

A session for each request, `selectinload`, a response model, ordinary `def` routes. They read the
tables of the API by classes of their own, with relationships, and answer less than the API does.
"""

import os
from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import Depends, FastAPI, HTTPException
from sqlalchemy import create_engine, func
from sqlalchemy.orm import selectinload
from sqlmodel import Field, Relationship, Session, SQLModel, col, select


class BodyPartLink(SQLModel, table=True):
    __tablename__ = "claim_body_part"

    claim_id: str = Field(primary_key=True, foreign_key="claim.id")
    body_part_id: str = Field(primary_key=True, foreign_key="body_part.id")


class BodyPartAnswer(SQLModel):
    id: str = Field(primary_key=True)
    name: str


class BodyPart(BodyPartAnswer, table=True):
    __tablename__ = "body_part"


class SourceAnswer(SQLModel):
    id: str = Field(primary_key=True)
    label: str
    title: str | None
    author: str | None
    publisher: str | None


class Source(SourceAnswer, table=True):
    pass


class CitationFields(SQLModel):
    id: str = Field(primary_key=True)
    stance: str | None
    basis: str
    reasoning: str | None
    paraphrase: str
    qualifier: str | None
    voice: str
    attributed_to: str | None
    endorsed: bool | None
    counted: bool
    section: str | None
    quote: str
    quote_sha256: str
    start: int
    end: int
    passage_start: int
    passage_end: int


class Citation(CitationFields, table=True):
    claim_id: str | None = Field(foreign_key="claim.id")
    source_id: str = Field(foreign_key="source.id")
    source: Source = Relationship()


class CitationAnswer(CitationFields):
    source: SourceAnswer


class CompactAnswer(SQLModel):
    id: str = Field(primary_key=True)
    topic: str
    statement: str
    level: str
    direction: str
    supporting: int
    qualifying: int
    opposing: int
    mixed: int
    silent: int


class ClaimFields(CompactAnswer):
    subject_term: str | None
    note: str | None
    speaking: int
    corpus: int
    share_supporting: float | None
    pairwise: float | None
    wilson95_low: float | None
    wilson95_high: float | None
    coverage: float
    independent: int
    rank: float
    summary: str
    method: str


class Claim(ClaimFields, table=True):
    citations: list[Citation] = Relationship(
        sa_relationship_kwargs={"order_by": "Citation.id", "viewonly": True}
    )
    body_parts: list[BodyPart] = Relationship(link_model=BodyPartLink)


class ClaimAnswer(ClaimFields):
    body_parts: list[BodyPartAnswer]
    citations: list[CitationAnswer]


class PageAnswer(SQLModel):
    total: int
    next_after: str | None
    data: list[ClaimAnswer]


class CompactPageAnswer(SQLModel):
    total: int
    data: list[CompactAnswer]


engine = create_engine(os.environ["BENCH_DATABASE_URL"])


def open_session() -> Iterator[Session]:
    with Session(engine) as session:
        yield session


SessionDep = Annotated[Session, Depends(open_session)]
app = FastAPI()


@app.get("/claims", response_model=PageAnswer)
def list_claims(
    session: SessionDep,
    topic: str | None = None,
    source: str | None = None,
    q: str | None = None,
    after: str = "",
    limit: int = 20,
) -> PageAnswer:
    chosen = _filter_claims(select(Claim), topic=topic, source=source, q=q)
    total = session.exec(select(func.count()).select_from(chosen.subquery())).one()
    page = chosen.where(Claim.id > after).order_by(Claim.id).limit(limit)
    claims = session.exec(_load_whole(page)).all()
    return PageAnswer(
        total=total,
        next_after=claims[-1].id if len(claims) == limit else None,
        data=[ClaimAnswer.model_validate(claim) for claim in claims],
    )


@app.get("/search", response_model=CompactPageAnswer)
def search_claims(session: SessionDep, q: str, limit: int = 20) -> CompactPageAnswer:
    found = _filter_claims(select(Claim), q=q)
    total = session.exec(select(func.count()).select_from(found.subquery())).one()
    claims = session.exec(found.order_by(Claim.id).limit(limit)).all()
    return CompactPageAnswer(
        total=total, data=[CompactAnswer.model_validate(claim) for claim in claims]
    )


@app.get("/claims/{claim_id}", response_model=ClaimAnswer)
def get_claim(session: SessionDep, claim_id: str) -> Claim:
    claim: Claim | None = session.exec(
        _load_whole(select(Claim).where(Claim.id == claim_id))
    ).one_or_none()
    if claim is None:
        raise HTTPException(404)
    return claim


def _filter_claims(
    statement: Any, *, topic: str | None = None, source: str | None = None, q: str | None = None
) -> Any:
    if topic is not None:
        statement = statement.where(Claim.topic == topic)
    if source is not None:
        cited = select(Citation.claim_id).where(Citation.source_id == source)
        statement = statement.where(col(Claim.id).in_(cited))
    for word in (q or "").split():
        statement = statement.where(col(Claim.statement).icontains(word))
    return statement


def _load_whole(statement: Any) -> Any:
    citations: Any = Claim.citations
    source: Any = Citation.source
    body_parts: Any = Claim.body_parts
    return statement.options(selectinload(citations).selectinload(source), selectinload(body_parts))
