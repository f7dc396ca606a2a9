"""Runs the checks on a dataset and gives the problems of one rule, with their place made sure of."""

import pytest

from sahel_cli import checks

TODAY = "2024-06-01"


@pytest.fixture
def wrong(write, monkeypatch):
    def run(dataset, rule, today=TODAY):
        folder = write(dataset)
        monkeypatch.chdir(folder)
        found = [problem for problem in checks.check([str(folder)], today) if problem.rule == rule]
        for problem in found:
            lines = (folder / problem.file).read_text("utf-8").splitlines()
            if problem.id is None:
                assert problem.line is None
            else:
                assert problem.line in [
                    number for number, line in enumerate(lines) if line == f'    "id": "{problem.id}",'
                ]
        return [(problem.file, problem.id, problem.message, problem.fix) for problem in found]

    return run


@pytest.fixture
def row(small):
    """A record of `small` by its id, to be changed."""
    return lambda key: next(r for rows in small.values() for r in rows if r["id"] == key)
