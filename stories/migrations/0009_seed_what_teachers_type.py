"""Everyday words for facts, regions and themes, as first rows that the admin can change."""

from django.db import migrations

# facet:value, English words, Japanese words
FACTS = [
    ("stay:homestay", "homestay|home stay|homestays|host family stay", "ホームステイ|ホームステー|ホームスティ"),
    ("stay:exchange", "exchange|school exchange|exchange student|exchange program|exchange programme|student exchange|high school exchange|erasmus", "交換留学|交換留学生|交換|姉妹校|エラスムス"),
    ("stay:language-school", "language school|english school|language course|language study", "語学学校|語学留学|英語学校"),
    ("stay:university", "university|college|degree|undergraduate|studied at university", "大学|大学留学|正規留学|大学生活"),
    ("stay:graduate-school", "graduate school|grad school|master's|masters|master's degree|phd|postgraduate|doctorate", "大学院|大学院留学|修士|博士|院生"),
    ("stay:working-holiday", "working holiday|working holidays|work and holiday|working holiday visa", "ワーキングホリデー|ワーホリ|ワーキングホリデイ|ワーキング・ホリデー|ギリホリ"),
    ("stay:internship", "internship|intern|interns|internships|trainee|work placement", "インターン|インターンシップ|実習|研修"),
    ("stay:volunteer", "volunteer|volunteer work|volunteers|volunteering|volunteered|jica volunteer|peace corps|jocv", "ボランティア|ボランテイア|青年海外協力隊|協力隊|JICA海外協力隊"),
    ("stay:work", "work abroad|working abroad|job abroad|overseas job|working overseas", "海外就職|海外勤務|海外で働く|駐在"),
    ("stay:teaching", "teaching abroad|teaching assistant|assistant teacher", "海外で教える|教育実習"),
    ("stay:school-trip", "school trip|school trips|study tour|school visit", "修学旅行|研修旅行|スタディツアー"),
    ("stay:family-move", "moved with the family|moved with family|moving with family|parents' job|father's job|my father's job|mother's job|my mother's job|returnee|family transfer", "親の転勤|転勤|帰国子女|家族で引っ越し|駐在家族"),
    ("lodging:host-family", "with a host family|host family|host families|host parents|hosts", "ホストファミリー|ホームステイ先|ホスト"),
    ("lodging:dormitory", "dorm|dorms|dormitory|student hall|halls", "寮|学生寮|寮生活"),
    ("lodging:shared-flat", "share house|shared house|flat share|roommate|roommates|flatmate", "シェアハウス|ルームシェア|ルームメイト"),
    ("lodging:own-flat", "own apartment|living alone|rented a flat", "一人暮らし|ひとり暮らし|アパート"),
    ("lodging:relatives", "relatives|with my uncle|with my aunt", "親戚|親せき"),
    ("lodging:workplace", "live-in|staff housing", "住み込み|社員寮"),
    ("stage:elementary", "elementary school|elementary student|primary school|elementary school student", "小学生|小学校"),
    ("stage:junior-high-1", "junior high school|junior high student|middle school", "中学生|中学校|中学"),
    ("stage:junior-high-2", "junior high school|junior high student|middle school", "中学生|中学校|中学"),
    ("stage:junior-high-3", "junior high school|junior high student|middle school", "中学生|中学校|中学"),
    ("stage:senior-high-1", "high school|high school student|high schooler", "高校生|高校|高等学校"),
    ("stage:senior-high-2", "high school|high school student|high schooler", "高校生|高校|高等学校"),
    ("stage:senior-high-3", "high school|high school student|high schooler", "高校生|高校|高等学校"),
    ("stage:technical-college", "kosen|vocational school|technical school", "高専|専門学校"),
    ("stage:university", "university student|college student|uni student", "大学生|大学在学中"),
    ("stage:graduate-school", "graduate student|grad student", "大学院生"),
    ("stage:working", "working adult|adult learner|quit my job|left my job", "社会人|会社員のとき|仕事を辞めて|会社を辞めて|転職"),
    ("paid_by:family", "parents paid|paid by parents", "親が払った|親のお金"),
    ("paid_by:savings", "own savings|my savings|saved up|self-funded", "貯金|自費|自分で貯めた"),
    ("paid_by:scholarship", "scholarship|scholarships|tobitate|tobitate japan|grant|fellowship|fulbright", "奨学金|トビタテ|トビタテ!留学JAPAN|トビタテ留学|給付|奨学生|フルブライト"),
    ("paid_by:school", "school paid|town paid", "学校の費用|市の派遣|派遣"),
    ("paid_by:company", "company paid", "会社が払った|社費|社費留学"),
    ("paid_by:government", "government programme|government program|jet programme|jet program", "国費|国費留学|政府"),
    ("paid_by:work-there", "worked my way|earned my way", "働きながら|現地で働いて"),
    ("length:short", "short stay|short-term|short term|summer program|a few weeks|two weeks|one month|1 month|a month|three months|3 months", "短期|短期留学|短期滞在|一か月|1か月|1ヶ月|二週間|2週間|三か月|3か月|3ヶ月"),
    ("length:months", "half a year|six months|6 months|a semester|one semester", "半年|六か月|6か月|6ヶ月|一学期"),
    ("length:year", "one year|1 year|a year|one-year|12 months|year abroad|full year", "一年|1年|一年間|1年間|一年留学|1年留学"),
    ("length:long", "long-term|long term|long stay|two years|2 years|three years|3 years|many years|several years", "長期|長期留学|二年|2年|二年間|2年間|三年間|3年間|何年も"),
    ("reading:3", "short|short story|short stories|quick|quick read", "短い|短い話|短め|すぐ読める"),
    ("reading:long", "long|long story|long stories|long read", "長い|長い話|長め"),
]  # fmt: skip
# name, name_ja, aliases, aliases_ja, ISO codes by the United Nations' M49
REGIONS = [
    ("Europe", "ヨーロッパ", "European|EU", "欧州|ヨーロッパ人|EU", "AD AL AT BA BE BG BY CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS RU SE SI SK SM UA"),
    ("Northern Europe", "北欧", "Nordic|Scandinavia|Scandinavian", "スカンジナビア", "DK FI IS NO SE"),
    ("Eastern Europe", "東欧", "East Europe", "東ヨーロッパ", "BG BY CZ HU MD PL RO RU SK UA"),
    ("Asia", "アジア", "Asian", "アジア人", "AE AF AM AZ BD BH BN BT CN GE HK ID IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK MM MN MO MV MY NP OM PH PK PS QA SA SG SY TH TJ TL TM TR TW UZ VN YE"),
    ("Southeast Asia", "東南アジア", "South-East Asia|South East Asia|ASEAN", "アセアン", "BN ID KH LA MM MY PH SG TH TL VN"),
    ("Africa", "アフリカ", "African", "アフリカ人", "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW MZ NA NE NG RW SC SD SL SN SO SS ST SZ TD TG TN TZ UG ZA ZM ZW"),
    ("North America", "北米", "North American", "北アメリカ", "CA MX US"),
    ("Latin America", "中南米", "South America|Central America|Latin American|South American", "南米|ラテンアメリカ|中米|南アメリカ", "AR BO BR BZ CL CO CR CU DO EC GT GY HN HT JM MX NI PA PE PR PY SR SV TT UY VE"),
    ("Oceania", "オセアニア", "Pacific islands|South Pacific", "太平洋の島|大洋州", "AU FJ FM KI MH NR NZ PG PW SB TO TV VU WS"),
    ("Middle East", "中東", "Arab countries", "アラブ", "AE BH EG IL IQ IR JO KW LB OM PS QA SA SY TR YE"),
]  # fmt: skip
# Words that are too common to mean the topic: searched, but no filter.
TOO_COMMON = {
    "doctor": "medicine|医学",
    "pharmacist": "pharmacy|薬局",
    "tour-guide": "guide|tourism|観光",
    "hotel-staff": "フロント|受付",
    "chef": "cook|restaurant|レストラン",
    "fisher": "fishing",
    "forest-ranger": "国立公園",
    "researcher": "research|academic|研究|学者",
    "astronomer": "宇宙",
    "designer": "design|デザイン",
    "architect": "建築",
    "carpenter": "builder|craftsman|職人",
    "actor": "theatre|舞台",
    "journalist": "writer|editor|newspaper",
    "athlete": "player",
    "sports-coach": "trainer|監督",
    "bus-driver": "driver",
    "shop-owner": "shop|founder|お店",
    "office-worker": "marketing|sales|マーケティング|営業|ビジネス",
    "aid-worker": "un|支援",
    "librarian": "library|図書館|博物館",
    "lawyer": "law|法律",
    "speaking": "speak|mistakes|間違い|会話",
    "listening": "too fast|hearing|わからない|分からない|早口",
    "money": "poor|price|高い|値段",
    "lonely": "alone|一人",
    "future": "future|就職",
    "hard-study": "test|essay|grades|勉強|レポート",
    "culture": "different|常識|違い",
    "paperwork": "papers",
    "leaving-home": "family|家族",
    "weather": "cold|snow|heat|winter|rain|dark|雪|冬|雨",
    "low-mood": "sad|cry",
    "lost": "map|地図",
    "illness": "hurt|熱",
    "shy": "quiet",
    "too-late": "age|遅い",
    "being-different": "mixed",
    "cooking": "台所|kitchen",
    "sports": "team|running|運動",
    "nature": "sea|mountain|海|山|木",
    "helping-people": "help|care|aid|支援|医療",
    "fashion": "hair|style|服|髪",
    "travel": "trip|旅行",
    "teaching": "school|class|children|students|学校|子ども|子供",
    "languages": "words|language|言葉",
    "art": "making|絵",
    "technology": "it|science|科学",
    "dance": "stage|舞台",
    "space": "月",
}
# slug, further English and Japanese aliases: what people typed and did not find.
MORE = [
    ("english-teacher", "teaching English|teach English|taught English", "英語を教える"),
    ("baker", "chocolate maker|chocolate shop|chocolate factory", "チョコレート工場|チョコレート店"),
    ("nature", "plant trees|planting trees|environmental", "木を植える|植林|植樹|環境保護"),
    ("teaching", "teach children|teaching children", "子どもに教える"),
    ("speaking", "can't talk|cannot speak|speechless|embarrassed|embarrassed to speak|shy to speak|afraid to speak|fear of speaking|anxious", "話しかける|しゃべれない|喋れない|言い間違い|黙ってしまう|言葉が出ない|英語がこわい|どきどき"),
    ("listening", "couldn't understand|could not understand|can't follow|didn't understand|understand people", "聞き取れなかった|聞きとれない|何を言っているか"),
    ("friends", "making friends|new friends|no friend", "友達作り|友だち作り|友だちができない"),
    ("money", "no money|budget|tuition|how much|cheap", "お金がない|いくら|お小遣い|安い"),
    ("lonely", "feeling alone|by myself|no one to talk to", "ひとり|孤独感"),
    ("shy", "introverted|shy student|quiet person", "無口|コミュニケーションが苦手|恥ずかしがり"),
    ("low-mood", "depression|depressing|unhappy|mental|hard times", "気分|落ち込み|落ち込んだ|眠れない|心の病気|メンタル"),
    ("facing-a-class", "stand in front of|teaching a class|nervous in front of", "人前|教壇|教室の前"),
    ("trouble-at-work", "mistake|mistakes at work|big mistake|failed at work", "仕事で失敗|ミス|失敗談|しかられた|怒られた"),
    ("lost", "getting lost|missed the bus", "道がわからない|迷った|道に迷った"),
    ("illness", "medicine|clinic|got sick|accident", "薬|病気になった|風邪|事故"),
    ("weather", "dark winter|hot weather|snowy", "暗い冬|吹雪"),
    ("being-different", "foreigner|half Japanese|outsider", "日系人|外国人|自分だけ違う"),
    ("helping-people", "kindness of strangers|kind stranger|helped by strangers", "親切な人|助けてもらった|人助け"),
    ("hard-study", "failed the exam|difficult classes", "試験に落ちた|授業が難しい"),
    ("finding-work", "job interview|job hunting abroad", "仕事を探す|面接に落ちた"),
    ("too-late", "in my thirties|in my forties|over forty", "四十代|三十代|40代|30代|もう遅い"),
    ("homesick", "missed home|want to go home", "家に帰りたい|家族が恋しい"),
    ("food", "hungry|spicy food|school lunch|local food", "食べもの|おいしい|辛い料理|給食"),
    ("future", "dream job|what I want to be", "将来の夢|夢"),
    ("culture", "cultural difference|different culture|culture gap", "異文化|文化のちがい|習慣の違い"),
]  # fmt: skip
# slug, related words that no alias gives.
RELATED = {"weather": ("northern lights", "オーロラ")}
# The five reading levels that many graded series and school libraries count.
LEVELS = {"A1.1": "1", "A1.2": "2", "A1.3": "3", "A2.1": "4", "A2.2": "5"}
ACTIONS = {"Editors": ("add", "change"), "Moderators": ("add", "change", "delete")}


