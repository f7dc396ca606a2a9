from io import StringIO

import pytest

from sahel_cli.formats import Look
from sahel_cli.terminal import is_terminal, look


class Terminal(StringIO):
    def isatty(self):
        return True


PIPE = StringIO()


def test_a_pipe_has_no_width_no_colour_and_no_links():
    assert look("auto", PIPE) == Look(None, color=False, links=False, pretty=False)


def test_a_terminal_has_all(monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    assert look("auto", Terminal()) == Look(40, color=True, links=True, pretty=True)


def test_a_file_is_no_terminal():
    assert look("auto", Terminal(), to_file=True) == look("auto", PIPE)


@pytest.mark.parametrize(
    ("choice", "environment", "stream", "color"),
    [
        ("auto", {}, Terminal(), True),
        ("auto", {}, PIPE, False),
        ("auto", {"NO_COLOR": "1"}, Terminal(), False),
        ("auto", {"NO_COLOR": ""}, Terminal(), True),
        ("auto", {"FORCE_COLOR": "1"}, PIPE, True),
        ("auto", {"FORCE_COLOR": ""}, PIPE, False),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, Terminal(), False),
        ("auto", {"TERM": "dumb"}, Terminal(), False),
        ("auto", {"TERM": "xterm"}, Terminal(), True),
        ("auto", {"TERM": "dumb", "FORCE_COLOR": "1"}, Terminal(), True),
        ("always", {"NO_COLOR": "1", "TERM": "dumb"}, PIPE, True),
        ("never", {"FORCE_COLOR": "1"}, Terminal(), False),
    ],
)
def test_colour_is_decided_by_option_then_environment_then_terminal(
    monkeypatch, choice, environment, stream, color
):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert look(choice, stream).color is color


@pytest.mark.parametrize(
    ("columns", "width"),
    [("100", 100), ("1", 1), ("0", None), ("", None), ("-5", None), ("x", None), ("1.5", None)],
)
def test_columns_give_the_width_of_a_pipe_where_they_are_a_number(monkeypatch, columns, width):
    monkeypatch.setenv("COLUMNS", columns)
    assert look("auto", PIPE).width == width


def test_a_closed_stream_is_no_terminal():
    closed = StringIO()
    closed.close()
    assert is_terminal(closed) is False
