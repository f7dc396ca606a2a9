import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sahel_cli import dataset
from sahel_cli.errors import DataError, Exit

CHUNK = 1 << 16
NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
SPACES = st.text(alphabet=" \t\r\n", max_size=6)
# Leading space that puts the end of the first chunk somewhere into the array.
PADDING = st.just(0) | st.integers(CHUNK - 60, CHUNK)


@pytest.fixture
def file(tmp_path):
    def made(content: str | bytes) -> Path:
        path = tmp_path / "events.json"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return made


def values(path):
    return [row.value for row in dataset.rows(path)]


def failure(path):
    with pytest.raises(DataError) as raised:
        list(dataset.rows(path))
    assert raised.value.code == Exit.INVALID_DATA
    return raised.value.message


@given(
    rows=st.lists(VALUES, max_size=6),
    spaces=st.lists(SPACES, min_size=15, max_size=15),
    padding=PADDING,
    ascii_only=st.booleans(),
    indent=st.none() | st.integers(0, 2),
)
@settings(max_examples=200)
def test_an_array_is_read_as_json_has_it_with_the_line_of_each_record(
    tmp_path_factory, rows, spaces, padding, ascii_only, indent
):
    text, gaps, lines = " " * padding + next(iter(spaces)) + "[", iter(spaces[1:]), []
    for i, row in enumerate(rows):
        text += "," * (i > 0) + next(gaps)
        lines.append(1 + text.count("\n"))
        text += json.dumps(row, ensure_ascii=ascii_only, indent=indent) + next(gaps)
    text += "]" + spaces[0]
    path = tmp_path_factory.mktemp("rows") / "events.json"
    # Lone surrogates are no text; JSON can only escape them.
    path.write_bytes(text.encode())
    read = list(dataset.rows(path))
    assert [row.value for row in read] == json.loads(text) == rows
    assert [row.line for row in read] == lines
    assert {row.path for row in read} <= {path}


@pytest.mark.parametrize("number", ["12345.678", "1e5", "1.5E-3", "-0.25", "1E+2", "-7", "12"])
def test_a_number_that_the_window_cuts_is_read_whole(file, number):
    text = f"[{number}, {number}]"
    for padding in range(CHUNK - len(text), CHUNK + 1):
        assert values(file(" " * padding + text)) == json.loads(text)


@pytest.mark.parametrize("row", ['{"a": [1.5e3, "x\\u00e9\\n"], "b": true}', '"é\\\\\\""', "null", "[[]]"])
def test_a_value_that_the_window_cuts_is_read_whole(file, row):
    text = f"[{row},\n{row}]"
    for padding in range(CHUNK - len(text), CHUNK + 1):
        assert values(file("\n" + " " * padding + text)) == json.loads(text)


def test_a_record_may_be_longer_than_many_windows(file):
    rows = [{"text": "é" * 5 * CHUNK}, {"text": "x" * CHUNK, "list": list(range(50_000))}]
    assert values(file(json.dumps(rows, ensure_ascii=False, indent=1))) == rows


def test_lines_are_counted_across_windows(file):
    rows = [{"n": n, "text": ["x"] * (n % 7)} for n in range(20_000)]
    text = json.dumps(rows, indent=2)
    starts = [number for number, line in enumerate(text.splitlines(), 1) if line == "  {"]
    assert [row.line for row in dataset.rows(file(text))] == starts


@pytest.mark.parametrize("text", ["[]", " [\n] \n", "\r\n[\t]"])
def test_an_empty_array_has_no_records(file, text):
    assert values(file(text)) == []


def test_a_byte_order_mark_is_passed_over(file):
    assert values(file(b'\xef\xbb\xbf[{"id": "a"}]')) == [{"id": "a"}]


def test_windows_line_ends_count_as_one_line(file):
    assert [row.line for row in dataset.rows(file('[\r\n{"id": 1},\r\n{"id": 2}\r\n]\r\n'))] == [2, 3]


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("", 1, "expected [, found the end of the file"),
        ("\n\n", 3, "expected [, found the end of the file"),
        ('{"id": "a"}', 1, "expected [, found {"),
        ("[1\n2]", 2, "expected , or ], found 2"),
        ("[1,\n2", 2, "expected , or ], found the end of the file"),
        ("[1]\n\n[2]", 3, "text after the end of the array"),
        ("[] x", 1, "text after the end of the array"),
        ("[\n1,\n]", 3, "Expecting value"),
        ('[\n{"a": 1,\n\n "b" 2}]', 4, "Expecting ':' delimiter"),
        ('[\n{"a":\n"no end}\n]', 3, "Invalid control character at"),
        ('[\n{"a":\n"no end}]', 3, "Unterminated string starting at"),
        ("[\n{'a': 1}]", 2, "Expecting property name enclosed in double quotes"),
        ("[", 1, "Expecting value"),
    ],
)
def test_broken_json_is_named_with_its_line(file, text, line, what):
    path = file(text)
    assert failure(path) == f"{path}:{line}: {what}"


