"""The layout, the components and the refusals, as a browser would get them."""

import re

import pytest
from django.template import Context, Template
from django.test import Client
from django.utils import translation

from core.components import Fact, NavigationEntry, Row, Stages
from core.templatetags.icons import drawings

pytestmark = pytest.mark.db

PAGES = (
    "/style-guide/",
    "/style-guide/form/",
    "/style-guide/public/",
    "/style-guide/sheet/",
    "/calendar/",
)
REFUSALS = {
    "bad-request": 400,
    "denied": 403,
    "expired": 403,
    "absent": 404,
    "many": 429,
    "broken": 500,
    "closed": 503,
}


def write(source: str, **context: object) -> str:
    return Template("{% load icons ui %}" + source).render(Context(context))


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
@pytest.mark.parametrize("address", PAGES)
def test_page_is_written_in_each_language(client: Client, address: str, language: str) -> None:
    response = client.get(address, headers={"accept-language": language})
    assert response.status_code == 200
    assert f'<html lang="{language}">' in response.content.decode()


@pytest.mark.parametrize(("name", "status"), REFUSALS.items())
def test_refusal_says_nothing_of_the_request(client: Client, name: str, status: int) -> None:
    client.raise_request_exception = False
    response = client.get(f"/style-guide/errors/{name}/?q=Aigerim")
    assert response.status_code == status
    page = response.content.decode().replace(response.wsgi_request.get_full_path(), "")
    assert "Aigerim" not in page
    assert "<h1>" in page


def test_absent_and_unknown_addresses_give_the_same_bytes(client: Client) -> None:
    def body(address: str) -> str:
        text = client.get(address).content.decode()
        text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)
        return text.replace(address, "")

    first, second = body("/cases/KG-7F3K-92QD-C/"), body("/nowhere/")
    assert "There is nothing here" in first
    assert first == second


def test_paper_for_the_person_names_neither_product_nor_trafficking(client: Client) -> None:
    page = client.get("/style-guide/sheet/").content.decode()
    assert "<h1>" in page
    assert "shenim" not in re.sub(r'href="[^"]*"', "", page)
    assert "traffick" not in page.lower()


def test_neutral_page_says_nothing_of_the_product(client: Client) -> None:
    page = client.get("/calendar/").content.decode()
    assert "<table" in page
    assert "shenim" not in re.sub(r'href="[^"]*"', "", page)


def test_leave_ends_the_session_and_leads_to_the_neutral_page(client: Client) -> None:
    response = client.post("/leave/")
    assert (response.status_code, response["Location"]) == (302, "/calendar/")
    assert response["Clear-Site-Data"] == '"cache"'
    assert client.get("/leave/").status_code == 405


def test_names_switch_leaves_names_out_of_the_page(client: Client) -> None:
    assert "Aigerim" in client.get("/style-guide/").content.decode()
    client.post("/names/", {"hide": "1", "next": "/style-guide/"})
    page = client.get("/style-guide/").content.decode()
    assert "Aigerim" not in page
    assert 'aria-checked="true"' in page
    client.post("/names/", {"hide": "0", "next": "/style-guide/"})
    assert "Aigerim" in client.get("/style-guide/").content.decode()


def test_every_icon_of_the_sprite_can_be_drawn() -> None:
    icons = [name[2:] for name in drawings() if name.startswith("i-")]
    assert len(icons) > 30
    for name in icons:
        assert write(f'{{% icon "{name}" %}}').startswith('<svg class="icon" viewBox="0 0 24 24"')
    with pytest.raises(KeyError):
        write('{% icon "absent" %}')


def test_severity_has_a_shape_and_a_word() -> None:
    shapes = set()
    for level in ("HIGH", "MEDIUM", "LOW"):
        html = write("{% severity level label %}", level=level, label="a word")
        assert "a word" in html
        shapes.add(re.search(r"<svg.*</svg>", html, re.DOTALL)[0])
    assert len(shapes) == 3


def test_components_escape_what_people_wrote() -> None:
    evil = "<script>alert(1)</script>"
    facts = [Fact(label="a", value=evil, note=evil, person=True), Fact(label=evil, value=evil)]
    row = Row(title=evil, url="/x", text=evil, person=evil, code=evil, mark=evil)
    for source in (
        "{% facts facts %}", "{% summary facts %}", "{% rows rows %}", "{% mark evil %}",
        "{% empty evil evil %}{% endempty %}", "{% page_head evil lead=evil %}{% endpage_head %}",
        "{% closed_row evil text=evil %}x{% endclosed_row %}", "{% name evil %}", "{% button evil %}",
        "{% answer evil facts %}{% endanswer %}", "{% note %}{{ evil }}{% endnote %}",
        "{% promise %}{{ evil }}{% endpromise %}", "{% back evil evil %}",
    ):  # fmt: skip
        html = write(source, facts=facts, rows=[row], evil=evil)
        assert "&lt;script&gt;" in html, source
        assert "<script" not in html, source


def test_navigation_shows_current_entry_and_what_waits() -> None:
    entries = [
        NavigationEntry(label="Cases", url="/cases/", icon="cases", current=True),
        NavigationEntry(label="Referrals", url="/referrals/", icon="send", count=2),
        NavigationEntry(label="Month", url="/month/", icon="calendar", group="More"),
    ]
    html = write('{% include "components/navigation.html" %}', navigation=entries)
    assert html.count('aria-current="page"') == 1
    assert ">2<" in html
    assert html.index("More") > html.index("Referrals")


def test_stages_strip_has_one_present_stage() -> None:
    stages = Stages(now=4, total=8, name="Recovery")
    assert stages.strip == ("is-past",) * 3 + ("is-now",) + ("",) * 4
    with translation.override("en"):
        assert "Stage 4 of 8" in write("{% steps stages %}", stages=stages)
