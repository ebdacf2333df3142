"""A word's reading is called so: "reading" alone means five things here."""

from django.db import migrations

ACTIONS = ("add", "change", "delete", "view")


def rename_permissions(apps, schema_editor):
    permissions = apps.get_model("auth", "Permission").objects
    for action in ACTIONS:
        kept = permissions.filter(content_type__app_label="stories", codename=f"{action}_reading")
        kept.update(codename=f"{action}_wordreading")


class Migration(migrations.Migration):
    dependencies = [("stories", "0040_second_look")]
    operations = [
        migrations.RenameModel("Reading", "WordReading"),
        migrations.RunPython(rename_permissions, migrations.RunPython.noop),
    ]
