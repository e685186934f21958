import pytest
from django.utils.translation import override

from reporting.catalogue import (
    Cell,
    NotInCatalogue,
    Rhythm,
    categories_with_few_organisations,
    proposed_catalogue,
    rhythm_for,
)
from reporting.categories import (
    EXPLOITATION_GROUP_OF,
    MACRO_REGION,
    MACRO_REGION_OF,
    age_band,
    exploitation_group,
    exploitation_place,
)

CATALOGUE = proposed_catalogue()
SUBSTANTIVE = {"M2": 8, "M3": 8, "M4": 6, "M5": 5, "M6": 6, "M7": 4}
PERSON = {
    "TIME": "Q2", "SEX": "MALE", "EXPLOITATION": "LABOUR", "MACRO_REGION": "OSH",
    "IDENTIFICATION": "PRESUMED", "AGE": "AGE_18_24", "PLACE": "CITIZEN_RUSSIA",
    "JUSTICE": "UNDECIDED", "HELP": "SHELTER",
}  # fmt: skip


def test_catalogue_measures_seven_tables_of_the_agreed_size() -> None:
    assert [table.code for table in CATALOGUE.tables] == ["M1", "M2", "M3", "M4", "M5", "M6", "M7"]
    for code, size in SUBSTANTIVE.items():
        assert len(CATALOGUE.table(code).cells) == size + 1, "and one cell for not stated"
    assert len(CATALOGUE.table("M1").cells) == 5
    assert len(proposed_catalogue(Rhythm.MONTH).table("M1").cells) == 13


def test_justice_is_drawn_once_a_year_after_the_year() -> None:
    assert [table.code for table in CATALOGUE.later] == ["M6"]
    assert "M6" not in {table.code for table in CATALOGUE.with_year}


def test_a_person_falls_into_one_cell_of_each_table() -> None:
    cells = [table.cell_of(PERSON) for table in CATALOGUE.tables]
    assert [cell.table for cell in cells] == [table.code for table in CATALOGUE.tables]
    assert Cell("M4", ("MALE", "AGE_18_24")) in cells


def test_a_person_counted_as_a_number_only_falls_into_not_stated() -> None:
    number_only = {"TIME": "Q3"}
    for table in CATALOGUE.tables[1:]:
        assert table.cell_of(number_only) == Cell(table.code, ("NOT_STATED",))
    assert CATALOGUE.table("M1").cell_of(number_only) == Cell("M1", ("Q3",))


@pytest.mark.parametrize("wrong", [{"SEX": "female"}, {"AGE": "AGE_25_39"}, {"TIME": "M02"}])
def test_an_unknown_category_is_refused_and_not_repeated(wrong: dict[str, str]) -> None:
    table = next(t for t in CATALOGUE if t.dimensions[-1].code in wrong or "SEX" in wrong)
    table = CATALOGUE.table("M2") if "SEX" in wrong else table
    with pytest.raises(NotInCatalogue) as refused:
        table.cell_of(PERSON | wrong)
    assert next(iter(wrong.values())) not in str(refused.value)


def test_every_cell_is_found_by_its_public_name() -> None:
    for table in CATALOGUE:
        for cell in table.cells:
            assert CATALOGUE.cell(cell.key) == cell


def test_a_region_with_two_organisations_is_named() -> None:
    enough = dict.fromkeys(MACRO_REGION.codes, 3)
    assert categories_with_few_organisations(CATALOGUE, {"MACRO_REGION": enough}) == ()
    few = categories_with_few_organisations(CATALOGUE, {"MACRO_REGION": enough | {"OSH": 2}})
    assert [category.code for category in few] == ["OSH"]
    assert len(categories_with_few_organisations(CATALOGUE, {})) == 4


def test_the_rhythm_follows_the_size_of_the_last_year() -> None:
    assert rhythm_for(599) is Rhythm.QUARTER
    assert rhythm_for(600) is Rhythm.MONTH


def test_fine_codes_fall_into_coarse_ones() -> None:
    assert set(MACRO_REGION_OF.values()) == set(MACRO_REGION.codes)
    assert exploitation_group(["FORCED_LABOUR", "DEBT_BONDAGE"]) == "LABOUR"
    assert exploitation_group(["FORCED_LABOUR", "FORCED_PROSTITUTION"]) == "OTHER_MIXED"
    assert exploitation_group([]) == "OTHER_MIXED"
    assert exploitation_group(["ORGAN_REMOVAL"]) == "OTHER_MIXED"
    assert "UNKNOWN" not in EXPLOITATION_GROUP_OF
    assert exploitation_place(citizen=True, country="TR") == "CITIZEN_ABROAD"
    assert exploitation_place(citizen=True, country="KG") == "CITIZEN_INSIDE"
    assert exploitation_place(citizen=True, country=None) == "NOT_STATED"
    assert exploitation_place(citizen=False, country="RU") == "FOREIGN"
    assert [age_band(years) for years in (0, 17, 18, 24, 25, None)] == [
        "AGE_0_17", "AGE_0_17", "AGE_18_24", "AGE_18_24", "AGE_25_OVER", "NOT_STATED",
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["ru", "ky"])
def test_every_label_is_translated(language: str) -> None:
    labels = {d.label for t in CATALOGUE for d in t.dimensions} | {t.label for t in CATALOGUE}
    labels |= {c.label for t in CATALOGUE for d in t.dimensions for c in d.categories}
    with override("en"):
        english = {str(label): label for label in labels}
    with override(language):
        same = [text for text, label in english.items() if str(label) == text]
    assert [text for text in same if not text[0].isdigit()] == []
