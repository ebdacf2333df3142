"""Moderators see teachers' lists and close them."""

from django.db import migrations

ACTIONS = ("view", "change")


def grant(apps, schema_editor):
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="stories", model="readinglist"
    )
    permissions = apps.get_model("auth", "Permission").objects
    group = apps.get_model("auth", "Group").objects.get(name="Moderators")
    for action in ACTIONS:
        allowed, _ = permissions.get_or_create(
            content_type=kind,
            codename=f"{action}_readinglist",
            defaults={"name": f"Can {action} reading list"},
        )
        group.permissions.add(allowed)


class Migration(migrations.Migration):
    dependencies = [("stories", "0020_reading_lists")]
    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
