"""Four roles as groups: writers, editors, moderators, administrators.

Editors and moderators are Wagtail's own two groups with what earlier migrations gave them. Writers
write on the shelf and send in what they wrote. Administrators may do all that the others may, and
keep users, groups, workflow and settings. Whatever a site has given its groups stays.
"""

from django.db import migrations

ALL = ("add", "change", "delete")
# (app, model, actions)
WRITERS = [("stories", "writer", ("view",)), ("stories", "storyfamily", ("view",))]
ADMINISTRATORS = [
    ("library", "user", (*ALL, "view")),
    ("auth", "group", (*ALL, "view")),
    ("wagtailcore", "site", ALL),
    ("wagtailcore", "workflow", ALL),
    ("wagtailcore", "task", ALL),
    ("wagtailredirects", "redirect", ALL),
]
PAGES = {
    "Editors": ("add", "change"),
    "Moderators": ("add", "change", "publish", "lock", "unlock"),
    "Administrators": ("add", "change", "publish", "lock", "unlock", "bulk_delete"),
}
FILES = {
    "Writers": ("add", "choose"),
    "Editors": ("add", "change", "choose"),
    "Moderators": ("add", "change", "choose"),
    "Administrators": (*ALL, "choose"),
}
KINDS_OF_FILE = (("wagtailimages", "image"), ("wagtaildocs", "document"))


def make_roles(apps, schema_editor):
    group = apps.get_model("auth", "Group").objects
    groups = {name: group.get_or_create(name=name)[0] for name in ("Writers", *PAGES)}
    # Django makes permissions only after all migrations have run; the names are its own.
    enter = permission(apps, "wagtailadmin", "admin", "access_admin", "Can access Wagtail admin")
    for one in groups.values():
        one.permissions.add(enter)
    give(apps, groups["Writers"], WRITERS)
    give(apps, groups["Administrators"], ADMINISTRATORS)
    for name in ("Editors", "Moderators"):
        groups["Administrators"].permissions.add(*groups[name].permissions.all())
    allow_pages(apps, groups)
    allow_files(apps, groups)


def allow_pages(apps, groups):
    page = apps.get_model("wagtailcore", "Page").objects
    rows = apps.get_model("wagtailcore", "GroupPagePermission").objects
    root = page.filter(depth=1).first()
    shelf = apps.get_model("stories", "StoryIndexPage").objects.first()
    places = {name: (root, actions) for name, actions in PAGES.items()}
    places["Writers"] = (page.get(pk=shelf.pk) if shelf else root, ("add",))
    for name, (place, actions) in places.items():
        for action in actions:
            allowed = permission(apps, "wagtailcore", "page", f"{action}_page")
            rows.get_or_create(group=groups[name], page=place, permission=allowed)


def allow_files(apps, groups):
    rows = apps.get_model("wagtailcore", "GroupCollectionPermission").objects
    root = apps.get_model("wagtailcore", "Collection").objects.filter(depth=1).first()
    for name, actions in FILES.items():
        for app, model in KINDS_OF_FILE:
            for action in actions:
                allowed = permission(apps, app, model, f"{action}_{model}")
                rows.get_or_create(group=groups[name], collection=root, permission=allowed)
    for action in ALL:
        allowed = permission(apps, "wagtailcore", "collection", f"{action}_collection")
        rows.get_or_create(group=groups["Administrators"], collection=root, permission=allowed)


def give(apps, group, table):
    for app, model, actions in table:
        for action in actions:
            group.permissions.add(permission(apps, app, model, f"{action}_{model}"))


def permission(apps, app, model, codename, name=""):
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app, model=model
    )
    allowed, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=kind,
        codename=codename,
        defaults={"name": name or f"Can {codename.replace('_', ' ')}"},
    )
    return allowed


class Migration(migrations.Migration):
    dependencies = [
        ("stories", "0032_story_check"),
        ("stories", "0021_moderators_close_lists"),
        ("library", "0002_photo"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailredirects", "0001_initial"),
    ]
    operations = [migrations.RunPython(make_roles, migrations.RunPython.noop)]
