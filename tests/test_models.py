import copy
from math import inf, nan

import pytest
from pydantic import ValidationError

from sahel_cli import vocabulary
from sahel_cli.models import COLLECTIONS, Claim, Event, Place, implied_qualifier

SOURCE = {"source": "page", "fragment": "words of the page"}


def first_problem(model, value):
    with pytest.raises(ValidationError) as raised:
        model.model_validate(value)
    assert raised.value.error_count() >= 1
    error = raised.value.errors()[0]
    return ".".join(str(part) for part in error["loc"]), error["type"]


def put(value, path, new):
    """A copy of a record in which the value at a path is another one, or is gone."""
    changed = copy.deepcopy(value)
    *way, last = (int(part) if part.isdecimal() else part for part in path.split("."))
    inner = changed
    for part in way:
        inner = inner[part]
    if new is KeyError:
        del inner[last]
    else:
        inner[last] = new
    return changed


def with_qualifiers(value):
    """A record with the qualifiers that follow from the bounds, which a file leaves out."""
    if isinstance(value, dict):
        filled = {key: with_qualifiers(inner) for key, inner in value.items()}
        if "citation" in value and "qualifier" not in value:
            implied = implied_qualifier(value.get("low"), value.get("best"), value.get("high"))
            if implied != "exact":
                filled["qualifier"] = implied
        return filled
    if isinstance(value, list):
        return [with_qualifiers(inner) for inner in value]
    return value


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_a_record_comes_back_as_it_was(small, collection):
    for row in small[collection]:
        model = COLLECTIONS[collection].model_validate(row)
        assert model.model_dump(exclude_defaults=True) == with_qualifiers(row)
        assert COLLECTIONS[collection].model_validate(model.model_dump()) == model


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_an_unknown_key_is_refused(small, collection):
    row = small[collection][0] | {"note": "x"}
    assert first_problem(COLLECTIONS[collection], row) == ("note", "extra_forbidden")


@pytest.mark.parametrize(
    ("path", "required"),
    [
        (f"{collection}.{name}", field.is_required())
        for collection, model in COLLECTIONS.items()
        for name, field in model.model_fields.items()
    ],
)
def test_a_key_may_be_absent_only_where_it_has_a_default(small, path, required):
    collection, name = path.split(".")
    row = {key: value for key, value in small[collection][0].items() if key != name}
    if required:
        assert first_problem(COLLECTIONS[collection], row) == (name, "missing")
    else:
        COLLECTIONS[collection].model_validate(row)


@pytest.mark.parametrize("collection", COLLECTIONS)
@pytest.mark.parametrize("value", [None, [], "text", 7, {}])
def test_what_is_no_record_is_refused(collection, value):
    with pytest.raises(ValidationError):
        COLLECTIONS[collection].model_validate(value)


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_records_cannot_be_changed(small, collection):
    model = COLLECTIONS[collection].model_validate(small[collection][0])
    with pytest.raises(ValidationError, match="frozen"):
        model.id = "other"


@pytest.mark.parametrize(
    "key",
    ["", "A", "a_b", "a--b", "-a", "a-", "é", "a b", "a\n", "a/b", "a" * 81, 7, None],
)
def test_an_id_is_lower_case_words_joined_by_hyphens(small, key):
    where, _ = first_problem(Place, small["places"][0] | {"id": key})
    assert where == "id"


@pytest.mark.parametrize("key", ["a", "7", "a-b", "2022-08", "a" * 80])
def test_a_good_id(small, key):
    assert Place.model_validate(small["places"][0] | {"id": key}).id == key


@pytest.mark.parametrize("text", ["", " ", " a", "a ", "a\n", "\ta", "a\nb", None, 7, True])
def test_text_is_on_one_line_without_spaces_around_it(small, text):
    where, _ = first_problem(Place, small["places"][0] | {"name": text})
    assert where == "name"


@pytest.mark.parametrize("text", ["a", "a b", "Bêta", "[bold]", "=1+1", "a|b", "ɓ"])
def test_good_text(small, text):
    assert Place.model_validate(small["places"][0] | {"name": text}).name == text


def test_a_lone_surrogate_is_no_text(small):
    assert first_problem(Place, small["places"][0] | {"name": "\ud800"}) == ("name", "string_unicode")


