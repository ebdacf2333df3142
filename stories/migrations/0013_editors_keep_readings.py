"""Editors correct how a word is read, moderators delete as well."""

from django.db import migrations

ACTIONS = {"Editors": ("add", "change"), "Moderators": ("add", "change", "delete")}


def grant(apps, schema_editor):
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="stories", model="reading"
    )
    permissions = apps.get_model("auth", "Permission").objects
    for name, actions in ACTIONS.items():
        group = apps.get_model("auth", "Group").objects.get(name=name)
        for action in actions:
            allowed, _ = permissions.get_or_create(
                content_type=kind,
                codename=f"{action}_reading",
                defaults={"name": f"Can {action} reading"},
            )
            group.permissions.add(allowed)


class Migration(migrations.Migration):
    dependencies = [("stories", "0012_furigana")]
    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
