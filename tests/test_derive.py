from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_cli.derive import link, origin, quantity, reach

ORIGINS = {"a": "AFP", "b": "Reuters", "c": "AFP"}


def claim(source="a", **values):
    return {**values, "citation": {"source": source}}


def derived(*claims):
    return quantity(claims, ORIGINS)


NUMBERS = st.integers(0, 50)


@st.composite
def claims_(draw):
    bounds = sorted(draw(st.lists(NUMBERS, min_size=3, max_size=3)))
    named = draw(st.sets(st.sampled_from(["low", "best", "high"])))
    values = {key: n for key, n in zip(("low", "best", "high"), bounds, strict=True) if key in named}
    return claim(draw(st.sampled_from("abc")), **values)


def test_one_origin_is_single():
    found = derived(claim("a", best=17))
    assert found == (None, 17, None, "exact", "17", "single", 1)


def test_two_pages_of_one_dispatch_are_one_origin():
    found = derived(claim("a", best=17), claim("c", best=17))
    assert (found.agreement, found.origins) == ("single", 1)


def test_two_origins_that_meet_agree():
    found = derived(claim("a", best=17), claim("b", low=10, high=20), claim("b", best=17))
    assert (found.agreement, found.origins) == ("agree", 2)


def test_ranges_that_do_not_meet_are_in_conflict():
    found = derived(claim("a", best=17), claim("b", best=42))
    assert found == (17, None, 42, "exact", "17–42", "conflict", 2)


def test_one_origin_can_contradict_itself():
    found = derived(claim("a", best=17), claim("c", best=42))
    assert (found.agreement, found.origins) == ("conflict", 1)


@pytest.mark.parametrize("status", ["superseded", "retracted"])
def test_a_claim_that_does_not_stand_does_not_count(status):
    found = derived(claim("a", best=17, status=status, reason="r"), claim("b", best=42))
    assert found == (None, 42, None, "exact", "42", "single", 1)


def test_a_quantity_of_which_nothing_stands_has_no_number():
    found = derived(claim("a", best=17, status="superseded"))
    assert found == (None, None, None, "unknown", "superseded", "single", 0)


def test_a_claim_without_a_number_leaves_the_number_of_the_others():
    found = derived(claim("a"), claim("b", best=42))
    assert found[:5] == (None, 42, None, "exact", "42")


@pytest.mark.parametrize(
    ("claims", "low", "best", "high", "qualifier", "headline"),
    [
        ([{"best": 0}], None, 0, None, "exact", "none"),
        ([{}], None, None, None, "unknown", "unknown"),
        ([{"low": 20}], 20, None, None, "at-least", "at least 20"),
        ([{"high": 5500}], None, None, 5500, "at-most", "up to 5,500"),
        ([{"low": 300, "high": 400}], 300, None, 400, "exact", "300–400"),
        ([{"best": 1000, "qualifier": "about"}], None, 1000, None, "about", "about 1,000"),
        ([{"low": 3, "high": 4, "qualifier": "about"}], 3, None, 4, "about", "about 3–4"),
        ([{"low": 20}, {"low": 20}], 20, None, None, "at-least", "at least 20"),
        ([{"low": 20}, {"low": 30}], 20, None, 30, "exact", "20–30"),
        ([{"high": 20}, {"high": 30}], 20, None, 30, "exact", "20–30"),
        ([{"low": 20}, {"high": 30}], 20, None, 30, "exact", "20–30"),
        ([{"low": 3}, {"best": 4}], None, 4, None, "exact", "4"),
        ([{"best": 4}, {"low": 5}], 4, None, 5, "exact", "4–5"),
        ([{"best": 0}, {"best": 7}], 0, None, 7, "exact", "0–7"),
        ([{"best": 5, "qualifier": "about"}, {"best": 5}], None, 5, None, "exact", "5"),
        (
            [{"best": 5, "qualifier": "about"}, {"best": 6, "qualifier": "about"}],
            5, None, 6, "about", "about 5–6",
        ),
        ([{"best": 5, "qualifier": "about"}, {"best": 6}], 5, None, 6, "exact", "5–6"),
        ([{"best": 4, "qualifier": "about"}, {"low": 3}], None, 4, None, "about", "about 4"),
    ],
)  # fmt: skip
def test_the_headline_is_the_shared_number_or_the_whole_span(claims, low, best, high, qualifier, headline):
    found = derived(*(claim("a", **values) for values in claims))
    assert found[:5] == (low, best, high, qualifier, headline)


