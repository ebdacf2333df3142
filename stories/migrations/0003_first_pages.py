"""A home page and an empty shelf, in place of Wagtail's welcome page."""

from django.db import migrations

INTRO = "True stories by people who went abroad. Read one in English, with Japanese one tap away."
INTRO_JA = "海外で学び、働いた人たちの本当の話。英語で読めて、日本語もすぐ開けます。"


def make_pages(apps, schema_editor):
    content_type = apps.get_model("contenttypes", "ContentType")
    locale = apps.get_model("wagtailcore", "Locale").objects.order_by("pk").first()
    page = apps.get_model("wagtailcore", "Page")
    site = apps.get_model("wagtailcore", "Site")

    welcome = page.objects.filter(depth=2, slug="home").first()
    if welcome:
        # Its own content type is the plain Page: nobody has put anything here yet.
        site.objects.filter(root_page_id=welcome.pk).delete()
        welcome.delete()
    common = {"locale": locale, "live": True, "has_unpublished_changes": False}
    home = _make_home(apps, content_type, common)
    _make_shelf(apps, content_type, common)
    page.objects.filter(depth=1).update(numchild=1)
    site.objects.create(
        hostname="localhost",
        port=80,
        root_page_id=home.pk,
        is_default_site=True,
        site_name="Hiraku Library",
    )


def _make_home(apps, content_type, common: dict):
    return apps.get_model("stories", "HomePage").objects.create(
        title="Hiraku Library",
        title_ja="ひらく文庫",
        draft_title="Hiraku Library",
        slug="home",
        intro=INTRO,
        intro_ja=INTRO_JA,
        content_type=content_type.objects.get_or_create(app_label="stories", model="homepage")[0],
        path="00010001",
        depth=2,
        numchild=1,
        url_path="/home/",
        **common,
    )


def _make_shelf(apps, content_type, common: dict) -> None:
    apps.get_model("stories", "StoryIndexPage").objects.create(
        title="All stories",
        title_ja="すべてのお話",
        draft_title="All stories",
        slug="stories",
        intro="Every story in the library, the easiest first.",
        intro_ja="すべてのお話を、やさしい順に並べています。",
        content_type=content_type.objects.get_or_create(
            app_label="stories", model="storyindexpage"
        )[0],
        path="000100010001",
        depth=3,
        numchild=0,
        url_path="/home/stories/",
        **common,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("stories", "0002_vocabularies"),
        ("wagtailcore", "0098_apitoken"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_pages, migrations.RunPython.noop)]