def _lines(words: str) -> str:
    return "\n".join(word for word in words.split("|") if word)


def seed(apps, schema_editor):
    _seed_facts(apps)
    _seed_regions(apps)
    _move_common_words(apps)
    _add_aliases(apps)
    for model, label in (("factwords", "words for a fact"), ("region", "region")):
        _permit(apps, model, label)


def _seed_facts(apps):
    words = apps.get_model("stories", "FactWords")
    for fact, aliases, aliases_ja in FACTS:
        values = {"aliases": _lines(aliases), "aliases_ja": _lines(aliases_ja)}
        words.objects.get_or_create(fact=fact, defaults=values)


def _seed_regions(apps):
    regions = apps.get_model("stories", "Region")
    for name, name_ja, aliases, aliases_ja, codes in REGIONS:
        values = {
            "name_ja": name_ja,
            "aliases": _lines(aliases),
            "aliases_ja": _lines(aliases_ja),
            "countries": ",".join(codes.split()),
        }
        regions.objects.get_or_create(name=name, defaults=values)


def _topics(apps):
    for model in ("Career", "Theme"):
        yield from apps.get_model("stories", model).objects.all()


def _move_common_words(apps):
    for topic in _topics(apps):
        common = {word.casefold() for word in TOO_COMMON.get(topic.slug, "").split("|") if word}
        for field, related in (("aliases", "related"), ("aliases_ja", "related_ja")):
            words = getattr(topic, field).splitlines()
            kept = [word for word in words if word.casefold() not in common]
            moved = [word for word in words if word.casefold() in common]
            setattr(topic, field, "\n".join(kept))
            setattr(topic, related, "\n".join(moved))
        if topic.slug in RELATED:
            english, japanese = RELATED[topic.slug]
            topic.related = f"{topic.related}\n{english}".strip()
            topic.related_ja = f"{topic.related_ja}\n{japanese}".strip()
        topic.save()


