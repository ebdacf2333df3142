"""Four roles as groups: writers, editors, moderators, administrators.

Editors and moderators are Wagtail's own two groups. Writers write on the shelf and send in what
they wrote. Administrators may do all that the others may, and keep users, groups, workflow and
settings. Whatever a site has given its groups stays.
"""

from django.db import migrations

ALL = ("add", "change", "delete")
# What editors keep: model -> what Django calls it in the name of a permission.
VOCABULARIES = {
    "writer": "writer",
    "storyfamily": "storyfamily",
    "career": "career",
    "theme": "theme",
    "countrywords": "words for a country",
    "factwords": "words for a fact",
    "region": "region",
    "synonyms": "words of one meaning",
    "wordreading": "reading",
}
LABELS = VOCABULARIES | {"readinglist": "reading list"}
# (app, model, actions)
SNIPPETS = {
    "Writers": [("stories", "writer", ("view",)), ("stories", "storyfamily", ("view",))],
    "Editors": [("stories", model, ("add", "change")) for model in VOCABULARIES],
    "Moderators": [
        *(("stories", model, ALL) for model in VOCABULARIES),
        ("stories", "englishlevel", ALL),
        ("stories", "readinglist", ("view", "change")),
    ],
    "Administrators": [
        ("library", "user", (*ALL, "view")),
        ("auth", "group", (*ALL, "view")),
        ("wagtailcore", "site", ALL),
        ("wagtailcore", "workflow", ALL),
        ("wagtailcore", "task", ALL),
        ("wagtailredirects", "redirect", ALL),
    ],
}
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
    groups = {name: group.get_or_create(name=name)[0] for name in SNIPPETS}
    # Django makes permissions only after all migrations have run; the names are its own.
    enter = permission(apps, "wagtailadmin", "admin", "access_admin", "Can access Wagtail admin")
    for name, table in SNIPPETS.items():
        groups[name].permissions.add(enter, *permissions_of(apps, table))
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


def permissions_of(apps, table):
    return [
        permission(
            apps, app, model, f"{action}_{model}", f"Can {action} {LABELS.get(model, model)}"
        )
        for app, model, actions in table
        for action in actions
    ]


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
    dependencies = [("stories", "0002_first_rows")]
    operations = [migrations.RunPython(make_roles, migrations.RunPython.noop)]
