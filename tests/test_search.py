"""Full-text search."""

import pytest
from asked import ids
from hypothesis import given
from hypothesis import strategies as st

from sahel_cli import query
from sahel_cli.errors import UsageError
from sahel_cli.query import Question


def found(catalog, words, **values):
    return ids(query.search(catalog, words, Question(**values)))


def test_a_match_in_a_name_comes_first_and_sources_come_last(catalog):
    answer = found(catalog, "alpha")
    names = {"alpha", "alpha-region", "alpha-attack-2021"}
    assert set(answer[:3]) == names
    assert {"war-2021", "keita-denial-2021"} <= set(answer[3:-3])
    assert set(answer[-3:]) == {"gazette-2021-03-02", "journal-2021-03-03", "newswire-2021-03-01"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("keita", {"general-keita", "coup-2020", "keita-denial-2021"}),
        ("KEÏTA", {"general-keita", "coup-2020", "keita-denial-2021"}),
        ("ke\u0308ita", {"general-keita", "coup-2020", "keita-denial-2021"}),
        ("kei\u0308ta", {"general-keita", "coup-2020", "keita-denial-2021"}),
        ("beta left", {"withdrawal-2022"}),
        ("withdr bêt", {"withdrawal-2022"}),
        ("withdr bê", set()),
        ("d'alpha", {"journal-2021-03-03"}),
        ("d’Alpha", {"journal-2021-03-03"}),
        ("alpha-attack-2021", {"alpha-attack-2021", "keita-denial-2021", "newswire-2021-03-01"}),
        ("took power", {"coup-2020", "general-keita"}),
        ("power took", {"coup-2020", "general-keita"}),
        ("ower", set()),
    ],
)
def test_search_forgives_case_accents_order_and_endings(catalog, words, expected):
    assert set(found(catalog, words)) == expected


@pytest.mark.parametrize(
    "name",
    ["Straße", "Łódź", "Œuvre", "Ɓamako", "Đà Nẵng", "naïve", "أزواد", "1ᵉʳ", "n° 7", "H₂O", "m²", "ﬁn",
     "N’Djamena", "Ærø"],
)  # fmt: skip
def test_what_stands_in_a_name_is_found_as_it_is_written(opened, small, name):
    small["actors"][5]["name"] = name
    catalog = opened(small)
    for words in (name, name.upper(), name.lower()):
        assert "old-front" in found(catalog, words)


@pytest.mark.parametrize(
    "words",
    ['"alpha"', "alpha*", "(alpha", "alpha)", "^alpha", "{alpha}", "+alpha", "-alpha", "alpha:", "alpha\0"],
)
def test_signs_of_the_query_language_are_only_signs(catalog, words):
    assert found(catalog, words) == found(catalog, "alpha")


@pytest.mark.parametrize(
    "words", ["alpha OR coup", "NOT coup", "alpha AND coup", "NEAR(a b, 2)", "name : coup"]
)
def test_words_of_the_query_language_are_only_words(catalog, words):
    assert found(catalog, words) == []


@pytest.mark.parametrize("words", ["", " ", "!!!", '"', "*", "—"])
def test_there_has_to_be_something_to_search_for(catalog, words):
    with pytest.raises(UsageError, match="nothing to search for"):
        query.search(catalog, words, Question())


@pytest.mark.parametrize("window", [{"since": "0001"}, {"until": "9999"}, {"on": "2021-03-01"}])
def test_what_has_no_date_is_in_no_window_of_days(catalog, window):
    undated = {"alpha", "alpha-region", "mali-army", "old-front", "weekly-2023"}
    for key in undated:
        assert key in found(catalog, key)
        assert undated.isdisjoint(found(catalog, key, **window))


def test_any_words_can_be_searched_for(catalog):
    @given(st.text())
    def search(words):
        try:
            query.search(catalog, words, Question())
        except UsageError as error:
            assert error.message == "nothing to search for"  # noqa: PT017

    search()


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (
            {"country": ["mali"]},
            {"alpha", "alpha-region", "alpha-attack-2021", "war-2021", "keita-denial-2021"},
        ),
        ({"place": ["alfa"]}, {"alpha", "alpha-attack-2021"}),
        ({"actor": ["fama"]}, {"alpha-attack-2021"}),
    ],
)
def test_the_filters_of_a_search(catalog, values, expected):
    assert set(found(catalog, "alpha", **values)) == expected


def test_a_search_is_limited_to_the_best_and_can_be_turned_round(catalog):
    answer = found(catalog, "alpha")
    assert found(catalog, "alpha", limit=2) == answer[:2]
    assert found(catalog, "alpha", limit=0) == []
    assert found(catalog, "alpha", reverse=True) == answer[::-1]