def test_the_line_of_broken_json_does_not_depend_on_what_follows(file):
    path = file('[\n{"id": 1},\n{"id": 2},\n{"id" 3},' + "\n" * 500 + "]")
    assert failure(path) == f"{path}:4: Expecting ':' delimiter"


def test_the_records_before_the_broken_one_are_given(file):
    found = dataset.rows(file('[{"id": 1}, {"id": 2}, {]'))
    assert [next(found).value, next(found).value] == [{"id": 1}, {"id": 2}]
    with pytest.raises(DataError):
        next(found)


@pytest.mark.parametrize("row", ['{"a": 1, "b": 2, "a": 3}', '{"b": [{"a": 1, "a": 1}]}'])
def test_a_key_twice_in_a_record_is_refused(file, row):
    path = file(f'[{{"id": 1}},\n{row}]')
    assert failure(path) == f"{path}:2: the key 'a' stands twice in one record"


def test_a_number_with_too_many_digits_is_refused(file):
    path = file("[\n" + "9" * 5000 + "]")
    assert failure(path).startswith(f"{path}:2: ")


def test_what_is_nested_too_deeply_is_refused(file):
    path = file("[\n" + "[" * 200_000 + "]" * 200_000 + "]")
    assert failure(path) == f"{path}:2: nested too deeply"


def test_bytes_that_are_no_text_are_named(file):
    path = file(b'["\xff"]')
    assert failure(path) == f"{path}:1: not UTF-8 (invalid start byte)"


def test_bytes_that_are_no_text_are_named_far_into_a_file_too(file):
    path = file(b"[\n" + b'"\xc3\xa9",\n' * 50_000 + b'"\xff",\n"\xff"]')
    assert failure(path) == f"{path}:50002: not UTF-8 (invalid start byte)"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "latin-1"])
def test_other_encodings_are_refused(file, encoding):
    path = file('[{"name": "Goïta"}]'.encode(encoding))
    assert failure(path).startswith(f"{path}:1: not UTF-8 (")


def test_a_file_that_is_not_there_cannot_be_read(tmp_path):
    path = tmp_path / "events.json"
    assert failure(path) == f"{path}: cannot be read (No such file or directory)"


def test_a_folder_cannot_be_read(tmp_path):
    assert failure(tmp_path) == f"{tmp_path}: cannot be read (Is a directory)"


def test_the_canonical_form_is_indented_utf_8_with_a_newline_at_the_end():
    assert dataset.canonical([{"id": "a", "name": "Goïta"}]) == (
        '[\n  {\n    "id": "a",\n    "name": "Goïta"\n  }\n]\n'
    )
    assert dataset.canonical([]) == "[]\n"


@given(rows=st.lists(st.dictionaries(st.text(), VALUES, max_size=4), max_size=5))
def test_what_is_written_is_read_again(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("written") / "events.json"
    dataset.write(path, dataset.canonical(rows))
    assert values(path) == rows


def test_writing_replaces_a_file_and_leaves_nothing_beside_it(tmp_path):
    path = tmp_path / "out.csv"
    path.write_text("old", "utf-8")
    dataset.write(path, "é\r\nb\n")
    assert path.read_bytes() == "é\r\nb\n".encode()
    assert list(tmp_path.iterdir()) == [tmp_path / "out.csv"]


def test_writing_keeps_the_mode_of_a_file(tmp_path):
    path = tmp_path / "out.csv"
    path.write_text("old", "utf-8")
    path.chmod(0o640)
    dataset.write(path, "new")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_failed_write_leaves_the_old_file_and_nothing_beside_it(tmp_path):
    path = tmp_path / "out.csv"
    path.write_text("old", "utf-8")
    with pytest.raises(UnicodeEncodeError):
        dataset.write(path, "new" * 100_000 + "\ud800")
    assert path.read_text("utf-8") == "old"
    assert list(tmp_path.iterdir()) == [tmp_path / "out.csv"]


def test_a_file_that_cannot_be_moved_into_place_leaves_nothing_beside_it(tmp_path):
    (tmp_path / "out.csv").mkdir()
    with pytest.raises(OSError, match="directory"):
        dataset.write(tmp_path / "out.csv", "new")
    assert list(tmp_path.iterdir()) == [tmp_path / "out.csv"]
    with pytest.raises(FileNotFoundError):
        dataset.write(tmp_path / "nowhere" / "out.csv", "new")
