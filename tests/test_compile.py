import hashlib
import json
import random
import sqlite3

import pytest

from sahel_cli.compile import compile_into
from sahel_cli.errors import DataError, Exit


@pytest.fixture
def compiled(write):
    """Compiles datasets in memory, and gives a function that asks the result."""
    opened = []

    def run(*datasets):
        connection = sqlite3.connect(":memory:")
        opened.append(connection)
        compile_into(connection, [str(write(dataset)) for dataset in datasets], "fingerprint")
        return lambda sql, *values: connection.execute(sql, values).fetchall()

    yield run
    for connection in opened:
        connection.close()


def refusal(*folders):
    connection = sqlite3.connect(":memory:")
    with pytest.raises(DataError) as raised:
        compile_into(connection, [str(folder) for folder in folders], "")
    connection.close()
    assert raised.value.code == Exit.INVALID_DATA
    return raised.value


def failure(compiled, *datasets):
    with pytest.raises(DataError) as raised:
        compiled(*datasets)
    assert raised.value.code == Exit.INVALID_DATA
    return raised.value.message, raised.value.hint


def line(row_of, folder, name):
    """The line on which the record with an id begins, the last one if there are several."""
    lines = (folder / f"{name}.json").read_text("utf-8").splitlines()
    return max(number for number, text in enumerate(lines) if text == f'    "id": "{row_of}",')


def event(key, part_of=None, **more):
    row = {
        "id": key,
        "title": f"Title of {key}",
        "date": "2021",
        "kind": "battle",
        "places": ["mali"],
        "summary": "s",
        "citations": [{"source": "weekly-2023", "fragment": "f"}],
    }
    return row | ({"part_of": part_of} if part_of else {}) | more


def test_every_fact_is_in_the_catalog_once(compiled, small):
    ask = compiled(small)
    assert sorted(ask("SELECT id FROM facts")) == sorted(
        (row["id"],) for rows in small.values() for row in rows
    )
    assert ask("SELECT DISTINCT id FROM facts WHERE id != json_extract(record, '$.id')") == []
    assert ask("SELECT DISTINCT type FROM facts WHERE type != json_extract(record, '$.record')") == []


def test_the_spans_of_facts_are_those_of_their_dates(compiled, small):
    ask = compiled(small)
    assert {key: (first, last) for key, first, last in ask("SELECT id, first, last FROM facts")} == {
        **{row["id"]: ("9999-99-99", "0000-00-00") for name in ("places", "actors") for row in small[name]},
        "coup-2020": ("2020-08-18", "2020-08-18"),
        "war-2021": ("2021-01-01", "9999-12-31"),
        "alpha-attack-2021": ("2021-03-01", "2021-03-01"),
        "withdrawal-2022": ("2022-06-01", "2022-06-30"),
        "wind-niger-2021": ("2021-01-01", "2021-12-31"),
        "mission-mali-2021": ("2021-03-01", "2021-03-31"),
        "mission-mali-germany-2021": ("2021-03-01", "2021-03-31"),
        "wind-beta-2021": ("2021-04-01", "2022-06-15"),
        "wind-niger-2022": ("2022-06-01", "2022-06-30"),
        "wind-niger-2023": ("2023-12-22", "2023-12-22"),
        "keita-denial-2021": ("2021-03-04", "2021-03-04"),
        "ministry-praise-2022": ("2022-06-20", "2022-06-20"),
        "free-front": ("2015-01-01", "9999-12-31"),
        "jane-doe": ("1970-01-01", "2019-12-31"),
        "mission": ("2013-07-01", "2023-12-31"),
        "operation-wind": ("2014-08-01", "9999-12-31"),
        "dataset-2023": ("2023-01-01", "2023-12-31"),
        "gazette-2021-03-02": ("2021-03-02", "2021-03-02"),
        "journal-2021-03-03": ("2021-03-03", "2021-03-03"),
        "ministry-2022-06": ("2022-06-01", "2022-06-30"),
        "newswire-2021-03-01": ("2021-03-01", "2021-03-01"),
        "weekly-2023": ("9999-99-99", "0000-00-00"),
    }  # fmt: skip


def test_what_was_counted_on_the_way(compiled, small, write):
    meta = dict(compiled(small)("SELECT key, value FROM meta"))
    folder = write(small)
    digest = hashlib.sha256()
    for name in ("events", "actors", "places", "troops", "statements", "sources"):
        digest.update(name.encode() + b"\0" + hashlib.sha256((folder / f"{name}.json").read_bytes()).digest())
    assert meta["fingerprint"] == "fingerprint"
    assert meta["digest"] == digest.hexdigest()
    assert meta["claims"] == "16"
    # Agree: 4 civilians, the mission. Conflict: 30–42 soldiers, the withdrawal, Wind in 2022.
    assert {key: value for key, value in meta.items() if key.startswith("quantities.")} == {
        "quantities.agree": "2",
        "quantities.conflict": "3",
        "quantities.single": "5",
    }
    assert ask_disputes(compiled, small) == [
        ("alpha-attack-2021", 0, 42 / 30, 12),
        ("wind-niger-2022", 0, 400 / 250, 150),
        ("withdrawal-2022", 0, 2500 / 2400, 100),
    ]


