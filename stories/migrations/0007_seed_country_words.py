"""What people type for a country, as first rows that the admin can change."""

from django.db import migrations

# ISO 3166-1 code, English words, Japanese words
WORDS = [
    ("AE", "UAE|Dubai|Emirati", "UAE|ドバイ"),
    ("AR", "Argentinian|Argentine", "アルゼンチン人"),
    ("AT", "Austrian", "オーストリア人"),
    ("AU", "Australian|Aussie|Oz", "豪州|オージー|オーストラリア人"),
    ("BE", "Belgian", "ベルギー人"),
    ("BR", "Brazilian", "ブラジル人"),
    ("CA", "Canadian", "カナダ人"),
    ("CH", "Swiss", "スイス人"),
    ("CL", "Chilean", "チリ人"),
    ("CN", "Chinese|PRC", "中国|中国人"),
    ("CR", "Costa Rican", "コスタリカ人"),
    ("CZ", "Czech|Czech Republic", "チェコ人"),
    ("DE", "German", "ドイツ人|独"),
    ("DK", "Danish|Dane", "デンマーク人"),
    ("ES", "Spanish|Spaniard", "スペイン人"),
    ("FI", "Finnish|Finn", "フィンランド人"),
    ("FJ", "Fijian", "フィジー人"),
    ("FR", "French", "フランス人|仏"),
    (
        "GB",
        "UK|U.K.|Britain|Great Britain|British|England|English people|Scotland|Scottish|Wales|Welsh",
        "英国|イングランド|スコットランド|ウェールズ|イギリス人",
    ),
    ("GH", "Ghanaian", "ガーナ人"),
    ("GR", "Greek", "ギリシャ人"),
    ("HU", "Hungarian", "ハンガリー人"),
    ("ID", "Indonesian|Bali", "インドネシア人|バリ|バリ島"),
    ("IE", "Irish", "アイルランド人"),
    ("IN", "Indian", "インド人"),
    ("IS", "Icelandic", "アイスランド人"),
    ("IT", "Italian", "イタリア人|伊"),
    ("JP", "Japanese people", "日本人|国内"),
    ("KE", "Kenyan", "ケニヤ|ケニア人"),
    ("KR", "Korea|South Korea|Korean", "韓国人|大韓民国"),
    ("MN", "Mongolian", "モンゴル人"),
    ("MX", "Mexican", "メキシコ人"),
    ("MY", "Malaysian", "マレーシア人"),
    ("NL", "Holland|Dutch|the Netherlands", "ネーデルラント|オランダ人"),
    ("NO", "Norwegian", "ノルウェー人"),
    ("NP", "Nepali|Nepalese", "ネパール人"),
    ("NZ", "NZ|N.Z.|Kiwi|Aotearoa", "ニュージー|ニュージーランド人"),
    ("PE", "Peruvian", "ペルー人"),
    ("PH", "Filipino|the Philippines|Cebu", "フィリピン人|セブ|セブ島"),
    ("PL", "Polish", "ポーランド人"),
    ("PT", "Portuguese", "ポルトガル人"),
    ("RU", "Russian", "ロシア人"),
    ("SE", "Swedish|Swede", "スウェーデン人"),
    ("SG", "Singaporean", "シンガポール人"),
    ("TH", "Thai", "タイ人"),
    ("TW", "Taiwanese", "台湾人"),
    ("TZ", "Tanzanian", "タンザニア人"),
    (
        "US",
        "USA|U.S.A.|U.S.|America|American|the States|Hawaii",
        "アメリカ|米国|合衆国|ハワイ|アメリカ人",
    ),
    ("VN", "Vietnamese|Viet Nam", "ヴェトナム|ベトナム人"),
    ("ZA", "South African", "南ア|南アフリカ共和国|南アフリカ人"),
]
ACTIONS = {"Editors": ("add", "change"), "Moderators": ("add", "change", "delete")}


def seed(apps, schema_editor):
    words = apps.get_model("stories", "CountryWords")
    for code, aliases, aliases_ja in WORDS:
        values = {
            "aliases": aliases.replace("|", "\n"),
            "aliases_ja": aliases_ja.replace("|", "\n"),
        }
        words.objects.get_or_create(country=code, defaults=values)
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="stories", model="countrywords"
    )
    permissions = apps.get_model("auth", "Permission").objects
    for name, actions in ACTIONS.items():
        group = apps.get_model("auth", "Group").objects.get(name=name)
        for action in actions:
            codename = f"{action}_countrywords"
            allowed, _ = permissions.get_or_create(
                content_type=kind,
                codename=codename,
                defaults={"name": f"Can {action} words for a country"},
            )
            group.permissions.add(allowed)


class Migration(migrations.Migration):
    dependencies = [("stories", "0006_countrywords")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
