"""Count what has no Japanese in the stories that are there, and in their latest drafts.

What has Japanese is taken to be right as it stands: nothing tells otherwise.
"""

import json

from django.db import migrations


def count(apps, schema_editor):
    story_page = apps.get_model("stories", "StoryPage")
    revision = apps.get_model("wagtailcore", "Revision")
    for story in story_page.objects.iterator(100):
        passages = [block["value"] for block in story.body.raw_data if block["type"] == "passage"]
        texts = {name: (getattr(story, name), getattr(story, f"{name}_ja")) for name in FIELDS}
        story_page.objects.filter(pk=story.pk).update(
            untranslated_count=untranslated(texts, passages), confirmed=pairs(texts)
        )
    latest = story_page.objects.exclude(latest_revision=None).values("latest_revision")
    for draft in revision.objects.filter(pk__in=latest).iterator(100):
        body = json.loads(draft.content["body"])
        passages = [block["value"] for block in body if block["type"] == "passage"]
        texts = {
            name: (draft.content.get(name, ""), draft.content.get(f"{name}_ja", ""))
            for name in FIELDS
        }
        draft.content |= {
            "untranslated_count": untranslated(texts, passages),
            "stale_count": 0,
            "confirmed": pairs(texts),
        }
        draft.save(update_fields=["content"])


FIELDS = ("title", "summary")


def untranslated(texts, passages) -> int:
    both = [*texts.values(), *((passage["en"], passage["ja"]) for passage in passages)]
    return sum(bool(en.strip()) and not ja.strip() for en, ja in both)


def pairs(texts) -> dict:
    return {
        name: {"en": en, "ja": ja} for name, (en, ja) in texts.items() if en.strip() and ja.strip()
    }


class Migration(migrations.Migration):
    dependencies = [
        ("stories", "0030_translation_freshness"),
        ("wagtailcore", "0098_apitoken"),
    ]
    operations = [migrations.RunPython(count, migrations.RunPython.noop)]
