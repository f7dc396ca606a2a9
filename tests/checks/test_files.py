import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sahel_cli import folders
from sahel_cli.checks import check, files

from .conftest import TODAY

FIXTURE = Path(__file__).parent.parent / "fixture"
TEXTS = {name: (FIXTURE / f"{name}.json").read_text("utf-8") for name in folders.COLLECTIONS}
CANONICAL = (None, "not in canonical form", "run: sahel validate --fix")


def reverse_keys(rows):
    return [dict(reversed(row.items())) for row in rows]


@pytest.mark.parametrize(
    "change",
    [
        lambda rows: rows[::-1],
        reverse_keys,
        lambda rows: [row | {"scope": "all"} if row["id"] == "wind-niger-2021" else row for row in rows],
        lambda rows: [row | {"contributor": row.get("contributor")} for row in rows],
    ],
)
def test_rule_canonical__records_and_keys_are_in_order_and_defaults_left_out(wrong, small, change):
    small["troops"] = change(small["troops"])
    assert wrong(small, "canonical") == [("troops.json", *CANONICAL)]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.rstrip("\n"),
        lambda text: text + "\n",
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: json.dumps(json.loads(text), indent=2) + "\n",
        lambda text: json.dumps(json.loads(text), ensure_ascii=False) + "\n",
    ],
    ids=["no-newline", "empty-line", "bom", "crlf", "ascii", "one-line"],
)
def test_the_form_of_a_file_is_exact_to_the_byte(small, write, monkeypatch, change):
    folder = write(small)
    monkeypatch.chdir(folder)
    (folder / "actors.json").write_bytes(change(TEXTS["actors"]).encode())
    assert [tuple(p) for p in check([str(folder)], TODAY)] == [
        ("actors.json", None, None, "canonical", *CANONICAL[1:])
    ]
    assert files.fix([str(folder)]) == [str(folder / "actors.json")]
    assert (folder / "actors.json").read_bytes() == TEXTS["actors"].encode()


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("a\x1b[1mb", "holds a control character"),
        ("a\x00b", "holds a control character"),
        ("a\tb", "holds a control character"),
        ("a\rb", "holds a control character"),
        ("a\ue000b", "holds a control character"),
        ("a\u2028b", "holds a control character"),
        ("a\u202eb", "holds a mark that reorders text"),
        ("a\u2066b", "holds a mark that reorders text"),
        ("Goi\u0308ta", "is not in Unicode normal form C"),
        ("a  b", "has doubled, leading or trailing spaces"),
        ("=1+1", "starts with '=', which a spreadsheet takes for a formula"),
        ("+1", "starts with '+', which a spreadsheet takes for a formula"),
        ("-1", "starts with '-', which a spreadsheet takes for a formula"),
        ("@SUM(A1)", "starts with '@', which a spreadsheet takes for a formula"),
        ("＝1", "starts with '＝', which a spreadsheet takes for a formula"),
    ],
)
def test_rule_text__is_safe_to_carry_on(wrong, small, text, what):
    small["events"][0]["title"] = text
    assert wrong(small, "text") == [
        ("events.json", "coup-2020", f"title: {what}", "write it anew as plain text")
    ]


@pytest.mark.parametrize(
    "text", ["Attaque d’Alpha : le bilan", "[bold]a[/]", "a|b", "1 = 1", "Ɓ – «x»", "🙂"]
)
def test_good_text(wrong, small, text):
    small["events"][0]["title"] = text
    assert wrong(small, "text") == []


def test_text_is_looked_at_wherever_it_stands(wrong, small):
    small["actors"][0]["aliases"][1] = "a  b"
    small["events"][2]["figures"][0]["claims"][0]["citation"]["fragment"] = "=1"
    assert [(key, message.partition(":")[0]) for _, key, message, _ in wrong(small, "text")] == [
        ("free-front", "aliases.1"),
        ("alpha-attack-2021", "figures.0.claims.0.citation.fragment"),
    ]


def test_a_dataset_in_form_is_not_rewritten(small, write):
    folder = write(small)
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert files.fix([str(folder)]) == []
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == before


def test_a_file_with_a_broken_record_is_left_alone(small, write):
    small["events"][0]["kind"] = "fight"
    small["events"].reverse()
    small["places"].reverse()
    folder = write(small)
    (folder / "troops.json").write_text("[{]", "utf-8")
    before = (folder / "events.json").read_bytes()
    assert files.fix([str(folder)]) == [str(folder / "places.json")]
    assert (folder / "events.json").read_bytes() == before
    assert (folder / "troops.json").read_text("utf-8") == "[{]"


def disordered(value, rng, top=True):
    """The same facts, with keys and records in another order and some of what is implied written out."""
    if isinstance(value, dict):
        items = [(key, disordered(inner, rng, top=False)) for key, inner in value.items()]
        if "citation" in value:
            items += [("status", "accepted")] * ("status" not in value)
            items += [("reason", None)] * ("reason" not in value)
        if "measure" in value:
            items += [("of", "all")] * ("of" not in value)
        rng.shuffle(items)
        return dict(items)
    if isinstance(value, list):
        rows = [disordered(inner, rng, top=False) for inner in value]
        if top:
            rng.shuffle(rows)
        return rows
    return value


@given(
    st.randoms(use_true_random=False), st.sampled_from(folders.COLLECTIONS), st.sampled_from([None, 0, 1, 4])
)
@settings(max_examples=60)
def test_a_fix_restores_the_canonical_form_and_nothing_else(tmp_path_factory, rng, name, indent):
    folder = tmp_path_factory.mktemp("fix")
    path = folder / f"{name}.json"
    path.write_text(json.dumps(disordered(json.loads(TEXTS[name]), rng), indent=indent), "utf-8")
    assert files.fix([str(folder)]) == [str(path)]
    assert path.read_text("utf-8") == TEXTS[name]
    assert files.fix([str(folder)]) == []


@given(st.data())
@settings(max_examples=60)
def test_the_form_of_a_form_is_the_form(data):
    name = data.draw(st.sampled_from(folders.COLLECTIONS))
    rows = json.loads(TEXTS[name])
    random.Random(data.draw(st.integers())).shuffle(rows)  # noqa: S311
    text = files.form(name, rows)
    assert files.form(name, json.loads(text)) == text == TEXTS[name]