def ask_disputes(compiled, small):
    sql = "SELECT id, n, ratio, gap FROM quantities JOIN facts USING (seq) WHERE agreement = 'conflict'"
    return compiled(small)(f"{sql} ORDER BY id")


def test_a_source_knows_how_many_facts_cite_it(compiled, small):
    ask = compiled(small)
    found = dict(ask("SELECT id, json_extract(record, '$.facts') FROM facts WHERE type = 'source'"))
    cited = {row["id"]: 0 for row in small["sources"]}
    for name in ("events", "troops", "statements", "actors"):
        for row in small[name]:
            text = json.dumps(row)
            for key in cited:
                cited[key] += f'"source": "{key}"' in text
    assert found == cited


def test_a_place_knows_how_many_events_and_strengths_are_there(compiled, small):
    ask = compiled(small)
    found = dict(ask("SELECT id, json_extract(record, '$.facts') FROM facts WHERE type = 'place'"))
    there = [place for event in small["events"] for place in event["places"]]
    there += [strength["place"] for strength in small["troops"]]
    assert found == {row["id"]: there.count(row["id"]) for row in small["places"]}
    assert (found["beta"], found["germany"]) == (2, 0)


def test_an_empty_dataset_is_a_dataset(compiled):
    ask = compiled({"events": []})
    assert ask("SELECT count(*) FROM facts") == [(0,)]
    assert compiled({})("SELECT count(*) FROM facts") == [(0,)]


def test_the_first_broken_record_is_named_with_file_and_line(write, small):
    small["events"][2]["kind"] = "fight"
    small["events"][3]["kind"] = "fight"
    folder = write(small)
    error = refusal(folder)
    number = line("alpha-attack-2021", folder, "events")
    assert error.message.startswith(
        f"{folder}/events.json:{number}: alpha-attack-2021: kind: Input should be 'agreement', 'airstrike'"
    )
    assert error.hint == "run: sahel validate"


@pytest.mark.parametrize(
    ("collection", "change", "message"),
    [
        ("events", {"note": "x"}, "note: Extra inputs are not permitted"),
        ("events", {"places": ["Mali"]}, "places.0: String should match pattern '^[a-z0-9]+(-[a-z0-9]+)*$'"),
        ("places", {"lat": 91}, "lat: Input should be less than or equal to 90"),
        ("places", {"lat": float("nan")}, None),
        ("troops", {"date": "2022-13"}, None),
        ("sources", {"accessed": 2024}, "accessed: Input should be a valid string"),
        ("statements", {"citations": []}, None),
        ("actors", {"name": ""}, "name: String should have at least 1 character"),
    ],
)
def test_a_broken_record_of_each_collection_is_named(write, small, collection, change, message):
    small[collection][1] |= change
    folder, key = write(small), small[collection][1]["id"]
    where = f"{folder}/{collection}.json:{line(key, folder, collection)}: {key}: "
    assert refusal(folder).message.startswith(where + (message or next(iter(change))))


def test_what_is_no_record_is_named_by_its_line(write):
    folder = write({"events": []})
    (folder / "events.json").write_text("[\n7]", "utf-8")
    assert refusal(folder).message.startswith(f"{folder}/events.json:2: Input should be a valid dictionary")


@pytest.mark.parametrize("collection", ["events", "actors", "places", "troops", "statements", "sources"])
def test_an_id_that_stands_twice_is_named_where_it_stands_again(write, small, collection):
    twice = small[collection][1]
    small[collection].append(dict(twice))
    folder, key = write(small), twice["id"]
    error, number = refusal(folder), line(key, folder, collection)
    assert number > len(small[collection])
    assert error.message == f"{folder}/{collection}.json:{number}: {key}: the id stands twice"
    assert error.hint == "run: sahel validate"


@pytest.mark.parametrize("collection", ["events", "actors", "places", "troops", "statements", "sources"])
def test_an_id_in_two_datasets_is_named_where_it_stands_again(write, small, collection):
    twice = small[collection][1]
    first, second = write(small), write({collection: [twice]})
    error = refusal(first, second)
    assert error.message == f"{second}/{collection}.json:2: {twice['id']}: the id stands twice"
    assert error.hint == "run: sahel validate"


