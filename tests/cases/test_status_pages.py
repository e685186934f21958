"""The pages of identification and status, and the paper of a card."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import User
from cases.actions.case import open_case
from cases.models import Case, DecisionRequest, Episode
from core import scope
from tests.accounts.people import sign_in
from tests.cases.mechanism import set_up
from vault.enums import Scope

pytestmark = pytest.mark.db


@pytest.fixture
def case(amina: User, boris: User, gulnara: User, person: Callable[[str], User]) -> Case:
    set_up(gulnara, boris, [person("esen"), person("jamila")])
    with scope.enter(amina):
        return open_case(values={Scope.IDENTITY: {"working_name": "Aigerim"}}, by=amina)


@pytest.fixture
def matter(case: Case, amina: User) -> str:
    with scope.enter(amina):
        return f"/cases/{case.pk}/matters/{Episode.objects.get(case=case).pk}/"


def as_(user: User) -> Client:
    client = Client()
    sign_in(client, user)
    return client


def assessed(client: Client, matter: str) -> str:
    """Go through a set page by page; return the address of the result."""
    answer = client.post(f"{matter}criteria/", {"criteria": "ILO_2009_1_CHILD_LABOUR"})
    seen = 0
    while "/elements/" not in answer["Location"]:
        page = client.get(answer["Location"])
        assert page.status_code == 200
        seen += 1
        answer = client.post(answer["Location"], {"EX02": "YES", "EX04": "YES"})
    assert seen == 6
    answer = client.post(answer["Location"], {"acts": ["RECRUITMENT"]})
    result: str = answer["Location"]
    assert client.get(result).status_code == 200
    assert client.post(result).status_code == 302
    assert client.get(f"{result}exploitation/").status_code == 404, "finished"
    return result


def pdf_text(pdf: bytes, tmp_path: Path) -> str:
    path = tmp_path / "card.pdf"
    path.write_bytes(pdf)
    return subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, text=True
    ).stdout


def test_an_assessment_that_says_nothing_stays_open(matter: str, amina: User) -> None:
    client = as_(amina)
    first = client.post(f"{matter}criteria/", {"criteria": "ILO_2009_1_ADULT_LABOUR"})["Location"]
    result = first.rsplit("/", 2)[0] + "/"
    answer = client.post(result, follow=True)
    assert answer.redirect_chain == [(result, 302)]
    assert "Answer one sign at least" in answer.content.decode()
    assert client.get(first).status_code == 200, "not finished"


def test_from_criteria_to_card(
    case: Case, matter: str, amina: User, boris: User, daniel: User, tmp_path: Path
) -> None:
    worker, officer, police = as_(amina), as_(boris), as_(daniel)
    section = f"/cases/{case.pk}/criteria/"
    assert worker.get(section)["Location"] == f"{matter}criteria/"
    result = assessed(worker, matter)
    assert worker.get(section)["Location"] == result
    assert worker.get(f"{matter}presumed/").status_code == 403
    assert "wants no decision" in worker.get(f"/cases/{case.pk}/status/").content.decode()
    assert officer.post(f"{matter}presumed/", {"reasons": ""}).status_code == 422
    assert officer.post(f"{matter}presumed/", {"reasons": "No pay"}).status_code == 302
    assert officer.post(f"{matter}presumed/", {"reasons": "No pay"}).status_code == 422
    page = worker.get(f"/cases/{case.pk}/status/").content.decode()
    assert "Presumed victim" in page
    assert "wants no decision" not in page, "it is taken"
    for language in ("en", "ru", "ky"):
        answer = worker.post(f"{matter}card/", {"language": language})
        assert answer["Content-Type"] == "application/pdf"
        text = pdf_text(answer.content, tmp_path)
        for telling in ("ishenim", "victim", "traffick", "жертв", "торгов", "курманд", "Aigerim"):
            assert telling.lower() not in text.lower()
        assert case.code not in text
        assert "\ufffd" not in text
    code = "".join(re.findall(r"[0-9A-Z]{4}-[0-9A-Z]{4}(?:-.)?", text)[0]) + "-"
    code += re.findall(r"[0-9A-Z]{4}-[0-9A-Z]{4}-\S", text)[0]
    right = police.post("/check-a-card/", {"code": code}).content.decode()
    wrong = police.post("/check-a-card/", {"code": code[:-3] + "00"}).content.decode()
    assert "Confirmed" in right
    assert "No confirmation for this code" in wrong
    labels = [re.findall(r"<dt>(.*?)</dt>", page) for page in (right, wrong)]
    assert labels[0] == labels[1]
    assert case.code not in right
    assert "Sezim" not in right


def test_certificate_verifies_by_command(
    case: Case, matter: str, boris: User, tmp_path: Path, client: Client, capsys: Any
) -> None:
    officer = as_(boris)
    officer.post(f"{matter}presumed/", {"reasons": "No pay"})
    page = officer.get(f"/cases/{case.pk}/status/").content.decode()
    [address] = re.findall(r"/cases/[0-9a-f-]+/certificates/[0-9a-f-]+/", page)
    document, keys = tmp_path / "document.json", tmp_path / "keys.json"
    document.write_bytes(officer.get(address).content)
    keys.write_bytes(client.get("/certificate-keys.json").content)
    assert client.get("/certificate-keys/").status_code == 200
    call_command("verify_certificate", str(document), "--keys", str(keys))
    assert "Valid" in capsys.readouterr().out
    said = json.loads(document.read_text())
    said["statement"]["rung"] = "IDENTIFIED"
    document.write_text(json.dumps(said))
    with pytest.raises(CommandError):
        call_command("verify_certificate", str(document), "--keys", str(keys))


def test_a_panel_reads_and_decides(
    case: Case, matter: str, amina: User, person: Callable[[str], User]
) -> None:
    worker = as_(amina)
    assessed(worker, matter)
    page = worker.get(f"{matter}panel/").content.decode()
    [body] = re.findall(r'<option value="([0-9a-f-]{36})"', page)
    [assessment] = re.findall(r'name="assessment" value="([0-9a-f-]{36})"[^>]* checked', page)
    said = {"body": body, "assessment": assessment, "reasons": "No pay for months"}
    assert worker.post(f"{matter}panel/", said).status_code == 422, "the person is asked first"
    assert (
        worker.post(f"{matter}panel/", {**said, "mode": "READ_ALOUD", "agreed": "on"}).status_code
        == 302
    )
    with scope.enter(amina):
        question = f"/decision-requests/{DecisionRequest.objects.get().pk}/"
    esen, jamila, clara = (as_(person(name)) for name in ("esen", "jamila", "clara"))
    assert clara.get(question).status_code == 404
    assert clara.get("/decision-requests/").status_code == 403
    assert question in esen.get("/decision-requests/").content.decode()
    assert "No pay for months" not in esen.get(question).content.decode()
    for member in (esen, jamila):
        assert member.post(f"{question}open/").status_code == 302
        read = member.get(question).content.decode()
        assert "No pay for months" in read
        assert case.code not in read
        assert str(case.pk) not in read
        assert member.post(f"{question}sign/", {}).status_code == 422
        assert member.post(f"{question}sign/", {"verdict": "IDENTIFIED"}).status_code == 302
    assert "Identified victim" in worker.get(f"/cases/{case.pk}/status/").content.decode()


def test_strangers_find_nothing(case: Case, matter: str, clara: User, elena: User) -> None:
    for user in (clara, elena):
        client = as_(user)
        for page in (
            f"/cases/{case.pk}/status/",
            f"/cases/{case.pk}/criteria/",
            f"{matter}criteria/",
            f"{matter}card/",
        ):
            assert client.get(page).status_code == 404
