"""Wagtail's own two groups may also keep writers, families, careers and themes."""

from django.db import migrations

MODELS = ("writer", "storyfamily", "career", "theme")
ACTIONS = {"Editors": ("add", "change"), "Moderators": ("add", "change", "delete")}


def grant(apps, schema_editor):
    content_type = apps.get_model("contenttypes", "ContentType")
    permission = apps.get_model("auth", "Permission")
    group = apps.get_model("auth", "Group")
    for name, actions in ACTIONS.items():
        for model in (*MODELS, "englishlevel") if name == "Moderators" else MODELS:
            kind, _ = content_type.objects.get_or_create(app_label="stories", model=model)
            for action in actions:
                # Django makes these only after all migrations have run; the names are its own.
                allowed, _ = permission.objects.get_or_create(
                    content_type=kind,
                    codename=f"{action}_{model}",
                    defaults={"name": f"Can {action} {model}"},
                )
                group.objects.get_or_create(name=name)[0].permissions.add(allowed)


class Migration(migrations.Migration):
    dependencies = [
        ("stories", "0004_first_pages"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0098_apitoken"),
    ]
    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
