"""Everyday words of one meaning, as first rows that the admin can change."""

from django.db import migrations

GROUPS = """
    grandmother|grandma|granny|grandmothers|祖母|おばあちゃん|おばあさん
    grandfather|grandpa|grandad|祖父|おじいちゃん|おじいさん
    mother|mom|mum|母|お母さん
    father|dad|父|お父さん
    parents|両親|親
    soccer|football|サッカー
    film|movie|映画
    bag|かばん|鞄|バッグ
    bicycle|bike|自転車
    part-time job|side job|アルバイト|バイト
    high school|高校|高等学校
    university|college|大学
    hospital|clinic|病院
    kindness|kind|親切|優しい|やさしい
    stranger|strangers|someone I didn't know|知らない人
    scared|afraid|frightened|怖い|こわい
    nervous|anxious|緊張|不安
    mistake|error|間違い|失敗
    abroad|overseas|foreign country|海外|外国
    shop|store|店
    ocean|sea|海
    child|kid|子ども
    boss|manager|上司|店長
    flat|apartment|アパート
    spicy|辛い|からい
    sweets|candy|お菓子
    sick|ill|病気
    photo|picture|photograph|写真
"""
ACTIONS = {"Editors": ("add", "change"), "Moderators": ("add", "change", "delete")}


def seed(apps, schema_editor):
    synonyms = apps.get_model("stories", "Synonyms")
    for line in GROUPS.split("\n"):
        if line.strip():
            synonyms.objects.get_or_create(words=line.strip().replace("|", "\n"))
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="stories", model="synonyms"
    )
    permissions = apps.get_model("auth", "Permission").objects
    for name, actions in ACTIONS.items():
        group = apps.get_model("auth", "Group").objects.get(name=name)
        for action in actions:
            allowed, _ = permissions.get_or_create(
                content_type=kind,
                codename=f"{action}_synonyms",
                defaults={"name": f"Can {action} words of one meaning"},
            )
            group.permissions.add(allowed)


class Migration(migrations.Migration):
    dependencies = [("stories", "0010_synonyms")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
