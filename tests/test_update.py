import copy
import json
import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sahel_cli import dataset, folders
from sahel_cli.catalog import Catalog, fingerprint
from sahel_cli.compile import compile_into
from sahel_cli.errors import DataError
from sahel_cli.tables import Tables
from sahel_cli.update import update

ALL = folders.COLLECTIONS
WORDS = st.sampled_from(["Alpha", "Général Ñ", "the “quoted” one", 'a "b" \\ c', "wagner", "mali", "2021"])


def put(folder, rows):
    for name, records in rows.items():
        (folder / f"{name}.json").write_text(dataset.canonical(records), "utf-8")


def compiled(folder):
    connection = sqlite3.connect(":memory:")
    try:
        compile_into(connection, [str(folder)], fingerprint([str(folder)]))
    except DataError:
        connection.close()
        raise
    return connection


def updated(connection, folder):
    return update(connection, [str(folder)], fingerprint([str(folder)]))


def content(connection):
    """All that a catalog holds, whatever number its facts have."""
    ids = dict(connection.execute("SELECT seq, id FROM facts"))
    found = {"meta": connection.execute("SELECT * FROM meta ORDER BY key").fetchall()}
    for table in ("facts", "tags", "cites", "terms", "quantities"):
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        at = columns.index("seq")
        rows = connection.execute(f"SELECT * FROM {table}")
        found[table] = sorted(
            [repr(ids[value] if i == at else value) for i, value in enumerate(row)] for row in rows
        )
    for table in ("names", "files", "texts"):
        found[table] = sorted(connection.execute(f"SELECT * FROM {table}"))
    connection.execute("CREATE VIRTUAL TABLE temp.terms_of_words USING fts5vocab(main, words, instance)")
    instances = connection.execute("SELECT term, doc, col, offset FROM temp.terms_of_words")
    found["words"] = sorted((term, ids[doc], col, offset) for term, doc, col, offset in instances)
    connection.execute("DROP TABLE temp.terms_of_words")
    return found


def nested(rows, key):
    """Every object inside the records that has a key, with the record."""
    for name in ALL:
        stack = list(rows[name])
        while stack:
            value = stack.pop(0)
            if isinstance(value, dict):
                if key in value:
                    yield name, value
                stack += value.values()
            elif isinstance(value, list):
                stack += value


# What somebody could change in the files: functions of the dataset and of drawn numbers and words.


def text(rows, nth, other, word):
    keys = ("title", "name", "summary", "publisher", "origin", "scope", "fragment", "by", "active")
    key = keys[other % len(keys)]
    found = [value for _, value in nested(rows, key) if value.get("kind") != "country"]
    value = found[nth % len(found)]
    if key == "active":
        value[key] = "2014/2020" if nth % 2 else "2016/.."
    elif key == "by" and "about" in value:
        value[key] = rows["actors"][nth % len(rows["actors"])]["id"]
    else:
        value[key] = word


def reference(rows, nth, other, _):
    kinds = (("source", "sources"), ("actor", "actors"), ("force", "actors"), ("part_of", "events"))
    key, name = kinds[other % len(kinds)]
    found = [value for _, value in nested(rows, key)]
    if found and rows[name]:
        found[nth % len(found)][key] = rows[name][other % len(rows[name])]["id"]


def number(rows, nth, other, _):
    found = [value for _, value in nested(rows, "best")]
    if found:
        found[nth % len(found)]["best"] = other


def drop(rows, nth, other, _):
    records = rows[ALL[other % len(ALL)]]
    if len(records) > 1 and records[nth % len(records)].get("kind") != "country":
        del records[nth % len(records)]


def double(rows, nth, other, _):
    records = rows[ALL[other % len(ALL)]]
    made = copy.deepcopy(records[nth % len(records)])
    if made.get("kind") != "country":
        made["id"] += f"-{other}"
        records.append(made)


def swap(rows, nth, other, _):
    records = rows[ALL[other % len(ALL)]]
    records.insert(0, records.pop(nth % len(records)))