def _add_aliases(apps):
    topics = {topic.slug: topic for topic in _topics(apps)}
    more = [(topics.get(slug), *words) for slug, *words in MORE]
    levels = {
        level.code: level for level in apps.get_model("stories", "EnglishLevel").objects.all()
    }
    more += [
        (levels.get(code), f"level {step}|reading level {step}", f"レベル{step}")
        for code, step in LEVELS.items()
    ]
    for row, aliases, aliases_ja in more:
        if row is None:
            continue
        for field, words in (("aliases", aliases), ("aliases_ja", aliases_ja)):
            known = getattr(row, field).splitlines()
            new = [word for word in words.split("|") if word not in known]
            setattr(row, field, "\n".join([*known, *new]))
        row.save()


def _permit(apps, model, label):
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="stories", model=model
    )
    permissions = apps.get_model("auth", "Permission").objects
    for name, actions in ACTIONS.items():
        group = apps.get_model("auth", "Group").objects.get(name=name)
        for action in actions:
            allowed, _ = permissions.get_or_create(
                content_type=kind,
                codename=f"{action}_{model}",
                defaults={"name": f"Can {action} {label}"},
            )
            group.permissions.add(allowed)


class Migration(migrations.Migration):
    dependencies = [("stories", "0008_what_teachers_type")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
