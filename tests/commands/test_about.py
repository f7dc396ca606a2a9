import hashlib
import json
from pathlib import Path

import pytest

from sahel_cli import folders

FIXTURE = Path(__file__).parents[1] / "fixture"


@pytest.fixture
def digest():
    """The SHA-256 of the collections' hashes in their order, each behind its name."""
    made = hashlib.sha256()
    for name in folders.COLLECTIONS:
        content = (FIXTURE / f"{name}.json").read_bytes()
        made.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
    return made.hexdigest()


def test_plain_text_tells_all(sahel, digest):
    expected = f"""\
Facts         4 events, 6 troop strengths, 2 statements, 7 actors, 8 places, 6 sources
Covers        2020-08-18 to 2022-06-30
Claims        16 in 2 agree, 3 conflict, 5 single
Two origins   75% of events rest on two or more independent origins
Data version  2026.11.0
Program       sahel 0.1.0
Licence       code MIT, data CC BY 4.0
Digest        sha256:{digest}
Read from     {FIXTURE}
"""
    assert sahel("about") == (0, expected, "")


def test_json_is_one_record(sahel, digest):
    (record,) = json.loads(sahel("about", "--json").out)
    assert record == {
        "record": "about",
        "version": "0.1.0",
        "data_version": "2026.11.0",
        "data": [str(FIXTURE)],
        "digest": digest,
        "licence": "code MIT, data CC BY 4.0",
        "date_earliest": "2020-08-18",
        "date_latest": "2022-06-30",
        "counts": {
            "events": 4,
            "troop strengths": 6,
            "statements": 2,
            "actors": 7,
            "places": 8,
            "sources": 6,
        },
        "claims": 16,
        "quantities": {"agree": 2, "conflict": 3, "single": 5},
        "two_origins": 0.75,
    }


def test_a_table_fits_its_columns(sahel, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    lines = sahel("about", "--format", "table").out.splitlines()
    assert lines[:4] == [
        "Facts         4 events, 6 troop",
        "              strengths, 2 statements, 7",
        "              actors, 8 places, 6",
        "              sources",
    ]
    assert max(map(len, lines)) <= 40


def test_fields_are_columns(sahel):
    result = sahel("about", "--fields", "version,counts,quantities", "--format", "tsv")
    assert result.out == (
        "version\tcounts\tquantities\n"
        "0.1.0\tevents 4; troop strengths 6; statements 2; actors 7; places 8; sources 6\t"
        "agree 2; conflict 3; single 5\n"
    )


def test_fields_help_is_of_what_is_printed_even_with_claims(sahel):
    assert sahel("about", "--claims", "--fields", "help") == sahel("about", "--fields", "help")


def test_claims_change_nothing(sahel):
    assert sahel("about", "--claims") == sahel("about")


def test_an_empty_dataset_covers_nothing(sahel, write):
    result = sahel("about", data=write({"events": []}))
    assert result.out.splitlines()[:3] == [
        "Facts         0 events, 0 troop strengths, 0 statements, 0 actors, 0 places, 0 sources",
        "Covers        … to …",
        "Claims        0 in 0 agree, 0 conflict, 0 single",
    ]


def test_output_writes_a_file(sahel, tmp_path):
    file = tmp_path / "about.json"
    assert sahel("about", "--json", "--output", str(file)) == (0, "", "")
    assert file.read_text("utf-8") == sahel("about", "--json").out