def move(rows, nth, other, _):
    event = rows["events"][nth % len(rows["events"])]
    event["places"] = [rows["places"][other % len(rows["places"])]["id"]]


EDITS = st.tuples(
    st.sampled_from([text, reference, number, drop, double, swap, move]),
    st.integers(0, 200),
    st.integers(0, 200),
    WORDS,
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.lists(EDITS, min_size=1, max_size=4), min_size=1, max_size=3))
def test_what_was_updated_is_what_a_compile_gives(small, write, steps):
    rows = copy.deepcopy(small)
    folder = write(rows)
    connection = compiled(folder)
    try:
        for step in steps:
            for edit, *drawn in step:
                edit(rows, *drawn)
            put(folder, rows)
            try:
                whole = compiled(folder)
            except DataError:
                assert not updated(connection, folder)
                break
            assert updated(connection, folder)
            assert content(connection) == content(whole)
            whole.close()
    finally:
        connection.close()


def test_an_edit_of_the_shipped_data_is_updated(tmp_path):
    data = tmp_path / "data"
    shutil.copytree(folders.builtin_folder(), data)
    connection = compiled(data)
    rows = {name: json.loads((data / f"{name}.json").read_text("utf-8")) for name in ALL}
    parents = {row.get("part_of") for row in rows["events"]}
    about = {key for row in rows["statements"] for key in row.get("about", [])}
    event = next(row for row in rows["events"] if row["id"] not in parents | about)
    parent = next(row for row in rows["events"] if row["id"] in parents)
    person = next(row for row in rows["actors"] if row.get("offices"))
    group = next(row for row in rows["actors"] if row["id"] == "jnim")
    rows["events"].remove(event)
    rows["statements"].pop()
    rows["sources"][0]["origin"] = "AFP"
    rows["troops"][0]["claims"][0]["citation"]["fragment"] = "other words"
    parent["title"] = "Another title"
    person["offices"].pop()
    group["name"] = "Another name"
    put(data, rows)
    assert updated(connection, data)
    whole = compiled(data)
    assert content(connection) == content(whole)
    assert len(content(whole)["facts"]) > 4000
    connection.close()
    whole.close()


@pytest.mark.parametrize(
    "edit",
    [
        lambda rows: next(row for row in rows["places"] if row["id"] == "mali").update(name="Mali (new)"),
        lambda rows: rows["events"][0].update(kind="fight"),
        lambda rows: rows["events"][0]["citations"][0].update(source="nowhere"),
        lambda rows: rows["events"].append(rows["events"][0]),
        lambda rows: rows["statements"].append(rows["statements"][0] | {"id": "coup-2020"}),
        lambda rows: rows["sources"].__setitem__(
            slice(None), [*rows["sources"], *({**rows["sources"][0], "id": f"s-{n}"} for n in range(41))]
        ),
    ],
    ids=["country", "term", "dangling", "twice", "twice-across", "many"],
)
def test_what_is_out_of_the_ordinary_is_left_to_a_compile(small, write, edit):
    folder = write(small)
    connection = compiled(folder)
    edit(small)
    put(folder, small)
    assert not updated(connection, folder)
    connection.close()


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text.replace("\n  ", "\n   "),
        lambda text: json.dumps(json.loads(text)),
        lambda text: text.removesuffix("]\n"),
        lambda text: text.replace('"title": "Coup in Mali"', '"title": "a", "title": "b"'),
        lambda text: text.replace(
            '"id": "coup-2020",\n    "title"', '"title": "x",\n    "id": "coup-2020",\n    "x"'
        ),
        lambda text: text.replace('"weekly-2023"', '"weekly\\u002d2023"'),
    ],
    ids=["indented", "one-line", "cut", "key-twice", "order", "escaped"],
)
def test_a_file_of_another_form_is_left_to_a_compile(small, write, damage):
    folder = write(small)
    connection = compiled(folder)
    path = folder / "events.json"
    path.write_text(damage(path.read_text("utf-8")), "utf-8")
    assert not updated(connection, folder)
    connection.close()


