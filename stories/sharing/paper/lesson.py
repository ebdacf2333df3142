"""The ten-minute lesson with one story: what its editors wrote, or else a plan that fits any."""

from dataclasses import dataclass
from itertools import zip_longest

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from stories.models import StoryPage, StoryQuestion, WordNote

WORDS_ON_CARD = 5
QUESTIONS_ON_CARD = 3
STEPS = (
    (_("Before reading"), 2),
    (pgettext_lazy("a step of a lesson", "Reading"), 5),
    (_("After reading"), 3),
)

# The card shows both languages at once, so these are no texts of the interface.
ANY_BEFORE = (
    "Look at the title and the picture. What do you think happens?",
    "題名と写真を見て、どんな話だと思いますか。",
)
ANY_QUESTIONS = (
    ("Where does the story happen?", "どこで起きた話ですか。"),
    ("What was difficult for the writer?", "書いた人は、何にこまりましたか。"),
    ("Who helped, and how?", "だれが、どのように助けましたか。"),
)
ANY_PROMPT = (
    "Write two or three sentences. What would you do there?",
    "あなたがそこにいたらどうするか、英語で二、三文書きましょう。",
)
ANY_SCRIPT = (
    "Show the picture. Ask the question and take three answers, in any language. Then say the five "
    "words; the class repeats.",
    "Read the story aloud once, slowly. The class follows with a finger. Then everybody reads it "
    "alone, quietly.",
    "Ask the three questions. For each answer, students point at the line that says it. Then they "
    "start to write.",
)
ANY_NOTES_JA = (
    "写真を見せ、問いを日本語でも言う。日本語の答えも歓迎し、ALTが英語で言い直す。五つの言葉は意味だけ確認する。",
    "一回目は止めずに聞かせる。一人で読むときは、わからない所だけ日本語を開いてよい、と伝える。",
    "答えの正しさより、本文のどの行かを確かめる。書く時間が足りなければ、宿題か次の時間の始めに。",
)


@dataclass(frozen=True)
class Both:
    """A text in English and in Japanese; either may be ""."""

    en: str
    ja: str

    def __bool__(self) -> bool:
        return bool(self.en or self.ja)

    @property
    def shown(self) -> str:
        """The English, or the Japanese where there is none."""
        return self.en or self.ja

    @property
    def language(self) -> str:
        """The language that `shown` is in."""
        return "en" if self.en else "ja"


@dataclass(frozen=True)
class LessonQuestion:
    """A question with its answer, "" where none is given."""

    text: Both
    answer: str = ""


@dataclass(frozen=True)
class LessonStep:
    """A part of the lesson: what each of the two teachers does in how many minutes."""

    name: str
    minutes: int
    alt: str
    teacher_ja: str


@dataclass(frozen=True)
class LessonCard:
    """Everything on the card. `is_general` where the questions would fit any story."""

    before: Both
    words: tuple[WordNote, ...]
    questions: tuple[LessonQuestion, ...]
    is_general: bool
    prompt: Both
    steps: tuple[LessonStep, ...]


def lesson_of(story: StoryPage) -> LessonCard:
    """Return the lesson; what the story does not have is filled with what fits any story."""
    questions = [_question(one) for one in story.questions.all()][:QUESTIONS_ON_CARD]
    general = [LessonQuestion(Both(*texts)) for texts in ANY_QUESTIONS]
    return LessonCard(
        before=Both(story.before_reading, story.before_reading_ja) or Both(*ANY_BEFORE),
        words=tuple(story.notes.all())[:WORDS_ON_CARD],
        questions=tuple(questions or general),
        is_general=not questions,
        prompt=Both(story.writing_prompt, story.writing_prompt_ja) or Both(*ANY_PROMPT),
        steps=tuple(_steps(story)),
    )


def _question(one: StoryQuestion) -> LessonQuestion:
    return LessonQuestion(Both(one.question, one.question_ja), one.answer)


def _steps(story: StoryPage) -> list[LessonStep]:
    alt = _by_step(story.alt_script) or ANY_SCRIPT
    teacher = _by_step(story.teacher_notes_ja) or ANY_NOTES_JA
    rows = zip_longest(STEPS, alt, teacher, fillvalue="")
    return [LessonStep(*step, says, does) for step, says, does in rows]


def _by_step(text: str) -> tuple[str, ...]:
    """Return a text line by line; what is more than the steps belongs to the last."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    last = len(STEPS) - 1
    return (*lines[:last], " ".join(lines[last:])) if len(lines) > last else tuple(lines)
