def test_the_bare_program_says_what_is_in_here_and_what_to_try(sahel):
    expected = """\
Facts about the Sahel security crisis, 2020 to 2022, each with its source:
  4 events, 6 troop strengths, 2 statements, 7 actors, 8 places, 6 sources.

  sahel timeline --country mali --since 2022   what happened, as a story
  sahel troops --country niger                 how many soldiers, when, says who
  sahel troops --country mali --on 2021-06-01  who was there on a day
  sahel show tessit-attack-2022                one fact, every claim and source
  sahel disputes --limit 10                    where sources conflict most
  sahel search gulf of guinea                  words anywhere

Add --json for scripts, --claims for rival figures. All of it: sahel --help
"""
    assert sahel() == (0, expected, "")


def test_an_empty_dataset_is_welcomed_too(sahel, write):
    result = sahel(data=write({"events": []}))
    assert result.out.splitlines()[:2] == [
        "Facts about the Sahel security crisis, … to …, each with its source:",
        "  0 events, 0 troop strengths, 0 statements, 0 actors, 0 places, 0 sources.",
    ]


def test_a_dataset_that_is_not_there_is_not_found(sahel, tmp_path):
    missing = tmp_path / "nope"
    expected = f"sahel: {missing} does not exist\n  give a folder with files such as events.json\n"
    assert sahel(data=missing) == (3, "", expected)
