"""The answers that the facts card offers, and the steps that its lengths are counted in."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stay(models.TextChoices):
    HOMESTAY = "homestay", _("Homestay")
    EXCHANGE = "exchange", _("School exchange")
    LANGUAGE_SCHOOL = "language-school", _("Language school")
    UNIVERSITY = "university", _("University")
    GRADUATE_SCHOOL = "graduate-school", _("Graduate school")
    WORKING_HOLIDAY = "working-holiday", _("Working holiday")
    INTERNSHIP = "internship", _("Internship")
    VOLUNTEER = "volunteer", _("Volunteer work")
    WORK = "work", _("Work")
    TEACHING = "teaching", _("Teaching")
    SCHOOL_TRIP = "school-trip", _("School trip")
    FAMILY_MOVE = "family-move", _("Moved with the family")


class Lodging(models.TextChoices):
    HOST_FAMILY = "host-family", _("With a host family")
    DORMITORY = "dormitory", _("In a dormitory")
    SHARED_FLAT = "shared-flat", _("In a shared flat")
    OWN_FLAT = "own-flat", _("In a flat of their own")
    RELATIVES = "relatives", _("With relatives")
    WORKPLACE = "workplace", _("Where they worked")


class Stage(models.TextChoices):
    """Where somebody was at school. A school without a year is for when the year is not known."""

    ELEMENTARY = "elementary", _("Elementary school")
    JUNIOR_HIGH = "junior-high", _("Junior high school")
    JUNIOR_HIGH_1 = "junior-high-1", _("Junior high school, 1st year")
    JUNIOR_HIGH_2 = "junior-high-2", _("Junior high school, 2nd year")
    JUNIOR_HIGH_3 = "junior-high-3", _("Junior high school, 3rd year")
    SENIOR_HIGH = "senior-high", _("Senior high school")
    SENIOR_HIGH_1 = "senior-high-1", _("Senior high school, 1st year")
    SENIOR_HIGH_2 = "senior-high-2", _("Senior high school, 2nd year")
    SENIOR_HIGH_3 = "senior-high-3", _("Senior high school, 3rd year")
    TECHNICAL_COLLEGE = "technical-college", _("Technical college")
    UNIVERSITY = "university", _("University")
    GRADUATE_SCHOOL = "graduate-school", _("Graduate school")
    WORKING = "working", _("Working")

    @property
    def school(self) -> "Stage":
        """The stage without its year: senior high school for its 2nd year."""
        for school in (Stage.JUNIOR_HIGH, Stage.SENIOR_HIGH):
            if self.startswith(f"{school}-"):
                return school
        return self

    @classmethod
    def years_of(cls, value: str) -> list[str]:
        """Return the years of a school that has some, otherwise the value itself."""
        return [str(one) for one in cls if one != value and one.school == value] or [value]

    @classmethod
    def all_of(cls, value: str) -> list[str]:
        """Return the stage and, where there are any, the value of the school without its year."""
        return [value, str(cls(value).school)] if value in cls else []


class PaidBy(models.TextChoices):
    FAMILY = "family", _("The family")
    SAVINGS = "savings", _("Own savings")
    SCHOLARSHIP = "scholarship", _("A scholarship")
    SCHOOL = "school", _("The school or town")
    COMPANY = "company", _("The company")
    GOVERNMENT = "government", _("A government programme")
    WORK_THERE = "work-there", _("Work in the country")
    MIXED = "mixed", _("Several of these")


class Programme(models.TextChoices):
    """What sent somebody abroad or gave them the money, by the name that people search for."""

    TOBITATE = "tobitate", _("Tobitate! Study Abroad Japan")
    JASSO = "jasso", _("JASSO scholarship")
    MEXT = "mext", _("MEXT scholarship")
    LOCAL_GOVERNMENT = "local-government", _("A city’s or prefecture’s programme")
    AFS = "afs", _("AFS")
    YFU = "yfu", _("YFU")
    ROTARY = "rotary", _("Rotary")
    ERASMUS = "erasmus", _("Erasmus")
    FULBRIGHT = "fulbright", _("Fulbright")
    GREW_BANCROFT = "grew-bancroft", _("Grew Bancroft Foundation")
    DAAD = "daad", _("DAAD")
    CHEVENING = "chevening", _("Chevening")
    UWC = "uwc", _("United World Colleges (UWC)")
    YANAI = "yanai", _("Yanai Tadashi Foundation")
    HEIWA_NAKAJIMA = "heiwa-nakajima", _("Heiwa Nakajima Foundation")
    EIKEN = "eiken", _("Eiken scholarship")
    FOUNDATION = "foundation", _("Another foundation")
    JET = "jet", _("JET Programme")
    JICA = "jica", _("JICA volunteers")


class Cost(models.TextChoices):
    ALMOST_NOTHING = "almost-nothing", _("Almost nothing")
    UNDER_300K = "under-300k", _("Under 300,000 yen")
    TO_1M = "300k-1m", _("300,000 to 1 million yen")
    TO_3M = "1m-3m", _("1 to 3 million yen")
    OVER_3M = "over-3m", _("Over 3 million yen")


class EnglishBand(models.TextChoices):
    """How much English somebody had, in the bands of the CEFR.

    The Eiken grades are those of stories/vocabularies/english_levels.tsv, which a test compares.
    """

    PRE_A1 = "Pre-A1", _("Pre-A1 (about Eiken 6–7)")
    A1 = "A1", _("A1 (about Eiken 5–3)")
    A2 = "A2", _("A2 (about Eiken Pre-2)")
    B1 = "B1", _("B1 (about Eiken 2)")
    B2 = "B2", _("B2 (about Eiken Pre-1)")
    C1 = "C1", _("C1 (about Eiken 1)")
    C2 = "C2", _("C2")


class StayLength(models.TextChoices):
    """How long somebody stayed, in the steps that people ask for."""

    SHORT = "short", _("Up to three months")
    MONTHS = "months", _("Four to nine months")
    YEAR = "year", _("About a year")
    LONG = "long", _("Over a year")

    @classmethod
    def of(cls, weeks: int | None) -> str:
        """Return the step of a length in weeks, "" for None."""
        if weeks is None:
            return ""
        upper_ends = {cls.SHORT: 13, cls.MONTHS: 40, cls.YEAR: 60}
        return next((step for step, most in upper_ends.items() if weeks <= most), cls.LONG)


class ReadingTime(models.TextChoices):
    """How long a story takes to read, in minutes."""

    UP_TO_3 = "3", _("Up to 3 minutes")
    UP_TO_5 = "5", _("4 or 5 minutes")
    UP_TO_10 = "10", _("6 to 10 minutes")
    LONGER = "long", _("Over 10 minutes")

    @classmethod
    def of(cls, minutes: int) -> str:
        """Return the step of a number of minutes."""
        return next(
            (step for step in cls if step != cls.LONGER and minutes <= int(step)), cls.LONGER
        )

    @classmethod
    def within(cls, minutes: int) -> list[str]:
        """Return the steps that are read in so many minutes; the shortest is always one."""
        ends = [step for step in cls if step != cls.LONGER and int(step) <= minutes]
        return [str(step) for step in ends] or [str(cls.UP_TO_3)]


class LengthUnit(models.TextChoices):
    WEEKS = "weeks", _("weeks")
    MONTHS = "months", _("months")
    YEARS = "years", _("years")
