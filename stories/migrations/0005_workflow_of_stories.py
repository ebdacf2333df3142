"""The way of a story: draft, Japanese check, consent check, published.

It is laid on the shelf only where the site has laid none of its own there.
"""

from django.db import migrations

WORKFLOW = "Story checks / お話の確認"
CHECKS = [
    {
        "name": "Japanese check / 日本語の確認",
        "groups": ("Editors", "Moderators", "Administrators"),
        "look_at": (
            "Does each Japanese passage say what the English says, no more and no less? Passages "
            "whose Japanese is older than their English are marked.\n"
            "Would a Japanese writer say it so? Can a student of 12 read it, with furigana?\n"
            "Are names, places and numbers the same in both languages? Titles and summaries too?"
        ),
        "look_at_ja": (
            "日本語の文は、英語の文と同じことを言っていますか（足しすぎ・抜けはないか）。"
            "英語より古い日本語には印がついています。\n"
            "日本語として自然ですか。ふりがながあれば12歳の生徒が読めますか。\n"
            "名前・地名・数字は両方の言葉で合っていますか。題とあらすじも見てください。"
        ),
        "stops_unfit": False,
    },
    {
        "name": "Consent check / 同意の確認",
        "groups": ("Moderators", "Administrators"),
        "look_at": (
            "Has the writer, and a guardian where the writer is a minor, agreed to this text and "
            "these photos?\n"
            "Does anything tell more than they agreed to: a full name, a school, an address, a "
            "face, another person?\n"
            "Is nothing left under “Before publishing” that is marked as needed? Approving "
            "publishes the story, or schedules it where a time is set."
        ),
        "look_at_ja": (
            "書いた人は、この文章と写真を公開することに同意していますか。"
            "未成年なら保護者も同意していますか。\n"
            "同意した以上のことが書かれていませんか（本名、学校名、住所、顔、ほかの人のこと）。\n"
            "「公開の前に」の一覧に「必要」が残っていませんか。"
            "承認すると公開されます（日時を決めてあれば、その時に公開されます）。"
        ),
        "stops_unfit": True,
    },
]


def lay_workflow(apps, schema_editor):
    shelf = apps.get_model("stories", "StoryIndexPage").objects.first()
    laid = apps.get_model("wagtailcore", "WorkflowPage").objects
    if shelf is None or laid.filter(page_id=shelf.pk).exists():
        return
    workflow = apps.get_model("wagtailcore", "Workflow").objects.create(name=WORKFLOW, active=True)
    steps = apps.get_model("wagtailcore", "WorkflowTask").objects
    for order, check in enumerate(CHECKS):
        steps.create(workflow=workflow, task_id=make_check(apps, check).pk, sort_order=order)
    laid.create(workflow=workflow, page_id=shelf.pk)


def make_check(apps, values: dict):
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="stories", model="storycheck"
    )
    words = {name: value for name, value in values.items() if name != "groups"}
    check = apps.get_model("stories", "StoryCheck").objects.create(
        content_type=kind, active=True, **words
    )
    check.groups.set(apps.get_model("auth", "Group").objects.filter(name__in=values["groups"]))
    return check


class Migration(migrations.Migration):
    dependencies = [
        ("stories", "0004_roles"),
        ("wagtailcore", "0098_apitoken"),
    ]
    operations = [migrations.RunPython(lay_workflow, migrations.RunPython.noop)]
