import re

import click
import pytest

from sahel_cli import folders
from sahel_cli.cli import COMMANDS, cli

CONTEXT = click.Context(cli, info_name="sahel")
LOADED = {name: cli.get_command(CONTEXT, name) for name in COMMANDS}
PRINTING = [name for name in COMMANDS if name not in ("schema", "completion")]
FILTERS = (
    "country",
    "place",
    "actor",
    "kind",
    "since",
    "until",
    "on",
    "limit",
    "reverse",
    "by",
    "contributor",
)
OUTPUT = ("format", "json", "fields", "claims", "output_file", "color")


def options(name):
    return {option.name: option for option in LOADED[name].params if isinstance(option, click.Option)}


def declared(option):
    return (option.opts, option.help, option.metavar, option.multiple, option.is_flag, option.default)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_one_line_summary_and_an_example(sahel, name):
    result = sahel(name, "--help")
    assert (result.code, result.err) == (0, "")
    usage, summary, *others = result.out.split("\n\n")
    assert usage.startswith(f"Usage: sahel {name} ")
    assert re.fullmatch(r"[A-Z].*\.", LOADED[name].help.splitlines()[0])
    assert summary.strip().startswith(LOADED[name].help.splitlines()[0][:40])
    assert re.search(rf"^  .*\bsahel {name}\b", "\n\n".join(others), re.MULTILINE)
    assert sahel(name, "-h") == result


@pytest.mark.parametrize("name", COMMANDS)
def test_every_summary_fits_in_the_list_of_commands(name):
    summary = LOADED[name].get_short_help_str(limit=200)
    assert summary[0].isupper()
    assert len(summary) <= 100


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_does(name):
    assert all(option.help for option in options(name).values())


def test_help_lists_every_command(sahel):
    result = sahel("--help")
    section = result.out.partition("Commands:\n")[2]
    listed = [line.split()[0] for line in section.splitlines() if re.match(r"  \S", line)]
    assert (result.code, listed) == (0, list(COMMANDS))


@pytest.mark.parametrize("name", PRINTING)
def test_every_command_that_prints_records_has_the_same_output_options(name):
    first = options(PRINTING[0])
    assert {key: declared(options(name)[key]) for key in OUTPUT} == {
        key: declared(first[key]) for key in OUTPUT
    }
    assert options(name)["format"].type.choices == first["format"].type.choices


@pytest.mark.parametrize("key", FILTERS)
def test_a_filter_is_the_same_on_all_commands_that_have_it(key):
    having = [options(name)[key] for name in COMMANDS if key in options(name)]
    forms = {repr(declared(option)) for option in having if "--force" not in option.opts}
    assert len(forms) == 1
    assert all(f"--{key}" in option.opts for option in having)


def test_the_same_filters_are_everywhere_they_make_sense():
    having = {name: [key for key in FILTERS[:9] if key in options(name)] for name in COMMANDS}
    for name in ("timeline", "events", "troops", "statements", "sources", "disputes"):
        assert having[name] == list(FILTERS[:9])
    assert having["actors"] == [key for key in FILTERS[:9] if key != "place"]
    assert having["search"] == [key for key in FILTERS[:9] if key != "kind"]
    for name in ("show", "validate", "schema", "about", "completion"):
        assert having[name] == []


@pytest.mark.parametrize("name", PRINTING)
def test_every_command_lists_its_fields(sahel, name):
    result = sahel(name, "--fields", "help")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("Fields\n\nrecord  ")


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("timelin", "did you mean timeline?"),
        ("event", "did you mean events?"),
        ("TROOPS", "there are "),
        ("xyzzy", "there are " + ", ".join(COMMANDS)),
    ],
)
def test_an_unknown_command_brings_the_nearest(sahel, typed, hint):
    result = sahel(typed)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"sahel: no command is called {typed!r}; {hint}")
    assert result.err.endswith("\n  try: sahel --help\n")


def test_the_version_tells_that_of_the_data_too(sahel):
    assert sahel("--version") == (0, "sahel 0.1.0, data 2026.11.0\n", "")


def test_datasets_are_taken_together(sahel, small, write):
    other = write(
        {
            "places": [{**small["places"][0], "id": "gamma", "name": "Gamma", "aliases": []}],
            "sources": [{**small["sources"][0], "id": "other-2024", "title": "Another"}],
        }
    )
    result = sahel("--data", str(other), "show", "gamma", "alpha-attack-2021", "other-2024", "--fields", "id")
    assert result == (0, "ID\ngamma\nalpha-attack-2021\nother-2024\n", "")


def test_a_dataset_given_twice_is_read_once(sahel, write, small):
    folder = write(small)
    assert sahel("--data", str(folder), "events", data=folder) == sahel("events", data=folder)


@pytest.mark.parametrize("collection", folders.COLLECTIONS)
def test_an_id_in_two_datasets_is_invalid(sahel, write, small, collection):
    row = small[collection][0]
    other = write({collection: [row]})
    expected = (
        f"sahel: {other}/{collection}.json:2: {row['id']}: the id stands twice\n  run: sahel validate\n"
    )
    assert sahel("--data", str(other), "events") == (4, "", expected)


def test_builtin_is_the_shipped_data_and_stands_beside_others(sahel, tmp_path, monkeypatch, small, write):
    shipped = tmp_path / "shipped"
    write({"places": small["places"][:1], "events": []}).rename(shipped)
    monkeypatch.setattr(folders, "builtin_folder", lambda: str(shipped))
    other = write({"places": small["places"][2:3]})
    result = sahel("--data", str(other), "about", "--fields", "data", "--format", "tsv", data="builtin")
    assert result == (0, f"data\n{shipped}; {other}\n", "")


def test_data_reads_no_other_dataset(sahel, write, small):
    only = write({"places": small["places"][:1]})
    assert sahel("search", "alpha", "--fields", "id", data=only) == (0, "ID\nalpha\n", "")
