"""Invents the people of the demo's history: the same seed gives the same people.

Given names are of heroes of epics, family names of birds, trees and weather: nobody is called so.
Shares follow the assumptions of the experiment on shared statistics; the totals of 2018-2020 are
those of the research (355 persons, 46 of them with a linked registration).
"""

import calendar
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from typing import TypeVar

from django.utils import timezone

from cases.enums import Sex
from demo.cast import NETWORK
from justice.enums import Register, Step

Code = TypeVar("Code")
FIRST_YEAR = 2018
PERSONS = {2018: 112, 2019: 124, 2020: 119}
REGISTERED = {2018: (14, 8), 2019: (17, 10), 2020: (15, 8)}
"""How many persons of a year have a linked registration, and how many of these end discontinued;
all others of these years come to court."""
LATER_YEARS = (100, 130)
SHARE_AGAIN = 0.2
DAY = 8 * 3600
"""Seconds of a working day."""
SHARE_REGISTERED, SHARE_DISCONTINUED, SHARE_COURT = 0.13, 0.5, 0.35

SHARE_OF = {
    "sezim": 13, "akjol": 10, "elnura": 8, "salamat": 8, "aruuzat": 7, "tirek": 7, "chyrak": 6,
    "zamira": 6, "oimok": 5, "demilge": 5, "parasat": 4, "umut": 4, "jashtyk": 4, "yrys": 3,
    "nurzat": 3, "kanat": 3, "maksat": 2, "ayana": 2,
}  # fmt: skip
AREA_OF = {body.key: body.areas[0] for body in NETWORK if body.areas}
WOMEN = (
    "Айчүрөк", "Каныкей", "Сайкал", "Чыйырды", "Жаңыл", "Карачач", "Кенжеке", "Зулайка", "Күлайым",
    "Бурулча", "Айкөрүк", "Алтынай", "Торгой", "Каныша", "Кызжибек", "Гүлгаакы",
    "Толгонай", "Асел", "Жамийла", "Айсулуу", "Бермет", "Канышай", "Акылай",
)  # fmt: skip
MEN = (
    "Семетей", "Сейтек", "Бакай", "Алмамбет", "Чубак", "Сыргак", "Күлчоро", "Төштүк", "Кожожаш",
    "Курманбек", "Жаныш", "Байыш", "Табылды", "Сарыбай", "Көкөтөй", "Бокмурун", "Жолой", "Кошой",
    "Ажыбай", "Музбурчак", "Жоодарбешим", "Тайлак",
)  # fmt: skip
FAMILIES = (
    "Булутов", "Шамалов", "Жамгыров", "Чагылганов", "Күүгүмов", "Таңсэзев", "Жылдызбеков",
    "Карлыгачев", "Тоодаков", "Аккуев", "Бүркүтбеков", "Күкүков", "Чымчыков",
    "Арчалиев", "Кайыңов", "Теректиев", "Четиндиев", "Жийдебаев", "Кызгалдаков",
    "Байчечекеев", "Жусаналиев", "Ыраңов", "Көлбаев", "Булакбеков", "Шаркыратмаев", "Ашуубеков",
    "Жайлообаев", "Түндүкбаев", "Ууков", "Комузбеков", "Темиркомузов", "Кымызбеков",
    "Боорсоков", "Тулпаров", "Дулдулов", "Алгырбеков", "Илбирсов", "Аркаров",
)  # fmt: skip
ABROAD = ("RU", "KZ", "TR", "AE", "KR", "DE", "CY", "CN")
ABROAD_SHARES = (46, 17, 12, 7, 5, 3, 2, 1)
FOREIGN = (("UZ", "UZ"), ("TJ", "TG"), ("KZ", "KK"))
MEN_KINDS = {
    ("FORCED_LABOUR",): 62, ("DEBT_BONDAGE",): 11, ("FORCED_BEGGING",): 4,
    ("FORCED_CRIMINALITY",): 12, ("FORCED_LABOUR", "DOMESTIC_SERVITUDE"): 6, ("UNKNOWN",): 5,
}  # fmt: skip
WOMEN_KINDS = {
    ("FORCED_LABOUR",): 27, ("SEXUAL_EXPLOITATION",): 24, ("FORCED_PROSTITUTION",): 16,
    ("DOMESTIC_SERVITUDE",): 11, ("FORCED_MARRIAGE",): 10, ("DEBT_BONDAGE",): 4,
    ("FORCED_BEGGING",): 3, ("FORCED_LABOUR", "SEXUAL_EXPLOITATION"): 3, ("UNKNOWN",): 2,
}  # fmt: skip
NEEDS = (
    ("SHELTER", "PSYCHOLOGICAL"), ("DOCUMENTS", "RETURN_REPATRIATION"), ("MEDICAL",),
    ("LEGAL_CONSULTATION",), ("EMPLOYMENT", "VOCATIONAL"), ("MATERIAL", "SOCIAL_BENEFITS"),
)  # fmt: skip
NEED_SHARES = (30, 20, 14, 16, 11, 9)
SILENCE = {
    "FEAR_DISCLOSURE": 20, "STIGMA": 14, "FEAR_LIABILITY": 8, "LEGAL_UNAWARE": 12,
    "FEAR_TRAFFICKER": 10, "DISTRUST_POLICE": 12, "CORRUPTION": 6, "RECONCILED": 5,
    "DECIDING": 8, "DOES_NOT_WANT": 5,
}  # fmt: skip
GROUNDS = (
    "RECONCILIATION", "INSUFFICIENT_EVIDENCE", "NO_CORPUS_DELICTI", "SUSPECT_NOT_FOUND_OR_ABROAD",
    "COMPLAINT_WITHDRAWN",
)  # fmt: skip


