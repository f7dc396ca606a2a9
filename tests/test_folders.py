from pathlib import Path

import pytest

from sahel_cli import folders
from sahel_cli.errors import Exit, NotFoundError


def refused(*names):
    with pytest.raises(NotFoundError) as raised:
        folders.find(names)
    assert raised.value.code == Exit.NOT_FOUND
    return raised.value.message, raised.value.hint


def test_without_a_name_the_shipped_data_is_meant():
    shipped = folders.builtin_folder()
    assert (Path(shipped) / "events.json").is_file()
    assert folders.find([]) == folders.find(["builtin"]) == [shipped]


def test_folders_come_in_the_order_in_which_they_were_named(small, write):
    one, two = write(small), write(small)
    assert folders.find([str(two), "builtin", str(one)]) == [str(two), folders.builtin_folder(), str(one)]


def test_a_folder_named_twice_is_read_once(small, write, tmp_path):
    folder = write(small)
    other = tmp_path / "other"
    other.symlink_to(folder)
    assert folders.find([str(folder), f"{folder}/", str(other), f"{folder}/../{folder.name}"]) == [
        str(folder)
    ]


def test_a_path_may_be_relative_or_begin_at_home(small, write, monkeypatch):
    folder = write(small)
    monkeypatch.chdir(folder.parent)
    monkeypatch.setenv("HOME", str(folder.parent))
    assert folders.find([folder.name]) == folders.find([f"~/{folder.name}"]) == [str(folder)]


def test_a_path_that_does_not_exist_is_named(tmp_path):
    name = str(tmp_path / "nowhere")
    assert refused(name) == (f"{name} does not exist", "give a folder with files such as events.json")


def test_a_file_is_not_a_folder(tmp_path):
    file = tmp_path / "events.json"
    file.write_text("[]", "utf-8")
    assert refused(str(file)) == (
        f"{file} is not a folder",
        "give a folder with files such as events.json",
    )


def test_a_folder_without_a_data_file_is_refused(tmp_path):
    (tmp_path / "notes.json").write_text("[]", "utf-8")
    (tmp_path / "events.json").mkdir()
    assert refused(str(tmp_path)) == (
        f"{tmp_path} holds no data file",
        (
            "expected one or more of events.json, actors.json, places.json, troops.json, "
            "statements.json, sources.json"
        ),
    )


def test_a_good_folder_does_not_excuse_a_bad_one(small, write, tmp_path):
    message, _ = refused(str(write(small)), str(tmp_path / "nowhere"))
    assert message == f"{tmp_path / 'nowhere'} does not exist"


def test_the_files_of_a_folder_come_in_the_order_of_the_collections(small, write):
    folder = write({name: small[name] for name in ("sources", "events", "troops")})
    (folder / "README.md").write_text("", "utf-8")
    assert list(folders.files(str(folder))) == [
        ("events", str(folder / "events.json")),
        ("troops", str(folder / "troops.json")),
        ("sources", str(folder / "sources.json")),
    ]
