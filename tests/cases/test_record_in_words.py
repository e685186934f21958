"""The record is read in words: no code of ours is shown to whoever reads it."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from accounts.actions.account import choose_language
from accounts.enums import Role
from accounts.models import User
from audit import words
from audit.enums import Event
from cases.actions.case import set_risk_level
from cases.enums import CorrectionReason, RiskLevel, StageReason
from cases.fields import FIELDS
from cases.sections import EPISODE_FIELDS
from core import scope
from nrm_actors.actions.profile import EDITABLE
from nrm_actors.settings_shown import FORM_OF
from tests.accounts.people import sign_in
from tests.cases.filling import controls, new_case, signed_in

pytestmark = pytest.mark.db
LANGUAGES = ("en", "ru", "ky")
CODE = re.compile(r"^[A-Z]{2,}(_[A-Z]+)*$|^[a-z]+([._][a-z]+)+$")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_and_code_has_words(language: str) -> None:
    fields = {name for of_scope in FIELDS.values() for name in of_scope} | EPISODE_FIELDS
    asked = [(Event.CASE_WRITTEN, name) for name in fields]
    asked += [(Event.ACTOR_PROFILE_UPDATED, name) for name in (*EDITABLE, "coverage")]
    asked += [(Event.NRM_SETTING_CHANGED, name) for name in FORM_OF]
    asked += [(Event.SCOPES_OPENED, event.value) for event in Event]
    asked += [(Event.ROLES_CHANGED, role.value) for role in Role]
    asked += [(Event.CASE_CORRECTED, reason.value) for reason in CorrectionReason]
    asked += [(Event.CASE_STAGE_CHANGED, reason.value) for reason in StageReason]
    asked += [(Event.ACCESS_REFUSED, code) for code in ("not_allowed", "not_found")]
    asked += [(Event.SIGN_IN_FAILED, "credentials_refused"), (Event.SESSION_ENDED, "quick_exit")]
    asked += [(Event.SERVICE_OFFERED, "SHELTER"), (Event.CASE_CLOSED, "NEEDS_MET")]
    with translation.override(language):
        said = {pair: words.in_words(pair[0].value, pair[1]) for pair in asked}
    assert not [pair for pair, text in said.items() if text == pair[1]]
    if language != "en":
        assert not [text for text in said.values() if not re.search("[а-яөүңё]", text.lower())]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_log_of_a_day_shows_no_code(
    client: Client, amina: User, boris: User, clara: User, language: str
) -> None:
    case = new_case(amina)
    worker = signed_in(amina)
    worker.get("/my-day/")
    page = f"/cases/{case.pk}/sections/safety/danger/"
    sent: dict[str, Any] = controls(worker.get(page)) | {"danger_from": "uncle", "go": "next"}
    assert worker.post(page, sent).status_code == 302
    page = f"/cases/{case.pk}/consent/"
    worker.post(page, controls(worker.get(page)) | {"write": "YES", "go": "record"})
    assert worker.get(f"/cases/{clara.pk}/").status_code == 404
    with scope.enter(amina):
        set_risk_level(case=case, level=RiskLevel.HIGH, by=amina)
    with scope.enter(boris):
        choose_language(language=language, by=boris)
    sign_in(client, boris)
    log = client.get("/security/log/", headers={"Accept-Language": language}).content.decode()
    shown = re.findall(r'<span class="small soft">(.*?)</span>', log.split("<tbody")[1], re.S)
    said = [part.strip() for cell in shown for part in cell.split(";") if part.strip()]
    assert len(said) > 10
    assert not [part for part in said if CODE.match(part)], said
    danger = {"en": "High risk", "ru": "Высокий риск", "ky": "Коркунуч жогору"}
    asked = {"en": "From whom,", "ru": "От кого", "ky": "Кимден"}
    assert danger[language] in said
    assert [part for part in said if part.startswith(asked[language])], said