@dataclass(frozen=True)
class Registered:
    """What became of a complaint, on which days; `steps` may lie in the future."""

    register: Register
    offence: str
    on: datetime
    steps: tuple[tuple[Step, datetime, str], ...]


@dataclass(frozen=True)
class Story:
    """One invented person, and what a worker wrote down of them on which day."""

    body: str
    worker: str
    opened: datetime
    given: str
    family: str
    sex: Sex
    born: int
    nationality: str
    language: str
    area: str
    kinds: tuple[str, ...]
    country: str
    needs: tuple[str, ...]
    characteristics: bool
    presumed: bool
    silence: str
    registered: Registered | None
    stays: int
    document: str = ""
    again: bool = False

    @property
    def assessed(self) -> datetime:
        """When the criteria were gone through: soon, and in the same month."""
        last = calendar.monthrange(self.opened.year, self.opened.month)[1]
        return self.opened + timedelta(days=min(3, last - self.opened.day), hours=1)

    @property
    def closed(self) -> datetime:
        """When the case is closed."""
        return self.opened + timedelta(days=self.stays)

    @property
    def child(self) -> bool:
        """Whether the person was a child then."""
        return self.opened.year - self.born < 18


def stories(until: datetime) -> list[Story]:
    """Return everybody who asked for help before a moment, in the order in which they did."""
    found = [one for year in range(FIRST_YEAR, until.year + 1) for one in of_year(year)]
    return sorted((one for one in found if one.opened < until), key=lambda one: one.opened)


