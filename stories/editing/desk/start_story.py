"""A new story whose level, country and career are already chosen."""

from django import forms
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django_countries import countries
from wagtail.admin import messages
from wagtail.admin.views.pages.create import CreateView

from stories.models import Career, EnglishLevel, StoryIndexPage, StoryPage, StoryPlace


class NewStoryForm(forms.Form):
    """What the query string may fill in."""

    level = forms.ModelChoiceField(EnglishLevel.objects.all(), required=False)
    country = forms.ChoiceField(choices=lambda: [("", ""), *countries], required=False)
    career = forms.ModelChoiceField(Career.objects.all(), required=False)


class StartStoryView(CreateView):
    """Wagtail's own form for a new story, below the page of all stories. It is submitted to
    Wagtail's address, not to this one."""

    def dispatch(self, request: HttpRequest) -> HttpResponseBase:
        """Refuse a user who may not add stories, as Wagtail does; 404 without a page of all
        stories."""
        shelf = get_object_or_404(StoryIndexPage)
        return super().dispatch(
            request, StoryPage._meta.app_label, StoryPage._meta.model_name, shelf.pk
        )

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show the form with `level`, `country` and `career` of the query string filled in."""
        asked = NewStoryForm(request.GET)
        if not asked.is_valid():
            messages.warning(
                request, _("Part of that link is not known here, and was not filled in.")
            )
        chosen = {name: value for name, value in asked.cleaned_data.items() if value}
        self.page.level = chosen.get("level")
        if "country" in chosen:
            self.page.places = [StoryPlace(country=chosen["country"])]
        if "career" in chosen:
            self.page.careers = [chosen["career"]]
        return super().get(request)
