"""What the person told, by scope: the sections of the to-do list write here."""

from django.db import models

from cases.enums import Answer, Reading, SafeChannel, Sex
from cases.models.case import Case
from cases.schemas import PERSONS, SOURCES, codes, lines
from core.walls import Wall
from vault.enums import RoomKind, Scope
from vault.fields import SealedChoice, SealedDate, SealedInteger, SealedJson, SealedText
from vault.rows import SealedModel


class Intake(SealedModel):
    """The answers of one case, one row; each scope opens on its own."""

    wall = Wall.CASE
    room_kind = RoomKind.CASE
    room_field = "case_id"

    case = models.OneToOneField(
        Case, models.CASCADE, primary_key=True, related_name="intake", editable=False
    )

    name_used = SealedText(Scope.ARRIVAL)
    language = SealedText(Scope.ARRIVAL)
    arrival_contact = SealedText(Scope.ARRIVAL)
    urgent_health = SealedText(Scope.ARRIVAL)
    must_not_call = SealedText(Scope.ARRIVAL)

    safe_channel = SealedChoice(Scope.CONTACT, SafeChannel)
    phone = SealedText(Scope.CONTACT)
    contact_detail = SealedText(Scope.CONTACT)
    safe_hours = SealedText(Scope.CONTACT)
    who_may_answer = SealedText(Scope.CONTACT)
    cover_story = SealedText(Scope.CONTACT)
    message_allowed = SealedChoice(Scope.CONTACT, Answer)
    code_word = SealedText(Scope.CONTACT)
    languages = SealedJson(Scope.CONTACT, schema=codes(10))
    reading = SealedChoice(Scope.CONTACT, Reading)
    sign_language = SealedChoice(Scope.CONTACT, Answer)
    communication_aids = SealedText(Scope.CONTACT)
    interviewer_sex_asked = SealedChoice(Scope.CONTACT, Sex)
    interviewer_sex_actual = SealedChoice(Scope.CONTACT, Sex)
    private_place = SealedChoice(Scope.CONTACT, Answer)
    interpreter_vetted = SealedChoice(Scope.CONTACT, Answer)
    interview_place = SealedText(Scope.CONTACT)
    remote_channel = SealedText(Scope.CONTACT)
    support_person = SealedText(Scope.CONTACT)
    breaks_offered = SealedChoice(Scope.CONTACT, Answer)
    stopped_at_request = SealedChoice(Scope.CONTACT, Answer)
    contact_sources = SealedJson(Scope.CONTACT, schema=SOURCES)

    region = SealedText(Scope.LOCATION)
    address = SealedText(Scope.LOCATION)
    who_knows_address = SealedText(Scope.LOCATION)
    location_sources = SealedJson(Scope.LOCATION, schema=SOURCES)

    in_care = SealedJson(Scope.FAMILY, schema=PERSONS)
    family_at_risk = SealedChoice(Scope.FAMILY, Answer)
    family_note = SealedText(Scope.FAMILY)
    guardian = SealedText(Scope.FAMILY)
    guardian_checked = SealedChoice(Scope.FAMILY, Answer)
    child_assents = SealedChoice(Scope.FAMILY, Answer)
    child_wishes = SealedText(Scope.FAMILY)
    psychologist = SealedText(Scope.FAMILY)
    interviews_held = SealedInteger(Scope.FAMILY)
    child_protection_told = SealedChoice(Scope.FAMILY, Answer)
    family_sources = SealedJson(Scope.FAMILY, schema=SOURCES)

    danger_from = SealedText(Scope.STATEMENT)
    own_words = SealedText(Scope.STATEMENT)
    statement_sources = SealedJson(Scope.STATEMENT, schema=SOURCES)

    health_conditions = SealedText(Scope.HEALTH)
    medicines = SealedText(Scope.HEALTH)
    pregnancy = SealedChoice(Scope.HEALTH, Answer)
    self_harm = SealedChoice(Scope.HEALTH, Answer)
    disability = SealedText(Scope.HEALTH)
    health_sources = SealedJson(Scope.HEALTH, schema=SOURCES)

    status_of_stay = SealedText(Scope.LEGAL)
    stay_ends_on = SealedDate(Scope.LEGAL)
    legal_representative = SealedText(Scope.LEGAL)
    receiving_organisation = SealedText(Scope.LEGAL)
    receiving_confirmed_on = SealedDate(Scope.LEGAL)
    papers_held_by = SealedText(Scope.LEGAL)
    fears_on_return = SealedText(Scope.LEGAL)
    asylum_wanted = SealedChoice(Scope.LEGAL, Answer)
    legal_sources = SealedJson(Scope.LEGAL, schema=SOURCES)

    danger_now = SealedChoice(Scope.NEEDS, Answer)
    risk_factors = SealedJson(Scope.NEEDS, schema=codes(30))
    needs = SealedJson(Scope.NEEDS, schema=codes(40))
    needs_note = SealedText(Scope.NEEDS)
    goals = SealedJson(Scope.NEEDS, schema=lines(20))
    needs_sources = SealedJson(Scope.NEEDS, schema=SOURCES)

    def __str__(self) -> str:
        return str(self.pk)