def test_data_of_another_form_is_compiled_and_remembers_nothing(small, write):
    folder = write(small)
    (folder / "events.json").write_text(json.dumps(small["events"]), "utf-8")
    connection = compiled(folder)
    assert connection.execute("SELECT count(*) FROM texts").fetchone() == (0,)
    put(folder, small)
    assert not updated(connection, folder)
    connection.close()


def test_a_file_that_changes_while_it_is_compiled_is_not_remembered(small, write, monkeypatch):
    folder = write(small)
    path = folder / "events.json"
    finish = Tables.finish

    def edited_meanwhile(*args):
        path.write_text(path.read_text("utf-8").replace("Coup in Mali", "Another coup"), "utf-8")
        finish(*args)

    monkeypatch.setattr(Tables, "finish", edited_meanwhile)
    connection = compiled(folder)
    assert connection.execute("SELECT title FROM facts WHERE id = 'coup-2020'").fetchone() == (
        "Coup in Mali",
    )
    assert not updated(connection, folder)
    connection.close()


def test_what_is_too_large_to_hold_is_compiled_whole(small, write, monkeypatch):
    folder = write(small)
    known = compiled(folder)
    size = sum(path.stat().st_size for path in folder.iterdir())
    monkeypatch.setattr("sahel_cli.update._LARGEST", size)
    assert updated(known, folder)
    monkeypatch.setattr("sahel_cli.update._LARGEST", size - 1)
    assert not updated(known, folder)
    connection = compiled(folder)
    assert connection.execute("SELECT count(*) FROM texts").fetchone() == (0,)
    known.close()
    connection.close()


def test_a_file_that_comes_or_goes_is_an_edit(small, write):
    folder = write(small)
    connection = compiled(folder)
    (folder / "statements.json").unlink()
    assert updated(connection, folder)
    whole = compiled(folder)
    assert content(connection) == content(whole)
    put(folder, small)
    assert updated(connection, folder)
    assert connection.execute("SELECT count(*) FROM facts WHERE type = 'statement'").fetchone() == (2,)
    connection.close()
    whole.close()


def test_a_catalog_is_updated_from_the_one_before(small, write, monkeypatch):
    folder = write(small)
    Catalog([str(folder)]).close()
    small["events"][0]["title"] = "Another coup"
    put(folder, small)
    monkeypatch.setattr("sahel_cli.compile.compile_into", lambda *_: pytest.fail("compiled whole"))
    with Catalog([str(folder)]) as opened:
        assert opened.rows("SELECT title FROM facts WHERE id = 'coup-2020'") == [("Another coup",)]


def test_files_that_were_only_touched_need_no_pydantic(small, write, monkeypatch):
    folder = write(small)
    Catalog([str(folder)]).close()
    os.utime(folder / "events.json", (1, 1))
    monkeypatch.setattr("sahel_cli.models.COLLECTIONS", None)
    monkeypatch.setattr("sahel_cli.compile.compile_into", lambda *_: pytest.fail("compiled whole"))
    with Catalog([str(folder)]) as opened:
        assert opened.rows("SELECT count(*) FROM facts WHERE type = 'event'") == [(4,)]


def test_a_damaged_catalog_before_is_not_carried_on(small, write, tmp_path):
    folder = write(small)
    Catalog([str(folder)]).close()
    (path,) = (tmp_path / "cache" / "sahel").iterdir()
    small["events"][0]["title"] = "Another coup"
    put(folder, small)
    whole = path.read_bytes()
    for at in range(4096, len(whole), 4096):
        path.write_bytes(whole[:at] + b"\xff" * 4096 + whole[at + 4096 :])
        with Catalog([str(folder)]) as opened:
            assert opened.rows("SELECT title FROM facts WHERE id = 'coup-2020'") == [("Another coup",)]
            assert opened.rows("SELECT count(*) FROM facts") == [(33,)]
            made = Path(opened.path)
        made.unlink()
