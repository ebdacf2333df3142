"""What was found as plain data: for `?format=json` and `manage.py search --json`."""

from search.engines.base import Hit
from search.results.facet_values import FacetValue
from search.results.outcome import Chip, SearchOutcome
from search.results.snippet_html import marked_html


def json_answer(outcome: SearchOutcome, errors: list[str]) -> dict:
    """Return the outcome as a dict that JSON can hold; `errors` are sentences for the reader."""
    return {
        "total": outcome.results.total,
        "page": outcome.request.page,
        "pages": outcome.page_count,
        "words": outcome.request.words,
        "results": [
            *(plain_hit(hit, has_all=True) for hit in outcome.results.hits),
            *(plain_hit(hit, has_all=False) for hit in outcome.partial),
        ],
        "facets": {
            facet: [_facet_value(value) for value in values]
            for facet, values in outcome.facets.items()
        },
        "filters": [_filter(chip) for chip in outcome.chips],
        "changed": outcome.changed,
        "corrected": outcome.corrected,
        "suggestions": [
            {"without": one.label, "count": one.count, "address": one.address}
            for one in outcome.ways_out
        ],
        "errors": errors,
    }


def _facet_value(one: FacetValue) -> dict:
    return {
        "value": one.value,
        "label": one.label,
        "count": one.count,
        "chosen": one.is_chosen,
    }


def _filter(chip: Chip) -> dict:
    return {
        "facet": chip.facet,
        "values": list(chip.values),
        "label": chip.label,
        "typed": chip.typed,
        "without": chip.address,
    }


def plain_hit(hit: Hit, *, has_all: bool) -> dict:
    """Return a story that was found; `has_all` where it has all that was asked for."""
    return {
        "slug": hit.slug,
        "all_words": has_all,
        "title": hit.title,
        "title_ja": hit.title_ja,
        "summary": hit.summary,
        "summary_ja": hit.summary_ja,
        "level": hit.level,
        "countries": list(hit.countries),
        "careers": list(hit.careers),
        "themes": list(hit.themes),
        "snippet": marked_html(hit.snippet),
        "snippet_language": hit.snippet.language,
        "beside": marked_html(hit.snippet.beside) if hit.snippet.beside else "",
        "beside_language": hit.snippet.beside.language if hit.snippet.beside else "",
    }
