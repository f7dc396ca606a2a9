import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from sahel_cli import (
    build,
    catalog,
    compile,  # noqa: A004
    dataset,
    dates,
    derive,
    evidence,
    models,
    tables,
    update,
    wording,
)
from sahel_cli.catalog import Catalog
from sahel_cli.errors import DataError, NotFoundError

PEEK = """
import sys
from sahel_cli.__main__ import run
code = run(sys.argv[1:])
print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
raise SystemExit(code)
"""


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "cache" / "sahel"


@pytest.fixture
def data(small, write):
    return write(small)


def title(folder, key="coup-2020"):
    with Catalog([str(folder)]) as opened:
        ((found,),) = opened.rows("SELECT title FROM facts WHERE id = ?", [key])
    return found


def made(cache):
    """The one catalog in the cache folder."""
    (path,) = cache.iterdir()
    return path


def rewrite(folder, name, old, new):
    path = folder / f"{name}.json"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def process(*args, code=PEEK):
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, args)],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_a_catalog_is_made_once_and_then_only_read(data, cache):
    assert title(data) == "Coup in Mali"
    path = made(cache)
    before = path.stat()
    path.chmod(0o444)
    assert title(data) == "Coup in Mali"
    after = made(cache).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_an_open_catalog_cannot_be_written(data):
    with Catalog([str(data)]) as first:
        first.rows("SELECT 1")
    with Catalog([str(data)]) as opened, pytest.raises(sqlite3.OperationalError, match="readonly"):
        opened.rows("DELETE FROM facts")


def test_a_catalog_says_where_it_is_and_what_it_was_made_from(data, cache):
    with Catalog([str(data)]) as opened:
        assert Path(opened.path) == made(cache)
        assert opened.folders == [str(data)]
        assert opened.rows("SELECT value FROM meta WHERE key = 'fingerprint'") == [(opened.fingerprint,)]


def test_a_change_of_size_makes_it_anew(data):
    assert title(data) == "Coup in Mali"
    rewrite(data, "events", "Coup in Mali", "Coup d’État in Mali")
    assert title(data) == "Coup d’État in Mali"


def test_a_change_of_time_alone_makes_it_anew(data):
    assert title(data) == "Coup in Mali"
    path = data / "events.json"
    status = path.stat()
    rewrite(data, "events", "Coup in Mali", "Coup in Mili")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 1))
    assert path.stat().st_size == status.st_size
    assert title(data) == "Coup in Mili"


def test_a_file_that_comes_or_goes_makes_it_anew(data):
    with Catalog([str(data)]) as opened:
        assert opened.rows("SELECT count(*) FROM facts WHERE type = 'statement'") == [(2,)]
    (data / "statements.json").unlink()
    with Catalog([str(data)]) as opened:
        assert opened.rows("SELECT count(*) FROM facts WHERE type = 'statement'") == [(0,)]


def test_datasets_in_another_order_or_number_are_another_catalog(small, write, cache):
    one = write(small)
    two = write({"sources": [], "events": []})
    for names in ([one], [one, two], [two, one]):
        Catalog([str(name) for name in names]).close()
    assert len(list(cache.iterdir())) == 3


def test_two_folders_do_not_share_a_catalog(small, write):
    one = write(small)
    small["events"][0]["title"] = "Another coup"
    two = write(small)
    for name in ("events", "actors", "places", "troops", "statements", "sources"):
        os.utime(one / f"{name}.json", (1, 1))
        os.utime(two / f"{name}.json", (1, 1))
    assert [title(one), title(two), title(one)] == ["Coup in Mali", "Another coup", "Coup in Mali"]


@pytest.mark.parametrize(
    "module", [build, compile, dataset, dates, derive, evidence, models, tables, update, wording]
)
def test_a_checkout_updated_in_place_makes_it_anew(data, module):
    assert f"\n{module.__file__}|" in f"\n{catalog.fingerprint([str(data)])}"


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda _: b"garbage",
        lambda content: b"\0" * len(content),
        lambda content: content[:100],
        lambda content: content[: len(content) // 2],
        lambda content: content[:-1],
        lambda content: content[:200] + os.urandom(len(content) - 200),
        lambda content: content[:8192] + b"\xff" * (len(content) - 8192),
    ],
    ids=["empty", "garbage", "zeros", "header", "half", "one-byte-short", "noise", "pages"],
)
def test_a_damaged_catalog_is_made_anew(data, cache, damage):
    assert title(data) == "Coup in Mali"
    path = made(cache)
    whole = path.read_bytes()
    path.write_bytes(damage(whole))
    assert title(data) == "Coup in Mali"
    with sqlite3.connect(f"file:{made(cache)}?mode=ro", uri=True) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()


def test_a_catalog_damaged_while_it_is_asked_is_made_anew(data, cache):
    Catalog([str(data)]).close()
    path = made(cache)
    with Catalog([str(data)]) as opened:
        with path.open("r+b") as file:
            file.seek(4096)
            file.write(b"\xff" * (path.stat().st_size - 4096))
        assert opened.rows("SELECT title FROM facts WHERE id = 'coup-2020'") == [("Coup in Mali",)]
    assert title(data) == "Coup in Mali"


def test_a_mistake_in_a_query_does_not_remake_the_catalog(data, cache):
    with Catalog([str(data)]) as opened:
        before = made(cache).stat().st_ino
        with pytest.raises(sqlite3.OperationalError, match="no such table"):
            opened.rows("SELECT * FROM nowhere")
    assert made(cache).stat().st_ino == before


@pytest.mark.parametrize("statement", ["DROP TABLE meta", "UPDATE meta SET value = 'x'", "DELETE FROM meta"])
def test_a_foreign_catalog_in_its_place_is_made_anew(data, cache, statement):
    assert title(data) == "Coup in Mali"
    path = made(cache)
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.execute("UPDATE facts SET title = 'Foreign'")
    connection.commit()
    connection.close()
    assert title(data) == "Coup in Mali"


