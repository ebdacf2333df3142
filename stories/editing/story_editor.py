"""The story's editor: five tabs, each in the order in which a volunteer thinks of things."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.admin.widgets import AdminAutoHeightTextInput

from stories.editing.checks.panel import ChecksPanel
from stories.editing.freshness.panel import ConfirmedPanel
from stories.editing.furigana.panel import FuriganaPanel
from stories.editing.guide.panel import GuidePanel
from stories.editing.level.panel import LevelEstimatePanel
from stories.editing.workflow.panel import StoryCheckPanel
from stories.models.fact_fields import FactField, LevelFact, SentenceFact
from stories.models.facts import FACT_FIELDS


def facts_panels() -> list[MultiFieldPanel]:
    """Return the panels of the facts card: short answers two in a row, then the sentences."""
    short = [fact for fact in FACT_FIELDS if not isinstance(fact, SentenceFact)]
    names = [(name, fact) for fact in short for name in fact.model_fields]
    panels = [_fact_panel(name, fact) for name, fact in names]
    rows = [FieldRowPanel(panels[at : at + 2]) for at in range(0, len(panels), 2)]
    sentences = [
        FieldRowPanel([FieldPanel(name) for name in fact.model_fields])
        for fact in FACT_FIELDS
        if isinstance(fact, SentenceFact)
    ]
    return [
        MultiFieldPanel(
            rows,
            heading=_("The stay"),
            help_text=_(
                "Nothing here is required. Ask the writer outright about age, English, money and "
                "who paid: people seldom tell it, and students look for it first."
            ),
        ),
        MultiFieldPanel(sentences, heading=_("In one sentence")),
    ]


def _fact_panel(name: str, fact: FactField) -> FieldPanel:
    return FieldPanel(name, widget=forms.Select if isinstance(fact, LevelFact) else None)


FACTS_PANELS = facts_panels()
TEXT_PANELS = [
    StoryCheckPanel(heading=_("To check now")),
    FieldRowPanel(
        [
            TitleFieldPanel(
                "title",
                heading=_("Title in English"),
                help_text=_("A few words at the level of the story."),
            ),
            FieldPanel("title_ja"),
        ]
    ),
    FieldRowPanel(
        [
            FieldPanel("summary", widget=AdminAutoHeightTextInput),
            FieldPanel("summary_ja", widget=AdminAutoHeightTextInput),
        ]
    ),
    FieldRowPanel([FieldPanel("level", widget=forms.Select), FieldPanel("writer")]),
    MultiFieldPanel(
        [LevelEstimatePanel(), FieldPanel("level_reason"), GuidePanel("level")],
        heading=_("Estimated level"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("lead_photo"),
            FieldRowPanel([FieldPanel("lead_caption"), FieldPanel("lead_caption_ja")]),
            GuidePanel("photos"),
        ],
        heading=_("Lead photo"),
    ),
    MultiFieldPanel([FuriganaPanel()], heading=_("Furigana")),
    FieldPanel("body"),
    GuidePanel("japanese"),
    InlinePanel(
        "notes",
        heading=_("Word notes"),
        label=_("Word note"),
        help_text=_("4 to 8 words above the level that the story needs, as they stand in it."),
    ),
]
FINDING_PANELS = [
    InlinePanel("places", heading=_("Countries and cities"), label=_("Place"), min_num=0),
    FieldPanel("careers", widget=forms.CheckboxSelectMultiple),
    FieldPanel("themes", widget=forms.CheckboxSelectMultiple),
    FieldPanel("family"),
]
LESSON_PANELS = [
    FieldRowPanel(
        [
            FieldPanel("before_reading", widget=AdminAutoHeightTextInput),
            FieldPanel("before_reading_ja", widget=AdminAutoHeightTextInput),
        ]
    ),
    InlinePanel(
        "questions",
        heading=_("Questions about the story"),
        label=_("Question"),
        help_text=_("Three fit the sheet and the lesson card. The answer stands in the story."),
    ),
    FieldRowPanel(
        [
            FieldPanel("writing_prompt", widget=AdminAutoHeightTextInput),
            FieldPanel("writing_prompt_ja", widget=AdminAutoHeightTextInput),
        ]
    ),
    FieldRowPanel([FieldPanel("alt_script"), FieldPanel("teacher_notes_ja")]),
]
PUBLISHING_PANELS = [
    MultiFieldPanel(
        [ChecksPanel(), ConfirmedPanel(), GuidePanel("checks")], heading=_("Before publishing")
    ),
    FieldPanel("license"),
    FieldPanel("is_example"),
    FieldPanel("slug"),
    FieldPanel("review_after"),
    PublishingPanel(),
    GuidePanel("workflow"),
    CommentPanel(),
]
STORY_EDITOR = TabbedInterface(
    [
        ObjectList(TEXT_PANELS, heading=_("Story")),
        ObjectList(FINDING_PANELS, heading=_("Where and what")),
        ObjectList(FACTS_PANELS, heading=_("Facts card")),
        ObjectList(LESSON_PANELS, heading=_("Lesson")),
        ObjectList(PUBLISHING_PANELS, heading=_("Publishing")),
    ]
)
