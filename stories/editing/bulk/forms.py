"""The forms of the bulk actions, and the change that each describes."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from stories.editing.bulk.changes import BulkChange
from stories.editing.level.judgement import english_of, judge
from stories.models import Career, EnglishLevel, StoryPage, Theme


class LevelForm(forms.Form):
    """One level for all."""

    level = forms.ModelChoiceField(EnglishLevel.objects.all(), label=_("English level"))
    reason = forms.CharField(
        label=_("Why this level"),
        max_length=255,
        required=False,
        help_text=_("Needed for stories whose estimate is far from it. Only editors see it."),
    )

    def change(self) -> BulkChange:
        """Return the change that a valid form describes."""
        level, reason = self.cleaned_data["level"], self.cleaned_data["reason"]

        def make(story: StoryPage) -> str:
            if story.level_id == level.pk:
                return gettext("it has this level already")
            judgement = judge(english_of(story.body), level.code)
            if judgement.asks_reason and not reason:
                text = gettext("the text reads like %(level)s: say in a word why")
                return text % {"level": judgement.estimate.level}
            story.level = level
            story.level_reason = reason or story.level_reason
            return ""

        return BulkChange(make, {"level": level.code})


class TopicForm(forms.Form):
    """A topic to add, one to take away, or both."""

    field = ""
    model: type[Career | Theme]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        topics = self.model.objects.all()
        self.fields["add"] = forms.ModelChoiceField(topics, label=_("Add"), required=False)
        self.fields["remove"] = forms.ModelChoiceField(topics, label=_("Take away"), required=False)

    def clean(self) -> dict:
        """Refuse a form that would change nothing."""
        cleaned = super().clean()
        add, remove = cleaned.get("add"), cleaned.get("remove")
        if not self.errors and not add and not remove:
            raise forms.ValidationError(gettext("Choose one to add or one to take away."))
        if add and add == remove:
            raise forms.ValidationError(gettext("The same one cannot be added and taken away."))
        return cleaned

    def change(self) -> BulkChange:
        """Return the change that a valid form describes."""
        add, remove = self.cleaned_data["add"], self.cleaned_data["remove"]

        def make(story: StoryPage) -> str:
            topics = getattr(story, self.field)
            has = set(topics.all())
            if (not add or add in has) and (not remove or remove not in has):
                return gettext("there was nothing to change")
            if add:
                topics.add(add)
            if remove:
                topics.remove(remove)
            return ""

        logged = {"added": add.name if add else "", "taken": remove.name if remove else ""}
        return BulkChange(make, {key: name for key, name in logged.items() if name})


class CareerForm(TopicForm):
    """Careers of many stories."""

    field, model = "careers", Career


class ThemeForm(TopicForm):
    """Worries and dreams of many stories."""

    field, model = "themes", Theme
