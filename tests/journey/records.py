"""What stands beside one person's file: a child's best interests, a return, a group, an absence."""

from tests.canaries import carried, marker
from tests.journey.road import Road
from tests.journey.walker import Walker

WRITE = "main form .btns button"


def best_interests(road: Road) -> None:
    """Amina weighs what is best, while nobody knows whether the person is a child."""
    amina = road.people["amina"]
    amina.open(f"{road.case}best-interests/")
    _write(amina, "cases.BestInterests", "best-interests")
    road.saw(amina.look("best-interests-written"))


def foreign(road: Road) -> None:
    """Amina looks at what waits in the other country, and asks about the consulate."""
    amina = road.people["amina"]
    amina.open(f"{road.case}return-risk/")
    amina.page.locator("select[name=country]").select_option("UZ")
    amina.page.locator("[name=dangers]").first.check()
    amina.page.locator("[name=result]").first.check()
    _write(amina, "cases.ReturnRisk", "return-risk")
    road.saw(amina.look("return-risk-written"))
    amina.open(f"{road.case}consulate/")
    amina.look("consulate")


def group(road: Road) -> None:
    """Amina takes in two people who were found together, and closes the case of one of them."""
    amina, boris = road.people["amina"], road.people["boris"]
    amina.open("/groups/new/")
    amina.fill(name_1=f"Group A {road.language}", name_2=f"Group B {road.language}")
    _write(amina, "cases.FoundGroup", "group-new")
    if not amina.page.locator("main .rows a").count():
        amina.page.locator("[name=looked]").check()
        amina.send(WRITE)
    road.saw(amina.look("group"))
    case = amina.page.locator("main .rows a").first.get_attribute("href")
    amina.open(f"{case}close/")
    amina.page.locator("select[name=reason]").select_option("NEEDS_MET")
    amina.page.locator("[name=checked]").first.check()
    _write(amina, "cases.Closure", "close")
    boris.open(f"{case}closure/")
    road.saw(boris.look("closure"))
    boris.page.locator("[name=review]").first.check()
    boris.send(WRITE)


def absent(road: Road) -> None:
    """Amina writes down that somebody is in danger whom nobody has reached yet."""
    amina = road.people["amina"]
    amina.open("/absent/new/")
    _write(amina, "cases.AbsentPerson", "absent-new")
    amina.send("form[action$='/reporter/'] button")
    road.saw(amina.look("absent"))
    amina.open("/absent/")
    amina.look("absent-list")


def _write(amina: Walker, model: str, what: str) -> None:
    asked = [name for name in carried() if name.startswith(f"{model}.")]
    amina.fill(**{name.rpartition(".")[2]: marker(name) for name in asked})
    amina.look(what)
    amina.send(WRITE)
