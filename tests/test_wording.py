import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_cli import wording


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Assimi Goïta", "assimi goita"),
        ("Côte d’Ivoire", "cote divoire"),
        ("Côte d'Ivoire", "cote divoire"),
        ("N'Djamena", "ndjamena"),
        ("Ɓurkina-Faso", "burkina faso"),
        ("  Île  de Sœur ", "ile de soeur"),
        ("STRASSE", "strasse"),
        ("straße", "strasse"),
        ("Tillaberi\u0301", "tillaberi"),
        ("G5 (Sahel)", "g5 sahel"),
        ("...", ""),
    ],
)
def test_a_folded_name_has_no_case_accents_and_punctuation(text, folded):
    assert wording.fold(text) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert wording.fold(wording.fold(text)) == wording.fold(text)


@pytest.mark.parametrize("text", ["Goïta", "تيساليت", "[bold] | =1+1", "17–42 “x”", "中文", "e\u0301"])
def test_what_can_be_printed_stays(text):
    assert wording.printable(text) == text


@given(st.text())
def test_nothing_printable_steers_a_terminal(text):
    shown = wording.printable(text)
    assert len(shown) == len(text)
    assert not {c for c in shown if unicodedata.category(c) in ("Cc", "Zl", "Zp")}


@pytest.mark.parametrize("mark", "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
def test_a_mark_that_reorders_the_text_around_it_is_made_visible(mark):
    assert wording.printable(f"17{mark}–42") == "17\N{REPLACEMENT CHARACTER}–42"


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ((None, 42, None, "exact"), "42"),
        ((None, 2500, None, "about"), "about 2,500"),
        ((None, 0, None, "exact"), "none"),
        ((300, None, 400, "exact"), "300–400"),
        ((300, 350, 400, "exact"), "350"),
        ((1000, None, 1200, "about"), "about 1,000–1,200"),
        ((7, None, 7, "exact"), "7"),
        ((20, None, None, "at-least"), "at least 20"),
        ((None, None, 5500, "at-most"), "up to 5,500"),
        ((None, None, None, "unknown"), "unknown"),
        ((None, 2.5, None, "exact"), "2.5"),
    ],
)
def test_bounds_read_as_people_say_them(claim, text):
    assert wording.bounds(*claim) == text


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        (("17–42", "killed", "soldiers"), "17–42 soldiers killed"),
        (("20", "killed", "all"), "20 killed"),
        (("1", "killed", "soldiers"), "1 soldier killed"),
        (("at least 1", "killed", "soldiers"), "at least 1 soldier killed"),
        (("up to 1", "abducted", "hostages"), "up to 1 hostage abducted"),
        (("0–1", "killed", "soldiers"), "0–1 soldiers killed"),
        (("at least 21", "killed", "children"), "at least 21 children killed"),
        (("1", "killed", "children"), "1 child killed"),
        (("none", "killed", "civilians"), "no civilians killed"),
        (("unknown", "wounded", "police"), "unknown number of police wounded"),
        (("12", "killed", "armed-group"), "12 killed of armed groups"),
        (("about 2,500", "personnel", "all"), "about 2,500 personnel"),
        (("4,800", "containers", "all"), "4,800 containers"),
        (("1", "months", "all"), "1 month"),
        (("90.2", "percent", "all"), "90.2 %"),
        (("3", "vehicles", "soldiers"), "3 vehicles (soldiers)"),
    ],
)
def test_a_quantity_reads_with_what_is_counted(quantity, text):
    assert wording.quantity(*quantity) == text


@pytest.mark.parametrize(
    ("names", "limit", "text"),
    [
        ([], 8, ""),
        (["a"], 8, "a"),
        (["a", "b"], 8, "a and b"),
        (["a", "b", "c"], 3, "a, b and c"),
        (["a", "b", "c", "d"], 2, "a, b and 2 more"),
    ],
)
def test_a_listing_ends_with_and(names, limit, text):
    assert wording.listing(names, limit) == text


@pytest.mark.parametrize(
    ("count", "noun", "text"),
    [
        (0, "event", "0 events"),
        (1, "event", "1 event"),
        (1200, "event", "1,200 events"),
        (3, "country", "3 countries"),
    ],
)
def test_a_count_agrees_with_its_noun(count, noun, text):
    assert wording.plural(count, noun) == text


def figure(measure, headline, of="all", scope=None):
    return {"measure": measure, "of": of, "scope": scope, "headline": headline}


@pytest.mark.parametrize(
    ("figures", "text"),
    [
        ([], None),
        ([figure("wounded", "9"), figure("killed", "3", "soldiers")], "3 soldiers killed"),
        (
            [figure("killed", "3", "soldiers"), figure("killed", "4", "civilians")],
            "3 soldiers killed; 4 civilians killed",
        ),
        ([figure("killed", "1", "all", "in the town"), figure("killed", "5")], "5 killed"),
        ([figure("killed", "1", "all", "in the town")], "1 killed"),
        ([figure("displaced", "5,000"), figure("abducted", "7")], "7 abducted"),
        ([figure("vehicles", "5", "all", "burnt"), figure("bases", "2")], "5 vehicles"),
    ],
)
def test_a_toll_tells_the_dead_else_what_stands_in_for_them(figures, text):
    assert wording.toll(figures) == text
