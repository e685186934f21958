"""The invented people of the demo, as two organisations came to know them."""

from dataclasses import dataclass

from cases.enums import Answer, Sex, Stage, Urgency


@dataclass(frozen=True)
class Known:
    """What a worker wrote down of one person."""

    worker: str
    given: str
    family: str
    sex: Sex
    born: int
    stage: Stage
    needs: tuple[str, ...]
    urgency: Urgency = Urgency.STANDARD
    danger: Answer = Answer.NO
    language: str = "KY"
    told_to: str = ""


F, M = Sex.FEMALE, Sex.MALE
PERSONS = (
    Known("amina", "Айгерим", "Токтосунова", F, 1998, Stage.REFLECTION, ("SHELTER", "PSYCHOLOGICAL"), Urgency.HIGH, Answer.YES, told_to="clinic"),
    Known("amina", "Бактыгүл", "Асанова", F, 1989, Stage.ASSISTANCE, ("LEGAL_REPRESENTATION", "DOCUMENTS"), told_to="social"),
    Known("amina", "Нурай", "Жумабекова", F, 2001, Stage.PRESUMED, ("MEDICAL",), told_to="clinic"),
    Known("amina", "Dilnoza", "Karimova", F, 1994, Stage.SCREENING, ("SHELTER", "CHILDCARE"), Urgency.IMMEDIATE, Answer.YES, "UZ"),
    Known("amina", "Эркин", "Мамытов", M, 1985, Stage.STATUS_DECISION, ("COMPENSATION_CLAIM",)),
    Known("amina", "Зарина", "Рахимова", F, 1996, Stage.INCLUSION, ("EMPLOYMENT",), language="TG"),
    Known("amina", "Гүлмира", "Сыдыкова", F, 1979, Stage.ASSISTANCE, ("MATERIAL", "SOCIAL_BENEFITS"), told_to="social"),
    Known("amina", "Рустам", "Ахмедов", M, 1991, Stage.FOLLOWUP, ("MONITORING",), language="RU"),
    Known("amina", "Мээрим", "Осмонова", F, 2008, Stage.CONTACT, ("GUARDIANSHIP", "EDUCATION"), Urgency.HIGH, Answer.UNKNOWN),
    Known("boris", "Анна", "Литвинова", F, 1993, Stage.CONTACT, ("CRISIS_COUNSELLING",), language="RU"),
    Known("clara", "Гүлнара", "Эргешова", F, 1987, Stage.ASSISTANCE, ("VOCATIONAL",), told_to="social"),
    Known("clara", "Жаныбек", "Турдубаев", M, 1990, Stage.SCREENING, ("COMPENSATION_CLAIM", "DOCUMENTS")),
    Known("clara", "Жанышбек", "Турганбаев", M, 1983, Stage.PRESUMED, ("SHELTER",), Urgency.HIGH, Answer.UNKNOWN),
    Known("clara", "Сайрагүл", "Матисакова", F, 2000, Stage.CONTACT, ("MEDICAL", "PSYCHOLOGICAL")),
)  # fmt: skip
