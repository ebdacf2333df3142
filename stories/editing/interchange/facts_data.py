"""The facts card of the import format, made from the table of facts."""

from typing import Annotated

from pydantic import AfterValidator, Field, create_model

from stories.editing.interchange.data_types import LevelCode, ShortText, Strict
from stories.models.fact_fields import (
    ChoiceFact,
    FactField,
    LengthFact,
    LevelFact,
    NumberFact,
    is_length,
)
from stories.models.facts import FACT_FIELDS


def _length(value: str) -> str:
    if value and not is_length(value):
        raise ValueError(f"{value!r} is not like “3 weeks”, “10 months” or “1 year”")
    return value


def _typed(fact: FactField) -> dict[str, tuple[object, object]]:
    """Return the type and the default of each key that a fact has in the format."""
    match fact:
        case ChoiceFact(choices=choices):
            return {fact.name: (choices | None, None)}
        case NumberFact(least=least, most=most):
            return {fact.name: (Annotated[int, Field(ge=least, le=most)] | None, None)}
        case LengthFact():
            return {fact.name: (Annotated[str, AfterValidator(_length)], "")}
        case LevelFact():
            return {fact.name: (LevelCode, "")}
    return dict.fromkeys(fact.columns, (ShortText, ""))


_FACTS = {key: typed for fact in FACT_FIELDS for key, typed in _typed(fact).items()}
FactsData = create_model("FactsData", __base__=Strict, **_FACTS)