def test_a_folder_in_the_place_of_a_catalog_means_in_memory(data, cache):
    assert title(data) == "Coup in Mali"
    path = made(cache)
    path.unlink()
    path.mkdir()
    assert title(data) == "Coup in Mali"
    assert list(cache.iterdir()) == [path]


def test_a_cache_folder_that_cannot_be_made_means_in_memory(data, cache):
    cache.parent.write_text("a file where the folder should be", "utf-8")
    assert title(data) == "Coup in Mali"
    assert cache.parent.is_file()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_cache_folder_means_in_memory(data, cache):
    cache.mkdir(parents=True)
    cache.chmod(0o555)
    assert title(data) == "Coup in Mali"
    assert list(cache.iterdir()) == []


def test_a_name_with_signs_of_a_uri_is_a_name(data, cache, monkeypatch, tmp_path):
    odd = tmp_path / "50% of #1 ? &mode=rw é"
    monkeypatch.setenv("XDG_CACHE_HOME", str(odd))
    assert title(data) == "Coup in Mali"
    before = made(odd / "sahel").stat()
    assert title(data) == "Coup in Mali"
    assert made(odd / "sahel").stat().st_ino == before.st_ino
    assert not cache.exists()


def test_invalid_data_leaves_nothing_in_the_cache(small, write, cache):
    small["events"][0]["kind"] = "fight"
    with pytest.raises(DataError):
        Catalog([str(write(small))])
    assert list(cache.iterdir()) == []


def test_data_that_became_invalid_is_not_answered_from_an_old_catalog(data):
    assert title(data) == "Coup in Mali"
    rewrite(data, "events", '"coup"', '"fight"')
    with pytest.raises(DataError):
        Catalog([str(data)])


def test_a_folder_that_is_not_there_is_said_so(tmp_path, cache):
    with pytest.raises(NotFoundError):
        Catalog([str(tmp_path / "nowhere")])
    assert not cache.exists()


def test_old_catalogs_are_pruned_and_other_files_left(data, cache):
    cache.mkdir(parents=True)
    (cache / "notes.txt").write_text("mine", "utf-8")
    for day in range(6):
        old = cache / f"0000000{day}.sqlite"
        old.write_bytes(b"old")
        os.utime(old, (1000 + day, 1000 + day))
    with Catalog([str(data)]) as opened:
        name = Path(opened.path).name
    assert sorted(path.name for path in cache.iterdir()) == sorted(
        ["00000003.sqlite", "00000004.sqlite", "00000005.sqlite", name, "notes.txt"]
    )


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {}, "{home}/.cache/sahel"),
        ("linux", {"XDG_CACHE_HOME": "/x"}, "/x/sahel"),
        ("linux", {"XDG_CACHE_HOME": "relative"}, "{home}/.cache/sahel"),
        ("linux", {"XDG_CACHE_HOME": ""}, "{home}/.cache/sahel"),
        ("linux", {"LOCALAPPDATA": "/local"}, "{home}/.cache/sahel"),
        ("freebsd14", {}, "{home}/.cache/sahel"),
        ("darwin", {}, "{home}/Library/Caches/sahel"),
        ("darwin", {"XDG_CACHE_HOME": "/x"}, "/x/sahel"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/sahel/Cache"),
        ("win32", {}, "{home}/AppData/Local/sahel/Cache"),
        ("win32", {"XDG_CACHE_HOME": "/x", "LOCALAPPDATA": "/local"}, "/x/sahel"),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="paths are written as POSIX has them")
def test_the_cache_folder_is_that_of_the_platform(monkeypatch, tmp_path, platform, environment, expected):
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert catalog.cache_folder() == expected.format(home=tmp_path / "home")


def test_the_second_run_does_not_import_pydantic(data):
    first = process("--data", data, "events", "--json")
    second = process("--data", data, "events", "--json")
    assert (first.returncode, second.returncode) == (0, 0)
    assert first.stdout == second.stdout
    assert "pydantic" in first.stderr.split()
    assert not {"pydantic", "pydantic_core", "rich"} & set(second.stderr.split())
    assert {"sahel_cli", "sqlite3"} <= set(second.stderr.split())


def test_processes_that_compile_at_once_do_not_meet(data, cache):
    command = [sys.executable, "-m", "sahel_cli", "--data", str(data), "events", "--format", "jsonl"]
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
        for _ in range(4)
    ]
    answers = [one.communicate(timeout=60) for one in running]
    assert [one.returncode for one in running] == [0] * 4
    assert {err for _, err in answers} == {""}
    (out,) = {out for out, _ in answers}
    assert [json.loads(line)["id"] for line in out.splitlines()] == [
        "coup-2020", "war-2021", "alpha-attack-2021", "withdrawal-2022",
    ]  # fmt: skip
    assert made(cache).suffix == ".sqlite"


def test_a_whole_process_answers_without_a_cache(data, cache):
    cache.parent.write_text("", "utf-8")
    result = process("--data", data, "about", "--format", "jsonl")
    assert result.returncode == 0
    assert json.loads(result.stdout)["counts"]["events"] == 4


def test_a_process_that_finds_broken_data_says_where_and_leaves_no_file(data, cache):
    (data / "events.json").write_text('[\n{"id": "a"', "utf-8")
    result = process("--data", data, "events", code="from sahel_cli.__main__ import main; main()")
    assert result.returncode == 4
    assert result.stdout == ""
    assert result.stderr == (f"sahel: {data}/events.json:2: Expecting ',' delimiter\n  mend the JSON\n")
    assert list(cache.iterdir()) == []
