from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backedby.importers.names import read_names
from backedby.model.reference import Name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Zhao, Zhi-Qi", Name("Zhao", "Zhi-Qi")),
        ("Zhi-Qi Zhao", Name("Zhao", "Zhi-Qi")),
        ("van Tulder, Maurits W.", Name("Tulder", "Maurits W.", "van")),
        ("Maurits van der Berg", Name("Berg", "Maurits", "van der")),
        ("Van de Graaff, R. J.", Name("Graaff", "R. J.", "Van de")),
        ("Van Horn, Linda", Name("Van Horn", "Linda")),
        ("Charles de la Vall{\\'e}e Poussin", Name("Vallée Poussin", "Charles", "de la")),
        ("José Ortega y Gasset", Name("Ortega y Gasset", "José")),
        ("Smith, Jr., John", Name("Smith", "John", suffix="Jr.")),
        ("Smith, John, III", Name("Smith", "John", suffix="III")),
        ("John Smith Jr.", Name("Smith", "John", suffix="Jr.")),
        ("{van der Berg}, Jan", Name("van der Berg", "Jan")),
        ("{\\O}stby, Ingrid", Name("Østby", "Ingrid")),
        ("{\\L}ukasz {\\v S}imko", Name("Šimko", "Łukasz")),
        ("'t Hooft, Gerard", Name("Hooft", "Gerard", "'t")),
        ("d'Arcy, Ann", Name("d'Arcy", "Ann")),
        ("Plato", Name("Plato")),
        ("Smith~Jones, A.", Name("Smith Jones", "A.")),
        ("{World Health Organization}", Name(literal="World Health Organization")),
        ("{Barnes and Noble, Inc.}", Name(literal="Barnes and Noble, Inc.")),
        ('{Institut f{\\"u}r Ruhe}', Name(literal="Institut für Ruhe")),
        ("family=Berg, given=Jan, prefix=van der, useprefix=true", Name("Berg", "Jan", "van der")),
    ],
)
def test_a_name_is_split_into_its_parts(text: str, name: Name) -> None:
    assert read_names(text) == ((name,), False)


def test_names_are_cut_at_and_outside_of_braces() -> None:
    names, others = read_names("A. One AND\n {Two and Three} and Four, F. and others")
    assert [name.short for name in names] == ["One", "Two and Three", "Four"]
    assert others


def test_empty_names_are_left_out() -> None:
    assert read_names(" and {} and A. One and and ,") == ((Name("One", "A."),), False)


@given(st.lists(st.sampled_from(["and", "{", "}", ",", "van", "Smith", "\\'", "=", "~"])))
def test_no_list_of_names_is_too_broken(words: list[str]) -> None:
    names, _ = read_names(" ".join(words))
    assert all(name.short for name in names)