@pytest.mark.parametrize(
    ("collection", "path", "bad"),
    [
        ("events", "date", "2022-13"),
        ("events", "date", 2022),
        ("events", "date", ""),
        ("events", "kind", "fight"),
        ("events", "kind", "Coup"),
        ("events", "kind", 1),
        ("events", "places", []),
        ("events", "places", "mali"),
        ("events", "places", ["Mali"]),
        ("events", "participants", {}),
        ("events", "participants.0.role", "villain"),
        ("events", "participants.0.actor", KeyError),
        ("events", "citations", []),
        ("events", "citations", KeyError),
        ("events", "citations.0.source", KeyError),
        ("events", "citations.0.page", "7"),
        ("events", "citations.0.fragment", ""),
        ("events", "part_of", "War"),
        ("events", "title", None),
        ("actors", "country", "ml"),
        ("actors", "country", "MLI"),
        ("actors", "active", "now"),
        ("actors", "aliases", "FF"),
        ("actors", "aliases.0", ""),
        ("actors", "kind", "gang"),
        ("actors", "wikidata", "Q0"),
        ("actors", "wikidata", "1000"),
        ("actors", "relations.0.kind", "likes"),
        ("actors", "relations.0.citations", []),
        ("actors", "relations.0.date", "never"),
        ("places", "lat", 90.1),
        ("places", "lat", -90.1),
        ("places", "lat", "15"),
        ("places", "lat", nan),
        ("places", "lat", inf),
        ("places", "lat", True),
        ("places", "lat", None),
        ("places", "lon", 180.1),
        ("places", "lon", -180.1),
        ("places", "lon", nan),
        ("places", "precision", 0),
        ("places", "precision", 8),
        ("places", "precision", 1.0),
        ("places", "precision", "1"),
        ("places", "precision", True),
        ("places", "kind", "village"),
        ("troops", "status", "present"),
        ("troops", "scope", None),
        ("troops", "scope", ""),
        ("troops", "claims", []),
        ("troops", "contributor", "Germany"),
        ("troops", "force", None),
        ("statements", "kind", "opinion"),
        ("statements", "about", ["Niger"]),
        ("statements", "citations", []),
        ("sources", "url", "ftp://example.org/a"),
        ("sources", "url", "https://"),
        ("sources", "url", "https://example.org/a b"),
        ("sources", "url", "example.org/a"),
        ("sources", "url", "javascript:alert(1)"),
        ("sources", "url", "https://example.org/" + "a" * 2000),
        ("sources", "archive_url", "archive"),
        ("sources", "language", "EN"),
        ("sources", "language", "english"),
        ("sources", "language", "e"),
        ("sources", "kind", "blog"),
        ("sources", "published", "last year"),
        ("sources", "accessed", None),
        ("sources", "origin", ""),
    ],
)
def test_each_constraint(small, collection, path, bad):
    changed = put(small[collection][0], path, bad)
    where, _ = first_problem(COLLECTIONS[collection], changed)
    assert where == path or where.startswith(f"{path}.")


@pytest.mark.parametrize("office", [{"date": KeyError}, {"kind": "king"}, {"country": "Mali"}])
def test_each_constraint_of_an_office(small, office):
    ((key, bad),) = office.items()
    where, _ = first_problem(COLLECTIONS["actors"], put(small["actors"][1], f"offices.0.{key}", bad))
    assert where == f"offices.0.{key}"


def test_the_terms_of_a_kind_are_those_of_the_vocabulary(small):
    for kind in vocabulary.EVENT_KINDS:
        assert Event.model_validate(small["events"][0] | {"kind": kind}).kind == kind


@pytest.mark.parametrize(
    ("bounds", "qualifier"),
    [
        ({"best": 5}, "exact"),
        ({"best": 0}, "exact"),
        ({"low": 3, "high": 5}, "exact"),
        ({"low": 3, "best": 4, "high": 5}, "exact"),
        ({"low": 0}, "at-least"),
        ({"low": 5}, "at-least"),
        ({"high": 5}, "at-most"),
        ({}, "unknown"),
    ],
)
def test_the_qualifier_follows_from_the_bounds(bounds, qualifier):
    assert Claim.model_validate({**bounds, "citation": SOURCE}).qualifier == qualifier
    assert Claim.model_validate({**bounds, "qualifier": qualifier, "citation": SOURCE}).qualifier == qualifier
    for other in set(vocabulary.QUALIFIERS) - {qualifier, "about"}:
        with pytest.raises(ValidationError, match=f"qualifier '{other}' does not fit these bounds"):
            Claim.model_validate({**bounds, "qualifier": other, "citation": SOURCE})


@pytest.mark.parametrize("bounds", [{"best": 5}, {"low": 3, "high": 5}])
def test_only_a_number_or_a_range_can_be_approximate(bounds):
    assert Claim.model_validate({**bounds, "qualifier": "about", "citation": SOURCE}).qualifier == "about"


@pytest.mark.parametrize("bounds", [{"low": 5}, {"high": 5}, {}])
def test_a_single_bound_cannot_be_approximate(bounds):
    with pytest.raises(ValidationError, match="does not fit"):
        Claim.model_validate({**bounds, "qualifier": "about", "citation": SOURCE})


@pytest.mark.parametrize(
    "bounds",
    [{"low": 2, "high": 1}, {"low": 2, "best": 1}, {"best": 2, "high": 1}, {"low": 1, "best": 5, "high": 3}],
)
def test_bounds_are_in_order(bounds):
    with pytest.raises(ValidationError, match="bounds are not in order"):
        Claim.model_validate({**bounds, "citation": SOURCE})


@pytest.mark.parametrize("number", [-1, -0.5, nan, inf, -inf, "5", True, [5]])
@pytest.mark.parametrize("bound", ["low", "best", "high"])
def test_a_number_is_finite_and_not_negative(number, bound):
    with pytest.raises(ValidationError):
        Claim.model_validate({bound: number, "citation": SOURCE})


@pytest.mark.parametrize("number", [0, 5, 2.5])
def test_a_number_keeps_its_type(number):
    claim = Claim.model_validate({"best": number, "citation": SOURCE})
    assert (claim.best, type(claim.best)) == (number, type(number))


@pytest.mark.parametrize("status", ["superseded", "retracted"])
def test_a_claim_that_does_not_stand_has_a_reason(status):
    claim = {"best": 5, "status": status, "citation": SOURCE}
    assert Claim.model_validate(claim | {"reason": "a later report"}).status == status
    with pytest.raises(ValidationError, match="has a reason, an accepted one has none"):
        Claim.model_validate(claim)


def test_a_claim_that_stands_has_no_reason():
    with pytest.raises(ValidationError, match="has a reason, an accepted one has none"):
        Claim.model_validate({"best": 5, "reason": "why not", "citation": SOURCE})


def test_validating_does_not_change_what_was_given():
    value = {"low": 5, "citation": dict(SOURCE)}
    Claim.model_validate(value)
    assert value == {"low": 5, "citation": SOURCE}