def test_an_id_in_two_collections_is_named_where_it_stands_again(write, small):
    small["places"].append(small["places"][0] | {"id": "coup-2020", "name": "Elsewhere"})
    folder = write(small)
    error = refusal(folder)
    number = line("coup-2020", folder, "places")
    assert error.message == f"{folder}/places.json:{number}: coup-2020: the id stands twice"
    assert error.hint == "run: sahel validate"


def test_datasets_may_refer_to_each_other(compiled, small):
    events = {"events": small.pop("events")}
    ask = compiled(events, small)
    assert ask("SELECT count(*) FROM facts WHERE type = 'event'") == [(4,)]


@pytest.mark.parametrize(
    ("collection", "index", "change", "message"),
    [
        ("events", 0, {"places": ["nowhere"]}, "no place has the id 'nowhere'"),
        ("events", 0, {"participants": [{"actor": "x", "role": "leader"}]}, "no actor has the id 'x'"),
        ("events", 0, {"citations": [{"source": "x", "fragment": "f"}]}, "no source has the id 'x'"),
        ("events", 2, {"part_of": "x"}, "no event has the id 'x'"),
        ("troops", 0, {"force": "x"}, "no actor has the id 'x'"),
        ("troops", 0, {"place": "x"}, "no place has the id 'x'"),
        (
            "troops", 0, {"claims": [{"best": 1, "citation": {"source": "x", "fragment": "f"}}]},
            "no source has the id 'x'",
        ),
        ("statements", 0, {"by": "x"}, "no actor has the id 'x'"),
        ("statements", 0, {"about": ["x"]}, "nothing has the id 'x'"),
        ("actors", 0, {"citations": [{"source": "x", "fragment": "f"}]}, "no source has the id 'x'"),
    ],
)  # fmt: skip
def test_a_reference_to_nothing_is_named_with_file_and_line(write, small, collection, index, change, message):
    small[collection][index] |= change
    key, folder = small[collection][index]["id"], write(small)
    number = line(key, folder, collection)
    assert refusal(folder).message == f"{folder}/{collection}.json:{number}: {key}: {message}"


def test_a_part_may_stand_before_its_whole_in_any_depth(compiled, small):
    rows = [event("a"), *(event(key, whole) for key, whole in zip("bcdefg", "abcdef", strict=True))]
    random.Random(7).shuffle(rows)  # noqa: S311
    small["events"] += [*reversed(rows[:4]), *rows[4:]]
    ask = compiled(small)
    found = ask(
        "SELECT id, json_extract(record, '$.part_of.id'), json_extract(record, '$.part_of.title') "
        "FROM facts WHERE length(id) = 1 ORDER BY id"
    )
    assert found == [
        ("a", None, None),
        *((key, whole, f"Title of {whole}") for key, whole in zip("bcdefg", "abcdef", strict=True)),
    ]


def test_a_whole_may_stand_in_another_dataset(compiled, small):
    ask = compiled({"events": [event("part", "coup-2020")]}, small)
    assert ask("SELECT json_extract(record, '$.part_of.title') FROM facts WHERE id = 'part'") == [
        ("Coup in Mali",)
    ]


@pytest.mark.parametrize("rows", [[event("a", "a")], [event("a", "b"), event("b", "a")]])
def test_a_circle_of_parts_is_refused(compiled, small, rows):
    small["events"] += rows
    message, _ = failure(compiled, small)
    assert "'a'" in message or "'b'" in message


def test_a_part_of_nothing_in_so_many_words_is_whole(compiled, small):
    small["events"].append(event("a") | {"part_of": None})
    assert compiled(small)("SELECT json_extract(record, '$.part_of') FROM facts WHERE id = 'a'") == [(None,)]


def test_a_statement_can_be_about_an_event_and_a_place(compiled, small):
    small["statements"][0]["about"] = ["alpha", "coup-2020", "mission"]
    ((text,),) = compiled(small)("SELECT record FROM facts WHERE id = 'keita-denial-2021'")
    assert json.loads(text)["about"] == [
        {"record": "place", "id": "alpha", "name": "Alpha"},
        {"record": "event", "id": "coup-2020", "name": "Coup in Mali"},
        {"record": "actor", "id": "mission", "name": "Mission"},
    ]


def test_numbers_too_large_for_the_catalog_are_still_numbers(compiled, small):
    claims = small["events"][2]["figures"][0]["claims"]
    claims[1]["best"] = 10**30
    ask = compiled(small)
    assert ask("SELECT count(*) FROM quantities WHERE agreement = 'conflict'") == [(3,)]


def test_more_facts_than_one_batch(compiled, small):
    small["events"] += [event(f"e{n}", f"e{n - 1}" if n % 3 else None) for n in range(1500)]
    ask = compiled(small)
    assert ask("SELECT count(*) FROM facts WHERE type = 'event'") == [(1504,)]
    assert ask("SELECT count(*) FROM words WHERE words MATCH 'e1499'") == [(1,)]
