"""The sections of the to-do list: what each asks, where it lies, in which order of pages.

Nothing is required, and every section can be done in any order, skipped and stopped.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.enums import AgeGroup, SectionCode
from cases.fields import FIELDS, NOT_ASKED
from cases.models import Case, Episode
from vault.enums import Scope
from vault.fields import sealed_fields

EPISODE_FIELDS = frozenset(sealed_fields(Episode)) - NOT_ASKED


def _always(_case: Case) -> bool:
    return True


def may_be_child(case: Case) -> bool:
    """Return whether the rules for children hold: an unclear age has the benefit of the doubt."""
    return case.age_group != AgeGroup.ADULT


def is_foreign(case: Case) -> bool:
    """Return whether the person is a citizen of another country, or of none."""
    return bool(case.is_foreign)


@dataclass(frozen=True, kw_only=True)
class Group:
    """One page of a section: one group of questions and why they are asked."""

    code: str
    label: Promise
    why: Promise
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Record:
    """A record that belongs to a section and has a page of its own."""

    label: Promise
    why: Promise
    page: str


@dataclass(frozen=True, kw_only=True)
class Section:
    """One section; `page` is the address it begins with."""

    code: SectionCode
    hint: Promise
    icon: str
    scopes: frozenset[Scope]
    groups: tuple[Group, ...] = ()
    page: str = "cases:section"
    records: tuple[Record, ...] = ()
    applies: Callable[[Case], bool] = _always

    @property
    def label(self) -> str | Promise:
        """The name of the section, translated when it is shown."""
        return SectionCode(self.code).label

    @property
    def is_for_everybody(self) -> bool:
        """Whether every file has it, so that naming it tells nothing of the person."""
        return self.applies is _always

    @property
    def fields(self) -> tuple[str, ...]:
        """Every field of the section, in the order of its pages."""
        return tuple(name for group in self.groups for name in group.fields)

    def group(self, code: str) -> Group | None:
        """Return one page of the section."""
        return next((group for group in self.groups if group.code == code), None)

    def after(self, group: Group) -> Group | None:
        """Return the page that follows."""
        rest = self.groups[self.groups.index(group) + 1 :]
        return rest[0] if rest else None


def scope_of(name: str) -> Scope:
    """Return the scope of a field of a case. Raises KeyError for an unknown one."""
    if name in EPISODE_FIELDS:
        return Scope.STATEMENT
    return _SCOPES[name]


def field_of(control: str, group: Group) -> str | None:
    """Return the field of a page to which a control belongs; days have three controls each."""
    stem, _dash, part = control.rpartition("_")
    if control in group.fields:
        return control
    return stem if stem in group.fields and part in {"day", "month", "year"} else None


def _every_field() -> Iterator[tuple[str, Scope]]:
    for scope, fields in FIELDS.items():
        for name in fields:
            yield name, scope


_SCOPES = dict(_every_field())

SECTIONS: dict[SectionCode, Section] = {
    section.code: section
    for section in (
        Section(
            code=SectionCode.SAFETY,
            hint=_("Is the person in danger now, where do they stay, who must not find out."),
            icon="shield",
            scopes=frozenset({Scope.NEEDS, Scope.STATEMENT, Scope.LOCATION, Scope.ARRIVAL}),
            groups=(
                Group(
                    code="danger",
                    label=_("Danger now"),
                    why=_("What is done today depends on it. If life is in danger, act first and write later."),
                    fields=("danger_now", "danger_from", "risk_factors"),
                ),
                Group(
                    code="place",
                    label=_("Where the person stays"),
                    why=_("So that nobody brings danger there. Only those who help with the place see it."),
                    fields=("region", "address", "who_knows_address"),
                ),
                Group(
                    code="calls",
                    label=_("Whom nobody may call"),
                    why=_("A place for tonight learns this, so that a well-meant call does no harm."),
                    fields=("must_not_call",),
                ),
            ),
        ),
        Section(
            code=SectionCode.SAFE_CONTACT,
            hint=_("How, when and under what name one may get in touch."),
            icon="phone",
            scopes=frozenset({Scope.CONTACT, Scope.ARRIVAL}),
            groups=(
                Group(
                    code="reach",
                    label=_("How to reach the person"),
                    why=_("So that we never call where somebody else may listen."),
                    fields=("safe_channel", "phone", "contact_detail", "arrival_contact"),
                ),
                Group(
                    code="rules",
                    label=_("When, and what to say"),
                    why=_("A call at the wrong hour or a wrong word can put the person in danger."),
                    fields=(
                        "safe_hours", "who_may_answer", "cover_story", "message_allowed", "code_word",
                    ),
                ),
            ),
        ),
        Section(
            code=SectionCode.CONSENT,
            hint=_("May we write it down, may we tell those who help, may we count."),
            icon="check",
            scopes=frozenset(),
            page="cases:consent",
        ),
        Section(
            code=SectionCode.COMMUNICATION,
            hint=_("Languages, reading, interpreter, and how the conversation was held."),
            icon="globe",
            scopes=frozenset({Scope.CONTACT, Scope.ARRIVAL}),
            groups=(
                Group(
                    code="language",
                    label=_("Language and reading"),
                    why=_("It goes along with every request for help, so that the person is understood there too."),
                    fields=("language", "languages", "reading", "sign_language", "communication_aids"),
                ),
                Group(
                    code="conversation",
                    label=_("How the conversation is held"),
                    why=_("Everybody is asked. A conversation without privacy or with a known interpreter is worth little and may do harm."),
                    fields=(
                        "interview_place", "private_place", "remote_channel",
                        "interviewer_sex_asked", "interviewer_sex_actual", "interpreter_vetted",
                        "support_person", "breaks_offered", "stopped_at_request",
                    ),
                ),
            ),
        ),
        Section(
            code=SectionCode.WHAT_HAPPENED,
            hint=_("In the person's own words first. Only as much as they want to tell."),
            icon="book",
            scopes=frozenset({Scope.STATEMENT}),
            groups=(
                Group(
                    code="words",
                    label=_("In the person's own words"),
                    why=_("So that nobody has to ask for the story again. Stop when the person wants to stop."),
                    fields=("own_words",),
                ),
                Group(
                    code="time",
                    label=_("When, and how it became known"),
                    why=_("A rough day is enough; it decides which law and which help apply."),
                    fields=("began_on", "ended_on", "found_how"),
                ),
                Group(
                    code="acts",
                    label=_("What was done"),
                    why=_("These are the parts of the definition in law. Tick only what was told or seen."),
                    fields=("recruitment", "acts", "means"),
                ),
                Group(
                    code="exploitation",
                    label=_("Work and route"),
                    why=_("It shows which help fits, and which patterns repeat."),
                    fields=("exploitation_types", "sector", "countries", "route"),
                ),
                Group(
                    code="others",
                    label=_("Alleged perpetrators and employers"),
                    why=_("For safety first. Everything here stays alleged until a court decides."),
                    fields=("alleged_perpetrators", "alleged_employer"),
                ),
            ),
        ),
        Section(
            code=SectionCode.CRITERIA,
            hint=_("Go through the indicators together. The computer decides nothing."),
            icon="scale",
            scopes=frozenset({Scope.STATEMENT}),
            page="cases:criteria",
        ),
        Section(
            code=SectionCode.HEALTH,
            hint=_("Urgent health first; the rest when the person wants to."),
            icon="heart",
            scopes=frozenset({Scope.HEALTH, Scope.ARRIVAL}),
            groups=(
                Group(
                    code="urgent",
                    label=_("Urgent health"),
                    why=_("So that the right help comes today. Only those who give care see it."),
                    fields=("urgent_health", "health_conditions", "medicines"),
                ),
                Group(
                    code="more",
                    label=_("More about health"),
                    why=_("Asked in private, and only if it helps to plan care."),
                    fields=("pregnancy", "self_harm", "disability"),
                ),
            ),
        ),
        Section(
            code=SectionCode.FAMILY,
            hint=_("Names, age, papers, and the people the person worries about."),
            icon="people",
            scopes=frozenset({Scope.IDENTITY, Scope.FAMILY, Scope.LEGAL, Scope.ARRIVAL}),
            groups=(
                Group(
                    code="names",
                    label=_("Names"),
                    why=_("A working name is enough. Other names help to notice that a file exists already."),
                    fields=("working_name", "given_name", "family_name", "patronymic", "other_names", "name_used"),
                ),
                Group(
                    code="about",
                    label=_("About the person"),
                    why=_("Children have other rights. If the age is not clear, the person is treated as a child."),
                    fields=("born_on", "birth_year", "age_said", "sex", "citizenship", "nationality"),
                ),
                Group(
                    code="papers",
                    label=_("Papers"),
                    why=_("To help with documents, and to get back those that somebody keeps."),
                    fields=("pin", "document", "papers_held_by"),
                ),
                Group(
                    code="family",
                    label=_("Children and family"),
                    why=_("Threats often go to the family. Children may need a place of their own."),
                    fields=("in_care", "family_at_risk", "family_note"),
                ),
            ),
        ),
        Section(
            code=SectionCode.NEEDS,
            hint=_("What the person wants to happen, and what would help first."),
            icon="flag",
            scopes=frozenset({Scope.NEEDS}),
            groups=(
                Group(
                    code="needs",
                    label=_("What would help"),
                    why=_("Help goes by what the person wants, not by what we happen to have."),
                    fields=("needs", "needs_note"),
                ),
                Group(
                    code="goals",
                    label=_("The person's own goals"),
                    why=_("The plan is built on them."),
                    fields=("goals",),
                ),
            ),
        ),
        Section(
            code=SectionCode.CHILD,
            hint=_("Guardian, helpers, what the child wants, and what is best for the child."),
            icon="people",
            scopes=frozenset({Scope.FAMILY, Scope.LEGAL}),
            applies=may_be_child,
            records=(
                Record(
                    label=_("Best interests of the child"),
                    why=_("An assessment for every decision; a panel determines the lasting ones."),
                    page="cases:best_interests",
                ),
            ),
            groups=(
                Group(
                    code="guardian",
                    label=_("Guardian and assent"),
                    why=_("Somebody close may be part of what happened. A guardian is checked before anything is told."),
                    fields=("guardian", "guardian_checked", "child_assents", "child_wishes"),
                ),
                Group(
                    code="helpers",
                    label=_("Who stands by the child"),
                    why=_("So that the child is asked once, by somebody who can, and never alone."),
                    fields=(
                        "legal_representative", "psychologist", "interviews_held",
                        "child_protection_told",
                    ),
                ),
            ),
        ),
        Section(
            code=SectionCode.FOREIGN,
            hint=_("Right to stay, asylum before any consulate, and the risks of a return."),
            icon="globe",
            scopes=frozenset({Scope.LEGAL}),
            applies=is_foreign,
            records=(
                Record(
                    label=_("The own consulate"),
                    why=_("It is told nothing until the person agrees to that alone."),
                    page="cases:consulate",
                ),
                Record(
                    label=_("Risks of a return"),
                    why=_("Looked at before anybody plans a journey, and again when something changes."),
                    page="cases:return_risk",
                ),
            ),
            groups=(
                Group(
                    code="stay",
                    label=_("Stay and asylum"),
                    why=_("Asylum is asked about before anybody writes to a consulate."),
                    fields=("status_of_stay", "stay_ends_on", "fears_on_return", "asylum_wanted"),
                ),
                Group(
                    code="return",
                    label=_("Who receives the person"),
                    why=_("Nobody travels to where nobody waits."),
                    fields=("receiving_organisation", "receiving_confirmed_on"),
                ),
            ),
        ),
    )
}  # fmt: skip
