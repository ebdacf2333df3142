"""How a single story starts, as a form whose address becomes the end of the story's link."""

from django import forms

from stories.start_options import START_OPTIONS, StartOptions


class StoryStartForm(forms.Form):
    """A field for each setting, with what is chosen now. An empty value stands in no link."""

    def __init__(self, start: StartOptions) -> None:
        super().__init__(initial=start.for_link().given, auto_id="start-%s", label_suffix="")
        for name, option in START_OPTIONS.items():
            self.fields[name] = forms.ChoiceField(
                choices=option.link_choices, required=False, label=option.label
            )
