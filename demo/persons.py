"""The invented people of the demo, as two organisations came to know them."""

from dataclasses import dataclass

from cases.enums import Answer, NextStep, RiskLevel, Sex, Stage, Urgency


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
    risk: RiskLevel = RiskLevel.NOT_ASSESSED
    step: NextStep = NextStep.COMPLETE_INTAKE
    due: int = 1
    """In how many days the next step is due; less than none is overdue."""


Risk, Next = RiskLevel, NextStep
F, M = Sex.FEMALE, Sex.MALE
PERSONS = (
    Known("amina", "Айгерим", "Токтосунова", F, 1998, Stage.REFLECTION, ("SHELTER", "PSYCHOLOGICAL"), Urgency.HIGH, Answer.YES, told_to="clinic", risk=Risk.HIGH, step=Next.REVIEW_RISK, due=0),
    Known("amina", "Бактыгүл", "Асанова", F, 1989, Stage.ASSISTANCE, ("LEGAL_REPRESENTATION", "DOCUMENTS"), told_to="social", risk=Risk.MEDIUM, step=Next.FOLLOW_UP, due=-1),
    Known("amina", "Нурай", "Жумабекова", F, 2001, Stage.PRESUMED, ("MEDICAL",), told_to="clinic", risk=Risk.MEDIUM, step=Next.FOLLOW_UP, due=1),
    Known("amina", "Dilnoza", "Karimova", F, 1994, Stage.SCREENING, ("SHELTER", "CHILDCARE"), Urgency.IMMEDIATE, Answer.YES, "UZ", risk=Risk.IMMEDIATE, step=Next.DECIDE_STATUS, due=0),
    Known("amina", "Эркин", "Мамытов", M, 1985, Stage.STATUS_DECISION, ("COMPENSATION_CLAIM",), risk=Risk.LOW, step=Next.FOLLOW_UP, due=5),
    Known("amina", "Зарина", "Рахимова", F, 1996, Stage.INCLUSION, ("EMPLOYMENT",), language="TG", risk=Risk.LOW, step=Next.FOLLOW_UP, due=12),
    Known("amina", "Гүлмира", "Сыдыкова", F, 1979, Stage.ASSISTANCE, ("MATERIAL", "SOCIAL_BENEFITS"), told_to="social", risk=Risk.MEDIUM, step=Next.REFER, due=0),
    Known("amina", "Рустам", "Ахмедов", M, 1991, Stage.FOLLOWUP, ("MONITORING",), language="RU", risk=Risk.LOW, step=Next.FOLLOW_UP, due=30),
    Known("amina", "Мээрим", "Осмонова", F, 2008, Stage.CONTACT, ("GUARDIANSHIP", "EDUCATION"), Urgency.HIGH, Answer.UNKNOWN),
    Known("boris", "Анна", "Литвинова", F, 1993, Stage.CONTACT, ("CRISIS_COUNSELLING",), language="RU", risk=Risk.MEDIUM, step=Next.ASK_CONSENT, due=0),
    Known("clara", "Гүлнара", "Эргешова", F, 1987, Stage.ASSISTANCE, ("VOCATIONAL",), told_to="social", risk=Risk.MEDIUM, step=Next.FOLLOW_UP, due=2),
    Known("clara", "Жаныбек", "Турдубаев", M, 1990, Stage.SCREENING, ("COMPENSATION_CLAIM", "DOCUMENTS"), risk=Risk.LOW, step=Next.ASSESS, due=4),
    Known("clara", "Жанышбек", "Турганбаев", M, 1983, Stage.PRESUMED, ("SHELTER",), Urgency.HIGH, Answer.UNKNOWN, risk=Risk.HIGH, step=Next.REVIEW_RISK, due=0),
    Known("clara", "Сайрагүл", "Матисакова", F, 2000, Stage.CONTACT, ("MEDICAL", "PSYCHOLOGICAL")),
)  # fmt: skip
