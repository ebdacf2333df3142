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
from stories.models.facts import SENTENCES

FACTS_PANELS = [
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("stay"), FieldPanel("lodging")]),
            FieldRowPanel([FieldPanel("length_number"), FieldPanel("length_unit")]),
            FieldRowPanel([FieldPanel("year"), FieldPanel("age")]),
            FieldRowPanel([FieldPanel("stage"), FieldPanel("english_before", widget=forms.Select)]),
            FieldRowPanel([FieldPanel("paid_by"), FieldPanel("cost")]),
        ],
        heading=_("The stay"),
        help_text=_(
            "Nothing here is required. Ask the writer outright about age, English, money and who "
            "paid: people seldom tell it, and students look for it first."
        ),
    ),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel(name), FieldPanel(f"{name}_ja")]) for name in SENTENCES],
        heading=_("In one sentence"),
    ),
]

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
