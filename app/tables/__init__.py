"""The tables, their constraints and indexes. They hold what `load` computed and decide nothing."""

from sqlalchemy import String
from sqlmodel.sql.sqltypes import AutoString

from app.tables.base import SCHEMA_REVISION, Table, describe_schemas
from app.tables.changes import ChangeSet, Withdrawal
from app.tables.claims import (
    Citation,
    Claim,
    ClaimBodyPart,
    ClaimCondition,
    ClaimContradiction,
    ClaimDissenter,
    ClaimEntailment,
    ClaimExercise,
    ClaimFlag,
    ClaimInterest,
    ClaimPosition,
    ClaimTension,
    ClaimTreatment,
)
from app.tables.conflicts import Conflict, ConflictClaim
from app.tables.items import (
    BodyPart,
    Code,
    Condition,
    ConditionRole,
    Exercise,
    ExerciseBodyPart,
    Treatment,
    TreatmentBodyPart,
)
from app.tables.renderings import Link, Posting, Rendering, ShortRendering
from app.tables.search import Lexicon, Synonym
from app.tables.sources import Interest, Release, Role, Safety, Source, Topic, Uncited

__all__ = [
    "SCHEMA_REVISION",
    "BodyPart",
    "ChangeSet",
    "Citation",
    "Claim",
    "ClaimBodyPart",
    "ClaimCondition",
    "ClaimContradiction",
    "ClaimDissenter",
    "ClaimEntailment",
    "ClaimExercise",
    "ClaimFlag",
    "ClaimInterest",
    "ClaimPosition",
    "ClaimTension",
    "ClaimTreatment",
    "Code",
    "Condition",
    "ConditionRole",
    "Conflict",
    "ConflictClaim",
    "Exercise",
    "ExerciseBodyPart",
    "Interest",
    "Lexicon",
    "Link",
    "Posting",
    "Release",
    "Rendering",
    "Role",
    "Safety",
    "ShortRendering",
    "Source",
    "Synonym",
    "Table",
    "Topic",
    "Treatment",
    "TreatmentBodyPart",
    "Uncited",
    "Withdrawal",
    "describe_schemas",
]

# SQLite keeps the rows of these in the order of their key, without an index that repeats it.
for _table in Table.metadata.tables.values():
    if len(_table.primary_key) > 1:
        _table.dialect_options["sqlite"]["with_rowid"] = False

# Byte order on both engines, so that pages sort alike: SQLite compares bytes by default,
# PostgreSQL does with the collation "C".
for _table in Table.metadata.tables.values():
    for _column in _table.columns:
        if isinstance(_column.type, AutoString):
            _column.type = String().with_variant(String(collation="C"), "postgresql")
