"""Who is in the demo network. All names are invented."""

from dataclasses import dataclass

from accounts.enums import OrganisationKind as Kind
from accounts.enums import Role
from nrm_actors.enums import Accepts, AccreditationKind


@dataclass(frozen=True)
class Person:
    """A member with a demo account `<login>@demo.test`."""

    login: str
    name: str
    roles: tuple[Role, ...]
    language: str = "ru"


@dataclass(frozen=True)
class Body:
    """An organisation of the demo with its members, where it works and what it offers."""

    key: str
    kind: Kind
    names: tuple[str, str, str]
    members: tuple[Person, ...]
    areas: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    entitled: tuple[AccreditationKind, ...] = ()
    accepts: tuple[Accepts, ...] = ()

    @property
    def administrator(self) -> Person:
        """The member who is invited first."""
        own = [person for person in self.members if Role.ADMINISTRATOR in person.roles]
        return own[0] if own else Person(f"admin.{self.key}", "Admin", (Role.ADMINISTRATOR,))


COORDINATOR = Body(
    "coordinator",
    Kind.COORDINATING_BODY,
    ("Coordinating Body (demo)", "Координирующий орган (демо)", "Координациялоочу орган (демо)"),
    (Person("gulnara", "Gulnara S.", (Role.COORDINATOR,)),),
)
OVERSIGHT = Body(
    "oversight",
    Kind.OMBUDSMAN,
    ("Ombudsman's Office (demo)", "Аппарат омбудсмена (демо)", "Омбудсмендин аппараты (демо)"),
    (Person("farida", "Farida K.", (Role.AUDITOR,)),),
)
SEZIM = Body(
    "sezim",
    Kind.CRISIS_CENTRE,
    ("Sezim Demo", "Сезим Демо", "Сезим Демо"),
    (
        Person("elena", "Elena V.", (Role.ADMINISTRATOR,)),
        Person("amina", "Amina T.", (Role.CASEWORKER,), "ky"),
        Person("boris", "Boris A.", (Role.SUPERVISOR, Role.DECIDING_OFFICER)),
    ),
    ("KG-GB", "KG-C"),
    ("SHELTER", "CRISIS_COUNSELLING", "PSYCHOLOGICAL", "DOCUMENTS"),
    (AccreditationKind.SCREEN, AccreditationKind.GIVE_PRESUMED, AccreditationKind.RECEIVE),
    (Accepts.WOMEN, Accepts.FAMILIES, Accepts.BOYS_OVER_12, Accepts.NO_PAPERS),
)
AK_JOL = Body(
    "akjol",
    Kind.CSO,
    ("Ak Jol Demo", "Ак Жол Демо", "Ак Жол Демо"),
    (Person("clara", "Clara M.", (Role.CASEWORKER, Role.SUPERVISOR), "ky"),),
    ("KG-GO", "KG-O"),
    ("SHELTER", "LEGAL_CONSULTATION", "VOCATIONAL"),
    (AccreditationKind.SCREEN, AccreditationKind.RECEIVE),
    (Accepts.WOMEN, Accepts.MEN, Accepts.FAMILIES),
)
POLICE = Body(
    "police",
    Kind.POLICE,
    ("Criminal Police (demo)", "Криминальная милиция (демо)", "Криминалдык милиция (демо)"),
    (Person("daniel", "Daniel O.", (Role.REFERRAL_OFFICER, Role.DECIDING_OFFICER)),),
    ("KG-GB", "KG-GO"),
    ("PROTECTION_MEASURES",),
    (AccreditationKind.RECEIVE,),
)
SOCIAL = Body(
    "social",
    Kind.SOCIAL_PROTECTION_LOCAL,
    (
        "Osh Social Development (demo)",
        "Управление социального развития, Ош (демо)",
        "Ош социалдык өнүгүү башкармалыгы (демо)",
    ),
    (Person("esen", "Esen B.", (Role.REFERRAL_OFFICER, Role.DECIDING_OFFICER), "ky"),),
    ("KG-GO", "KG-O"),
    ("SOCIAL_BENEFITS", "DOCUMENTS", "GUARDIANSHIP"),
    (AccreditationKind.SCREEN, AccreditationKind.RECEIVE),
)
CLINIC = Body(
    "clinic",
    Kind.HEALTH,
    ("Osh Clinic (demo)", "Ошская клиника (демо)", "Ош клиникасы (демо)"),
    (Person("jamila", "Jamila R.", (Role.REFERRAL_OFFICER, Role.DECIDING_OFFICER)),),
    ("KG-GO",),
    ("MEDICAL", "PSYCHOLOGICAL"),
    (AccreditationKind.RECEIVE,),
)
HOTLINE = Body(
    "hotline",
    Kind.HOTLINE,
    ("Hotline (demo)", "Горячая линия (демо)", "Ишеним телефону (демо)"),
    (Person("hamid", "Hamid N.", (Role.HOTLINE_OPERATOR,)),),
)


def _small(key: str, latin: str, cyrillic: str, kyrgyz: str, area: str, service: str) -> Body:
    """Return one of the smaller organisations, whose one worker also supervises."""
    worker = Person(f"worker.{key}", f"{latin.split()[0]} W.", (Role.CASEWORKER, Role.SUPERVISOR))
    return Body(
        key,
        Kind.CSO,
        (f"{latin} (demo)", f"{cyrillic} (демо)", f"{kyrgyz} (демо)"),
        (worker,),
        (area,),
        (service,),
        (AccreditationKind.SCREEN, AccreditationKind.RECEIVE),
        (Accepts.WOMEN, Accepts.FAMILIES, Accepts.MEN),
    )


SMALLER = (
    _small("aruuzat", "Aruuzat", "Аруузат", "Аруузат", "KG-GB", "PSYCHOLOGICAL"),
    _small("chyrak", "Chyrak", "Чырак", "Чырак", "KG-GB", "LEGAL_CONSULTATION"),
    _small("demilge", "Demilge", "Демилге", "Демилге", "KG-C", "MATERIAL"),
    _small("elnura", "Elnura Centre", "Центр «Эльнура»", "«Элнура» борбору", "KG-C", "SHELTER"),
    _small("jashtyk", "Jashtyk", "Жаштык", "Жаштык", "KG-Y", "EDUCATION"),
    _small("kanat", "Kanat", "Канат", "Канат", "KG-Y", "EMPLOYMENT"),
    _small("maksat", "Maksat", "Максат", "Максат", "KG-N", "DOCUMENTS"),
    _small("nurzat", "Nurzat", "Нурзат", "Нурзат", "KG-T", "PSYCHOLOGICAL"),
    _small("oimok", "Oimok", "Оймок", "Оймок", "KG-O", "VOCATIONAL"),
    _small("parasat", "Parasat", "Парасат", "Парасат", "KG-O", "LEGAL_CONSULTATION"),
    _small("salamat", "Salamat", "Саламат", "Саламат", "KG-GO", "MEDICAL"),
    _small("tirek", "Tirek", "Тирек", "Тирек", "KG-J", "SHELTER"),
    _small("umut", "Umut", "Үмүт", "Үмүт", "KG-J", "MATERIAL"),
    _small("yrys", "Yrys", "Ырыс", "Ырыс", "KG-J", "EMPLOYMENT"),
    _small("zamira", "Zamira Centre", "Центр «Замира»", "«Замира» борбору", "KG-B", "SHELTER"),
    _small("ayana", "Ayana", "Аяна", "Аяна", "KG-B", "CHILDCARE"),
)
NETWORK = (SEZIM, AK_JOL, POLICE, SOCIAL, CLINIC, HOTLINE, *SMALLER)
