import pytest

from sahel_cli import names
from sahel_cli.errors import NotFoundError, UsageError


def missed(catalog, kind, name, error=NotFoundError):
    with pytest.raises(error) as raised:
        names.resolve(catalog, kind, name)
    assert type(raised.value) is error
    return raised.value.message, raised.value.hint


@pytest.mark.parametrize(
    ("kind", "name", "ids"),
    [
        ("country", "niger", ["NE"]),
        ("country", "Niger", ["NE"]),
        ("country", "NIGER", ["NE"]),
        ("country", "ne", ["NE"]),
        ("country", "NE", ["NE"]),
        ("country", "NER", ["NE"]),
        ("country", "allemagne", ["DE"]),
        ("country", "Germ", ["DE"]),
        ("country", " mali ", ["ML"]),
        ("place", "beta", ["beta"]),
        ("place", "Bêta", ["beta"]),
        ("place", "be\u0302ta", ["beta"]),
        ("place", "BETA", ["beta"]),
        ("place", "tri-border area", ["borderland"]),
        ("place", "Tri Border", ["borderland"]),
        ("place", "niger", ["niger"]),
        ("place", "Alpha", ["alpha", "alpha-region"]),
        ("place", "alfa", ["alpha"]),
        ("place", "region", ["alpha-region"]),
        ("actor", "general-keita", ["general-keita"]),
        ("actor", "Général Keïta", ["general-keita"]),
        ("actor", "keita", ["general-keita"]),
        ("actor", "KEITA", ["general-keita"]),
        ("actor", "keita general", ["general-keita"]),
        ("actor", "fama", ["mali-army"]),
        ("actor", "Front libre", ["free-front"]),
        ("actor", "old", ["old-front"]),
        ("actor", "operat", ["operation-wind"]),
        ("actor", "mis", ["mission"]),
        ("actor", "army mali", ["mali-army"]),
    ],
)
def test_a_name_is_found(catalog, kind, name, ids):
    assert names.resolve(catalog, kind, name) == ids


def test_a_whole_word_wins_over_one_that_only_begins_so(opened, small):
    small["actors"].append(small["actors"][5] | {"id": "frontier-guard", "name": "Frontier Guard"})
    small["actors"].append(small["actors"][5] | {"id": "last-guard", "name": "Last Front Guard"})
    assert names.resolve(opened(small), "actor", "guard front") == ["last-guard"]


def test_an_alias_wins_over_a_word_in_a_name(opened, small):
    small["actors"][5]["aliases"] = ["Wind of Change"]
    assert names.resolve(opened(small), "actor", "wind") == ["operation-wind"]


def test_an_id_wins_over_the_name_of_another(opened, small):
    small["actors"][5]["aliases"] = ["Mission"]
    catalog = opened(small)
    assert names.resolve(catalog, "actor", "mission") == ["mission"]
    message, hint = missed(catalog, "actor", "Mission")
    assert message == "'Mission' can mean 2 things"
    assert hint == "name one by its id:\n  mission  Mission\n  old-front  Old Front"


def test_words_that_fit_several_are_not_guessed(catalog):
    assert missed(catalog, "actor", "front") == (
        "'front' can mean 2 things",
        "name one by its id:\n  free-front  Free Front\n  old-front  Old Front",
    )


def test_a_long_list_of_what_a_name_can_mean_is_cut(opened, small):
    small["actors"] += [
        small["actors"][5] | {"id": f"guard-{n:02}", "name": f"Guard {n}"} for n in range(1, 15)
    ]
    message, hint = missed(opened(small), "actor", "guard")
    assert message == "'guard' can mean 14 things"
    assert hint.splitlines() == [
        "name one by its id:",
        *(f"  guard-{n:02}  Guard {n}" for n in range(1, 11)),
        "  … and 4 more",
    ]


def test_an_unknown_country_is_wrong_usage_and_the_nearest_are_suggested(catalog):
    assert missed(catalog, "country", "Nigr", UsageError) == (
        "no country is called 'Nigr'",
        "did you mean Niger?",
    )
    assert missed(catalog, "country", "Atlantis", UsageError) == (
        "no country is called 'Atlantis'",
        "try: sahel search Atlantis",
    )


def test_a_name_that_is_only_a_little_alike_is_not_suggested(opened, small):
    small["places"].append(
        small["places"][4] | {"id": "ch", "name": "Switzerland", "aliases": [], "country": "CH"}
    )
    catalog = opened(small)
    assert missed(catalog, "country", "Iceland", UsageError)[1] == "try: sahel search Iceland"
    assert missed(catalog, "country", "Swizerlnd", UsageError)[1] == "did you mean Switzerland?"


def test_an_unknown_place_or_actor_is_not_found_and_the_nearest_ids_are_suggested(catalog):
    assert missed(catalog, "place", "borderlnad") == (
        "no place is called 'borderlnad'",
        "did you mean borderland?",
    )
    assert missed(catalog, "actor", "operation win d") == (
        "no actor is called 'operation win d'",
        "did you mean operation-wind?",
    )


def test_a_suggested_name_keeps_its_own_and(opened, small):
    small["places"].append(
        small["places"][4]
        | {"id": "sao-tome", "name": "Sao Tome and Principe", "aliases": [], "country": "ST"}
    )
    _, hint = missed(opened(small), "country", "sao tomee and princippe", UsageError)
    assert hint == "did you mean Sao Tome and Principe?"


@pytest.mark.parametrize(
    "name", ["", " ", "!!!", "%", "*", "' OR 1=1 --", '"', "\0", "\u202e", "🙂", "x" * 10_000]
)
@pytest.mark.parametrize(("kind", "error"), [("country", UsageError), ("actor", NotFoundError)])
def test_nasty_names_are_only_not_found(catalog, kind, name, error):
    message, _ = missed(catalog, kind, name, error)
    assert message == f"no {kind} is called {name!r}"


def test_a_country_without_a_place_is_known_by_its_code(opened, small):
    small["troops"][0]["contributor"] = "TD"
    assert names.resolve(opened(small), "country", "td") == ["TD"]


@pytest.mark.parametrize(
    ("kinds", "start", "expected"),
    [
        (
            ("country",),
            "",
            [("france", "France"), ("germany", "Germany"), ("mali", "Mali"), ("niger", "Niger")],
        ),
        (("country",), "n", [("niger", "Niger")]),
        (("country",), "Al", [("allemagne", "Germany")]),
        (("actor",), "gen", [("general-keita", "Général Keïta")]),
        (("actor",), "general-", [("general-keita", "Général Keïta")]),
        (("actor",), "Kei", [("keita", "Général Keïta")]),
        (("place",), "bê", [("beta", "Bêta")]),
        (("event", "actor"), "coup", [("coup-2020", "Coup in Mali")]),
        (("event",), "Withd", [("withdrawal-2022", "Withdrawal from Bêta")]),
        (("actor",), "zzz", []),
    ],
)
def test_completion_begins_so(catalog, kinds, start, expected):
    assert names.complete(catalog, kinds, start) == expected


@pytest.mark.parametrize("kind", ["country", "place", "actor"])
@pytest.mark.parametrize("start", ["", "a", "f", "g", "k", "m", "t", "w"])
def test_what_completion_offers_is_a_name_and_one_word(catalog, kind, start):
    for word, _ in names.complete(catalog, (kind,), start):
        assert word.startswith(start)
        assert " " not in word
        assert names.resolve(catalog, kind, word)