def of_year(year: int) -> list[Story]:
    """Return the people of one year, by its own seed."""
    rng = Random(f"ishenim {year}")  # noqa: S311  # nosec B311 - invents people, protects nothing
    number = PERSONS.get(year) or rng.randint(*LATER_YEARS)
    courts = _courts(rng, year, number)
    first = datetime(year, 1, 3, 9, tzinfo=timezone.get_default_timezone())
    seconds = sorted(rng.sample(range(361 * DAY), number))
    moments = (first + timedelta(days=n // DAY, seconds=n % DAY) for n in seconds)
    people = [_person(rng, moment, kind) for moment, kind in zip(moments, courts, strict=True)]
    return [one for place, person in enumerate(people) for one in _asked(rng, person, place)]


def _asked(rng: Random, person: Story, place: int) -> list[Story]:
    """Return one person's story, and a second one where another organisation helped as well.

    Both know the same paper, so that shared figures count the person once, as first confirmed.
    """
    if not person.characteristics or person.opened.month > 9 or rng.random() > SHARE_AGAIN:
        return [person]
    body = rng.choice([body for body in SHARE_OF if body != person.body])
    known = replace(person, document=f"DEMO {person.opened.year} {place:04d}")
    later = replace(
        known,
        body=body,
        worker=_worker(rng, body),
        area=AREA_OF[body],
        opened=person.opened + timedelta(days=rng.randint(32, 80)),
        silence="",
        registered=None,
        again=True,
    )
    return [known, later]


def _courts(rng: Random, year: int, number: int) -> list[str]:
    """Return for each person whether a complaint is discontinued, goes to court, waits, or is not."""
    if year in REGISTERED:
        registered, discontinued = REGISTERED[year]
        outcomes = ["DISCONTINUED"] * discontinued + ["COURT"] * (registered - discontinued)
    else:
        shares = (SHARE_DISCONTINUED, SHARE_COURT, 1 - SHARE_DISCONTINUED - SHARE_COURT)
        kinds = ("DISCONTINUED", "COURT", "PENDING")
        outcomes = rng.choices(kinds, shares, k=round(number * SHARE_REGISTERED))
    outcomes += [""] * (number - len(outcomes))
    rng.shuffle(outcomes)
    return outcomes


def _person(rng: Random, moment: datetime, outcome: str) -> Story:
    woman = rng.random() < 0.55
    kinds = _weighted(rng, WOMEN_KINDS if woman else MEN_KINDS)
    body = _weighted(rng, SHARE_OF)
    nationality, language = rng.choice(FOREIGN) if rng.random() < 0.07 else ("KG", "KY")
    if nationality == "KG" and rng.random() < 0.25:
        language = "RU"
    youngest, oldest = rng.choices(((12, 17), (18, 24), (25, 39), (40, 58)), (12, 27, 41, 20))[0]
    family = rng.choice(FAMILIES)
    inside = nationality != "KG" or rng.random() < 0.24 or kinds == ("FORCED_MARRIAGE",)
    return Story(
        body=body,
        worker=_worker(rng, body),
        opened=moment,
        given=rng.choice(WOMEN if woman else MEN),
        family=f"{family}а" if woman and family.endswith("в") else family,
        sex=Sex.FEMALE if woman else Sex.MALE,
        born=moment.year - rng.randint(youngest, oldest),
        nationality=nationality,
        language=language,
        area=AREA_OF[body],
        kinds=kinds,
        country="KG" if inside else rng.choices(ABROAD, ABROAD_SHARES)[0],
        needs=rng.choices(NEEDS, NEED_SHARES)[0],
        characteristics=rng.random() > 0.04 or bool(outcome),
        presumed=rng.random() < 0.6,
        silence="" if outcome else _weighted(rng, SILENCE),
        registered=_registered(rng, moment, outcome) if outcome else None,
        stays=rng.randint(120, 420),
    )


def _registered(rng: Random, moment: datetime, outcome: str) -> Registered:
    on = moment + timedelta(days=rng.randint(4, 50))
    later = on + timedelta(days=rng.randint(40, 160))
    last = later + timedelta(days=rng.randint(30, 140))
    steps: tuple[tuple[Step, datetime, str], ...] = ()
    if outcome == "DISCONTINUED":
        steps = ((Step.DISCONTINUED, later, rng.choice(GROUNDS)),)
    if outcome == "COURT":
        verdict = Step.ACQUITTED if rng.random() < 0.15 else Step.CONVICTED
        steps = ((Step.TO_COURT, later, ""), (verdict, last, ""))[: rng.randint(1, 2)]
    if on < datetime(2019, 1, 1, tzinfo=on.tzinfo):
        return Registered(Register.INFORMATION_LOG, "KG-CC-1997-124", on, steps)
    if on < datetime(2021, 12, 1, tzinfo=on.tzinfo):
        return Registered(Register.ERPP, "KG-CC-2017-171", on, steps)
    return Registered(Register.ERP, "KG-CC-2021-166", on, steps)


def _worker(rng: Random, body: str) -> str:
    if body == "sezim":
        return "amina" if rng.random() < 0.7 else "boris"
    return "clara" if body == "akjol" else f"worker.{body}"


def _weighted(rng: Random, shares: dict[Code, int]) -> Code:
    return rng.choices(list(shares), list(shares.values()))[0]
