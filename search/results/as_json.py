"""A finding as plain data: what `?format=json` and `manage.py search --json` give."""

from search.engines.base import Hit
from search.results.outcome import Finding
from search.results.snippet_html import marked_html


def json_answer(finding: Finding, errors: list[str]) -> dict:
    """Return the finding as a dict that JSON can hold; `errors` are sentences for the reader."""
    return {
        "total": finding.results.total,
        "page": finding.request.page,
        "pages": finding.page_count,
        "words": finding.request.words,
        "results": [
            *(_result(hit, True) for hit in finding.results.hits),
            *(_result(hit, False) for hit in finding.partial),
        ],
        "facets": {
            facet: [
                {
                    "value": one.value,
                    "label": one.label,
                    "count": one.count,
                    "chosen": one.is_chosen,
                }
                for one in values
            ]
            for facet, values in finding.facets.items()
        },
        "filters": [
            {
                "facet": chip.facet,
                "values": list(chip.values),
                "label": chip.label,
                "typed": chip.typed,
                "without": chip.address,
            }
            for chip in finding.chips
        ],
        "changed": finding.changed,
        "corrected": finding.corrected,
        "suggestions": [
            {"without": one.label, "count": one.count, "address": one.address}
            for one in finding.suggestions
        ],
        "errors": errors,
    }


def _result(hit: Hit, has_all: bool) -> dict:
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
    }
