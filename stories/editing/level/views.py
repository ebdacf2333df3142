"""The estimated level, fetched by the editor while somebody writes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from stories.editing.level.judgement import judge
from stories.editing.level.wording import in_words
from stories.models import EnglishLevel

# Of one story: thirty times the longest of the samples.
MOST_CHARACTERS = 100_000


@require_POST
def level_estimate(request: HttpRequest) -> HttpResponse:
    """Return the estimate of the `text` posted, as HTML for the panel beside it.

    `level` is the primary key of the level chosen, or "". 413 when the text is too long.
    """
    text = request.POST.get("text", "")
    if len(text) > MOST_CHARACTERS:
        return HttpResponse(_("This text is too long for an estimate."), status=413)
    key = request.POST.get("level", "")
    level = EnglishLevel.objects.filter(pk=key).first() if key.isdecimal() else None
    judgement = judge(text, level.code if level else None)
    return render(request, "level/estimate.html", {"shown": in_words(judgement)})


urls = [path("story-level/", level_estimate, name="story_level")]
