"""The CEFR-J scale with its neighbours, as first rows that the admin can change.

Bands and pass marks: Eiken's published grades (6 and 7 are first held in January 2027). The
neighbours are the project's own proposal: no official CEFR-J-to-Eiken table exists, so the site
says "about Eiken Pre-2" and never "equals".
"""

from django.db import migrations

# code, name, name_ja, eiken, eiken_ja, school_year, school_year_ja, aliases, aliases_ja
LEVELS = [
    (
        "Pre-A1",
        "First words",
        "はじめの言葉",
        "6–7",
        "6〜7級",
        "elementary 3–6",
        "小3〜小6",
        "eiken 6|eiken 7|grade 3|grade 4|grade 5|grade 6|elementary|elementary school|starter",
        "英検6級|英検7級|英検六級|英検七級|6級|7級|小3|小4|小5|小6|小学3年|小学4年|小学5年|小学6年|小学生|入門",
    ),
    (
        "A1.1",
        "First steps 1",
        "はじめの一歩1",
        "5",
        "5級",
        "junior high 1",
        "中1",
        "eiken 5|eiken grade 5|grade 7|jh1|jhs1|junior high 1|beginner",
        "英検5級|英検五級|5級|五級|中1|中一|中学1年|中学一年|中学1年生|中学一年生|初級",
    ),
    (
        "A1.2",
        "First steps 2",
        "はじめの一歩2",
        "4",
        "4級",
        "junior high 2",
        "中2",
        "eiken 4|eiken grade 4|grade 8|jh2|jhs2|junior high 2|beginner",
        "英検4級|英検四級|4級|四級|中2|中二|中学2年|中学二年|中学2年生|中学二年生|初級",
    ),
    (
        "A1.3",
        "First steps 3",
        "はじめの一歩3",
        "3",
        "3級",
        "junior high 3",
        "中3",
        "eiken 3|eiken grade 3|grade 9|jh3|jhs3|junior high 3|beginner",
        "英検3級|英検三級|3級|三級|中3|中三|中学3年|中学三年|中学3年生|中学三年生|初級",
    ),
    (
        "A2.1",
        "Getting going 1",
        "歩き出す1",
        "Pre-2",
        "準2級",
        "senior high 1",
        "高1",
        "eiken pre-2|eiken grade pre-2|grade pre-2|pre-2|grade 10|sh1|shs1|senior high 1|high school 1|elementary level",
        "英検準2級|英検準二級|準2級|準二級|高1|高一|高校1年|高校一年|高校1年生|高校一年生|初中級",
    ),
    (
        "A2.2",
        "Getting going 2",
        "歩き出す2",
        "Pre-2 Plus",
        "準2級プラス",
        "senior high 2",
        "高2",
        "eiken pre-2 plus|eiken grade pre-2 plus|pre-2 plus|pre-2+|grade 11|sh2|shs2|senior high 2|high school 2|elementary level",
        "英検準2級プラス|英検準二級プラス|準2級プラス|準二級プラス|高2|高二|高校2年|高校二年|高校2年生|高校二年生|初中級",
    ),
    (
        "B1.1",
        "On the road 1",
        "道の途中1",
        "2",
        "2級",
        "senior high 3",
        "高3",
        "eiken 2|eiken grade 2|grade 12|sh3|shs3|senior high 3|high school 3|intermediate",
        "英検2級|英検二級|2級|二級|高3|高三|高校3年|高校三年|高校3年生|高校三年生|中級",
    ),
    (
        "B1.2",
        "On the road 2",
        "道の途中2",
        "2",
        "2級",
        "senior high 3",
        "高3",
        "eiken 2|eiken grade 2|grade 12|sh3|shs3|senior high 3|high school 3|intermediate",
        "英検2級|英検二級|2級|二級|高3|高三|高校3年|高校三年|高校3年生|高校三年生|中級",
    ),
    (
        "B2.1",
        "Far afield 1",
        "遠くまで1",
        "Pre-1",
        "準1級",
        "university",
        "大学",
        "eiken pre-1|eiken grade pre-1|pre-1|university level|upper intermediate",
        "英検準1級|英検準一級|準1級|準一級|中上級",
    ),
    (
        "B2.2",
        "Far afield 2",
        "遠くまで2",
        "Pre-1",
        "準1級",
        "university",
        "大学",
        "eiken pre-1|eiken grade pre-1|pre-1|university level|upper intermediate",
        "英検準1級|英検準一級|準1級|準一級|中上級",
    ),
    (
        "C1",
        "At home in English",
        "英語で暮らす",
        "1",
        "1級",
        "university and beyond",
        "大学以上",
        "eiken 1|eiken grade 1|advanced",
        "英検1級|英検一級|1級|一級|上級",
    ),
    ("C2", "Everything", "なんでも読める", "", "", "", "", "proficient", "最上級"),
]


def seed(apps, schema_editor):
    level = apps.get_model("stories", "EnglishLevel")
    for order, row in enumerate(LEVELS, 1):
        code, name, name_ja, eiken, eiken_ja, year, year_ja, aliases, aliases_ja = row
        level.objects.get_or_create(
            code=code,
            defaults={
                "order": order,
                "name": name,
                "name_ja": name_ja,
                "eiken": eiken,
                "eiken_ja": eiken_ja,
                "school_year": year,
                "school_year_ja": year_ja,
                "aliases": aliases.replace("|", "\n"),
                "aliases_ja": aliases_ja.replace("|", "\n"),
            },
        )


class Migration(migrations.Migration):
    dependencies = [("stories", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
