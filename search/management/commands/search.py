"""manage.py search "words" --level A2 --country CA: the same answer as the search page."""

import json

from django.core.management.base import BaseCommand, CommandError
from django.http import QueryDict

from search.engines.base import SearchEngineError
from search.indexing.index import search_engine
from search.query.form import SearchForm
from search.query.query_string import address_fields
from search.query.vocabulary import vocabulary_now
from search.results.as_json import json_answer
from search.results.outcome import find_stories


class Command(BaseCommand):
    help = "Find stories from the shell, with the words and filters of the search page."

    def add_arguments(self, parser) -> None:
        parser.add_argument("words", nargs="*", help="English, Japanese or both")
        for name in address_fields()[1:]:
            many = {} if name in ("from", "to") else {"action": "append", "default": []}
            parser.add_argument(f"--{name}", help=f"as {name}= in the page's address", **many)
        parser.add_argument("--page", default="")
        parser.add_argument("--json", action="store_true", help="the same JSON as ?format=json")

    def handle(self, *args, **options) -> None:
        data = QueryDict(mutable=True)
        data["q"] = " ".join(options["words"])
        data["page"] = options["page"]
        for name in address_fields()[1:]:
            given = options[name] or []
            data.setlist(name, given if isinstance(given, list) else [given])
        vocabulary = vocabulary_now()
        form = SearchForm(data, vocabulary)
        if not form.is_valid():
            raise CommandError(" ".join(form.messages))
        try:
            outcome = find_stories(form, vocabulary, search_engine())
        except SearchEngineError as error:
            raise CommandError(str(error)) from error
        answer = json_answer(outcome, [])
        if options["json"]:
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))
        else:
            self._write(answer)

    def _write(self, answer: dict) -> None:
        for chip in answer["filters"]:
            self.stdout.write(f"{chip['facet']}: {chip['label']}")
        for result in answer["results"]:
            where = ",".join(result["countries"])
            self.stdout.write(
                f"{result['level']:7} {where:6} {result['title']} / {result['title_ja']}"
                f"  ({result['slug']})"
            )
        self.stdout.write(f"{answer['total']} stories")
