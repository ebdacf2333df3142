"""Files to fill in: the headings in the language of the admin, and an invented story as example."""

from typing import BinaryIO

from stories.editing.exporting.file_kinds import written
from stories.editing.interchange.body_data import PassageData
from stories.editing.interchange.facts_data import FactsData
from stories.editing.interchange.story_data import (
    CityData,
    NoteData,
    StoryData,
    WriterData,
)

_EXAMPLE = StoryData.model_construct(
    slug="the-last-train",
    title="The Last Train",
    title_ja="終電",
    summary="I fell asleep on the train. Then I had to ask for help in English.",
    summary_ja="電車で眠ってしまった。助けを英語で頼むしかなかった。",
    level="A1.3",
    countries=["AU"],
    cities=[CityData.model_construct(name="Perth", name_ja="パース", country="AU")],
    careers=["nurse"],
    themes=["lost", "speaking"],
    writer=WriterData.model_construct(
        name="Aoi",
        name_ja="あおい",
        about="Aoi is a nurse. She was seventeen in this story.",
        about_ja="看護師。これは十七歳のときの話。",
    ),
    facts=FactsData.model_construct(
        stay="homestay",
        lodging="host-family",
        length="3 weeks",
        year=2018,
        age=17,
        stage="senior-high-2",
        paid_by="family",
        worry="I cannot ask strangers for help.",
        worry_ja="知らない人に助けを頼めない。",
    ),
    notes=[
        NoteData.model_construct(word="platform", ja="ホーム", note="the place beside the train")
    ],
    passages=[
        PassageData.model_construct(
            en="I opened my eyes. The train was empty, and it did not move.",
            ja="目を開けた。電車には誰もいなくて、動いてもいなかった。",
        ),
        PassageData.model_construct(
            en="A man with a broom stood on the platform. “Are you all right?” he asked.",
            ja="ほうきを持った男の人がホームに立っていた。「だいじょうぶ？」とその人は聞いた。",
        ),
        PassageData.model_construct(
            en="I knew the words. I only had to say them.",
            ja="言葉は知っていた。あとは言うだけだった。",
        ),
    ],
    example=True,
)


def blank_file(kind: str) -> BinaryIO:
    """Return the file of a kind of WRITERS, open at its beginning."""
    return written(kind, [_EXAMPLE])