def test_a_rival_best_number_is_not_hidden_by_the_edge_of_a_range():
    found = derived(claim("a", low=10, best=15, high=20), claim("b", best=20))
    assert (found.low, found.best, found.high) == (10, None, 20)


@given(st.lists(claims_(), min_size=1))
def test_a_headline_names_no_number_that_no_claim_names(claims):
    named = {n for c in claims for n in (c.get("low"), c.get("best"), c.get("high")) if n is not None}
    found = derived(*claims)
    assert {n for n in found[:3] if n is not None} <= named
    assert (found.headline == "unknown") == (not named)


@given(st.lists(claims_(), min_size=1))
def test_a_conflict_is_two_claims_that_do_not_meet(claims):
    reaches = [r for r in map(reach, claims) if r]
    apart = any(one[0] > other[1] for one in reaches for other in reaches)
    found = derived(*claims)
    assert (found.agreement == "conflict") == apart
    if apart:
        assert found.best is None
        assert found.low < found.high


@given(st.lists(claims_(), min_size=1).flatmap(lambda c: st.tuples(st.just(c), st.permutations(c))))
def test_the_order_of_claims_does_not_matter(both):
    one, other = both
    assert derived(*one) == derived(*other)


@given(st.lists(claims_(), min_size=1))
def test_a_claim_twice_changes_nothing(claims):
    assert derived(*claims, *claims) == derived(*claims)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, None),
        ({"best": 5}, (5, 5)),
        ({"low": 5}, (5, float("inf"))),
        ({"high": 5}, (0, 5)),
        ({"low": 1, "best": 5, "high": 9}, (1, 9)),
        ({"best": 5, "high": 9}, (5, 9)),
        ({"low": 0}, (0, float("inf"))),
    ],
)
def test_the_reach_of_a_claim(values, expected):
    assert reach(claim(**values)) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ({"publisher": "Gazette"}, "Gazette"),
        ({"publisher": "Gazette", "origin": "AFP"}, "AFP"),
        ({"publisher": "Gazette", "origin": None}, "Gazette"),
    ],
)
def test_the_origin_is_the_publisher_unless_it_says_otherwise(source, expected):
    assert origin(source) == expected


@pytest.mark.parametrize(
    ("url", "fragment", "expected"),
    [
        ("https://e.org/a", "two words", "https://e.org/a#:~:text=two%20words"),
        ("https://e.org/a", "Al-Qaida, Mali & co", "https://e.org/a#:~:text=Al%2DQaida%2C%20Mali%20%26%20co"),
        ("https://e.org/a", "50 % là", "https://e.org/a#:~:text=50%20%25%20l%C3%A0"),
        ("https://e.org/a", "a/b#c?d=e+f", "https://e.org/a#:~:text=a%2Fb%23c%3Fd%3De%2Bf"),
        ("https://e.org/a#part2", "back", "https://e.org/a#part2:~:text=back"),
        ("https://e.org/a?page=2", "back", "https://e.org/a?page=2#:~:text=back"),
        ("https://e.org/a#", "back", "https://e.org/a#:~:text=back"),
        ("https://e.org/a#part2", None, "https://e.org/a#part2"),
        ("https://e.org/a", "", "https://e.org/a"),
    ],
)
def test_a_link_opens_the_page_at_the_words(url, fragment, expected):
    assert link(url, fragment) == expected


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_a_fragment_comes_back_from_its_link(fragment):
    base, _, words = link("https://e.org/a", fragment).partition("#:~:text=")
    assert base == "https://e.org/a"
    assert unquote(words) == fragment
    assert words.isascii()
    assert not set(words) & set("-,& \n")
