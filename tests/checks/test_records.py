import pytest

from .conftest import TODAY


@pytest.mark.parametrize("other", ["coup-2020", "weekly-2023"])
def test_rule_id_unique__in_all_collections_together(wrong, small, row, other):
    row("mali")["id"] = other
    first = "events.json:2" if other == "coup-2020" else "places.json:"
    found = wrong(small, "id-unique")
    assert len(found) == 1
    file, key, message, fix = found[0]
    assert (file, key) == ("places.json" if other == "coup-2020" else "sources.json", other)
    assert message.startswith(f"the id stands in {first}")
    assert message.endswith(" too")
    assert fix == "rename the newer of the two"


@pytest.mark.parametrize(
    ("key", "change", "file", "message"),
    [
        ("coup-2020", {"places": ["x"]}, "events", "places: no place has the id 'x'"),
        (
            "coup-2020",
            {"participants": [{"actor": "x", "role": "party"}]},
            "events",
            "participants: no actor has the id 'x'",
        ),
        ("coup-2020", {"part_of": "mali"}, "events", "part_of: no event has the id 'mali'"),
        (
            "coup-2020",
            {"citations": [{"source": "x", "fragment": "f"}]},
            "events",
            "citations.0: no source has the id 'x'",
        ),
        ("wind-niger-2021", {"force": "mali"}, "troops", "force: no actor has the id 'mali'"),
        ("wind-niger-2021", {"place": "x"}, "troops", "place: no place has the id 'x'"),
        (
            "wind-niger-2021",
            {"claims": [{"best": 1, "citation": {"source": "x", "fragment": "f"}}]},
            "troops",
            "claims.0.citation: no source has the id 'x'",
        ),
        ("keita-denial-2021", {"by": "x"}, "statements", "by: no actor has the id 'x'"),
        (
            "keita-denial-2021",
            {"about": ["weekly-2023"]},
            "statements",
            "about: no actor or place or event has the id 'weekly-2023'",
        ),
    ],
)
def test_rule_reference__every_id_is_that_of_a_record_of_the_right_kind(
    wrong, small, row, key, change, file, message
):
    row(key).update(change)
    assert wrong(small, "reference") == [(f"{file}.json", key, message, "correct the id, or add the record")]


def test_a_relation_leads_to_an_actor(wrong, small, row):
    row("free-front")["relations"][0]["actor"] = "x"
    assert wrong(small, "reference") == [
        (
            "actors.json",
            "free-front",
            "relations: no actor has the id 'x'",
            "correct the id, or add the record",
        )
    ]


def test_rule_unused__every_place_actor_and_source_is_named(wrong, small, row):
    small["places"].append(row("alpha") | {"id": "zulu", "name": "Zulu"})
    small["places"].append(row("mali") | {"id": "chad", "name": "Chad", "country": "TD"})
    small["actors"].append(row("old-front") | {"id": "zulu-front", "name": "Zulu Front"})
    small["sources"].append(row("weekly-2023") | {"id": "zz", "url": "https://z.example.org/z"})
    assert wrong(small, "unused") == [
        (f"{name}.json", key, "nothing refers to it", "refer to it, or remove it")
        for name, key in (("actors", "zulu-front"), ("places", "zulu"), ("places", "chad"), ("sources", "zz"))
    ]


def test_a_country_is_named_by_its_code_and_an_actor_by_what_it_says_itself(wrong, small, row):
    row("mali-army")["country"] = "TD"
    small["places"].append(row("mali") | {"id": "chad", "name": "Chad", "country": "TD"})
    small["actors"].append(row("free-front") | {"id": "zulu-front", "name": "Zulu Front", "aliases": []})
    assert wrong(small, "unused") == []


@pytest.mark.parametrize(
    ("key", "name", "date", "good"),
    [
        ("coup-2020", "date", TODAY, True),
        ("coup-2020", "date", "2024-06-02", False),
        ("coup-2020", "date", "2024-06", True),
        ("coup-2020", "date", "2024", True),
        ("coup-2020", "date", "2024-06~", True),
        ("coup-2020", "date", "2024-07", False),
        ("coup-2020", "date", "2024/..", True),
        ("coup-2020", "date", "2025/..", False),
        ("coup-2020", "date", "2024-05-01/2024-06-02", False),
        ("coup-2020", "date", "2023/2024", True),
        ("coup-2020", "date", "2023-01-01/2024-06", True),
        ("weekly-2023", "accessed", "2024-06-02", False),
        ("weekly-2023", "published", "2025", False),
        ("wind-niger-2023", "date", "2024-07", False),
        ("jane-doe", "active", "1970/2030", False),
    ],
)
def test_rule_future__nothing_has_happened_after_today(wrong, small, row, key, name, date, good):
    row(key)[name] = date
    message = f"{date} lies after today, {TODAY}"
    assert [found[1:] for found in wrong(small, "future")] == (
        [] if good else [(key, message, "correct the date")]
    )


@pytest.mark.parametrize("status", ["planned", "announced", "authorised"])
def test_what_was_planned_may_lie_ahead(wrong, small, row, status):
    row("wind-niger-2022").update(date="2030", status=status)
    assert wrong(small, "future") == []


def test_rule_published__no_source_comes_before_what_it_reports(wrong, small, row):
    row("newswire-2021-03-01")["published"] = "2021-02"
    message = "was published on 2021-02, before 2021-03-01"
    fix = "correct one of the dates, or cite a later page"
    attack = [
        ("events.json", "alpha-attack-2021", f"{path}: newswire-2021-03-01 {message}", fix)
        for path in ("citations.0", "figures.0.claims.0.citation", "figures.1.claims.0.citation")
    ]
    found = wrong(small, "published")
    assert found[:3] == attack
    assert [key for _, key, _, _ in found[3:]] == ["mission-mali-2021", "mission-mali-germany-2021"]


@pytest.mark.parametrize("date", ["2021", "2021-03", "2021-03-01~", "2021-03-01"])
def test_a_source_of_the_same_day_month_or_year_is_not_before(wrong, small, row, date):
    row("newswire-2021-03-01")["published"] = date
    assert wrong(small, "published") == []


@pytest.mark.parametrize("kind", ["announcement", "mandate", "agreement", "expulsion", "sanctions"])
def test_what_was_announced_may_be_reported_ahead(wrong, small, row, kind):
    row("ministry-2022-06")["published"] = "2022-05"
    row("withdrawal-2022")["kind"] = kind
    assert [key for _, key, _, _ in wrong(small, "published")] == ["ministry-praise-2022"]


@pytest.mark.parametrize(
    ("accessed", "good"), [("2021-03-02", True), ("2021-03", True), ("2021-03-01", False), ("2020", False)]
)
def test_rule_accessed__a_source_was_seen_after_it_was_published(wrong, small, row, accessed, good):
    row("gazette-2021-03-02")["accessed"] = accessed
    expected = (
        "sources.json",
        "gazette-2021-03-02",
        "seen before it was published",
        "correct one of the dates",
    )
    assert wrong(small, "accessed") == ([] if good else [expected])


def test_rule_fragment__a_citation_has_one_to_eight_words(wrong, small, row):
    (citation,) = row("coup-2020")["citations"]
    citation["fragment"] = "one two three four five six seven eight"
    assert wrong(small, "fragment") == []
    citation["fragment"] += " nine"
    assert wrong(small, "fragment") == [
        ("events.json", "coup-2020", "citations.0: the fragment has 9 words", "cut it to 8")
    ]


@pytest.mark.parametrize(
    ("kind", "good"),
    [
        ("dataset", True),
        ("official", True),
        ("report", True),
        ("academic", True),
        ("news", False),
        ("wire", False),
    ],
)
def test_a_locator_will_do_in_a_dataset_or_document(wrong, small, row, kind, good):
    row("dataset-2023")["kind"] = kind
    path = "figures.0.claims.2.citation"
    fix = "quote up to eight words of the page, or give a locator in a dataset or document"
    expected = [("events.json", "alpha-attack-2021", f"{path}: no fragment", fix)]
    assert wrong(small, "fragment") == ([] if good else expected)


def test_a_citation_of_nothing_in_the_page_will_not_do(wrong, small, row):
    del row("alpha-attack-2021")["figures"][0]["claims"][2]["citation"]["locator"]
    assert [key for _, key, _, _ in wrong(small, "fragment")] == ["alpha-attack-2021"]


@pytest.mark.parametrize(
    ("lat", "lon", "fix"),
    [(48.9, 2.3, "correct the point or the country"), (-3.0, 17.0, "swap lat and lon")],
)
def test_rule_coordinates__a_place_lies_in_its_country(wrong, small, row, lat, lon, fix):
    row("mali").update(lat=lat, lon=lon)
    assert wrong(small, "coordinates") == [("places.json", "mali", f"{lat}, {lon} lies outside ML", fix)]


def test_a_place_without_a_country_lies_anywhere(wrong, small, row):
    row("borderland").update(lat=-89.0, lon=179.0)
    assert wrong(small, "coordinates") == []


@pytest.mark.parametrize(
    ("url", "good"),
    [
        ("https://example.org", False),
        ("https://example.org/", False),
        ("https://example.org/en/", False),
        ("https://example.org/fr", False),
        ("https://example.org/index.html", False),
        ("https://example.org/#top", False),
        ("https://example.org/?p=7", True),
        ("https://example.org/a", True),
        ("https://example.org/en/a", True),
    ],
)
@pytest.mark.parametrize("name", ["url", "archive_url"])
def test_rule_home_page__a_source_is_a_page_of_its_own(wrong, small, row, url, good, name):
    row("weekly-2023")[name] = url
    expected = ("sources.json", "weekly-2023", f"{name}: {url} is a front page", "give the page itself")
    assert wrong(small, "home-page") == ([] if good else [expected])


@pytest.mark.parametrize(
    ("url", "good"),
    [
        ("https://example.org/tag/wagner", False),
        ("https://example.org/en/Tags/niger-ambush-2017/", False),
        ("https://example.org/author/jane/page/678", False),
        ("https://example.org/taxonomy/term/10465?page=80", False),
        ("https://example.org/a/page/2", False),
        ("https://example.org/category/world/the-article", True),
        ("https://example.org/page/the-article-8171872", True),
        ("https://example.org/tag", True),
        ("https://example.org/tagged/the-article", True),
    ],
)
def test_rule_page_list__a_source_is_not_a_list_of_pages(wrong, small, row, url, good):
    row("weekly-2023")["url"] = url
    expected = ("sources.json", "weekly-2023", f"{url} is a list of pages", "give the page itself")
    assert wrong(small, "page-list") == ([] if good else [expected])


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://example.org/a?page=2", None),
        ("https://example.org/a?utm_source=x&page=2", "utm_source"),
        ("https://example.org/a?fbclid=1&utm_medium=2", "fbclid, utm_medium"),
        ("https://weekly.example.org/back?amp=1", "amp"),
        ("https://weekly.example.org/back?amp&p=7", "amp"),
        ("https://weekly.example.org/back?p=7&replytocom=3&share=x", "replytocom, share"),
        ("https://weekly.example.org/back?like_comment=179", "like_comment"),
        ("https://weekly.example.org/back?shared=1", ""),
    ],
)
def test_rule_tracking__an_address_carries_nothing_that_counts_readers(wrong, small, row, url, found):
    row("weekly-2023")["url"] = url
    expected = ("sources.json", "weekly-2023", f"url: {found}", "remove it from the address")
    assert wrong(small, "tracking") == ([expected] if found else [])


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("https://newswire.example.org/alpha", True),
        ("http://www.newswire.example.org/alpha/", True),
        ("https://M.NEWSWIRE.example.org/alpha#part", True),
        ("https://newswire.example.org/alpha?page=2", False),
        ("https://newswire.example.org/Alpha", False),
        ("https://newswire.example.org/alpha/2", False),
    ],
)
def test_rule_same_page__a_page_is_one_source(wrong, small, row, url, same):
    row("weekly-2023")["url"] = url
    expected = ("sources.json", "weekly-2023", "the same page as newswire-2021-03-01", "keep one of the two")
    assert wrong(small, "same-page") == ([expected] if same else [])


def test_rule_near_duplicate__two_events_of_a_kind_do_not_share_day_and_place(wrong, small, row):
    again = row("alpha-attack-2021") | {"id": "attack-again", "places": ["mali", "alpha"], "title": "Again"}
    small["events"].append(again)
    assert wrong(small, "near-duplicate") == [
        (
            "events.json",
            "attack-again",
            "same day, place and kind as alpha-attack-2021",
            "join the two, or make the kind or place exact",
        )
    ]


@pytest.mark.parametrize(
    "more", [{"kind": "battle"}, {"date": "2021-03-02"}, {"date": "2021-03"}, {"places": ["beta"]}]
)
def test_events_of_another_kind_day_or_place_are_no_duplicates(wrong, small, row, more):
    small["events"].append(row("alpha-attack-2021") | {"id": "attack-again"} | more)
    assert wrong(small, "near-duplicate") == []


@pytest.mark.parametrize("name", ["FF", "f.f.", "Free Front", "FREE FRÔNT"])
def test_rule_alias_shared__no_two_actors_share_a_name(wrong, small, row, name):
    row("old-front")["aliases"] = [name]
    folded = "f f" if name == "f.f." else name.lower().replace("ô", "o")
    expected = [
        ("actors.json", "old-front", f"{folded!r} is a name of free-front too", "keep it on one of them")
    ]
    assert wrong(small, "alias-shared") == ([] if name == "f.f." else expected)


def test_an_alias_may_repeat_the_own_name(wrong, small, row):
    row("old-front")["aliases"] = ["OLD FRONT"]
    assert wrong(small, "alias-shared") == []


def test_rule_wikidata_shared__no_two_records_share_an_item(wrong, small, row):
    row("old-front")["wikidata"] = "Q1000001"
    assert wrong(small, "wikidata-shared") == [
        ("places.json", "beta", "Q1000001 is old-front too", "correct one of them")
    ]


def test_a_state_and_its_country_share_an_item(wrong, small, row):
    row("mali")["wikidata"] = "Q912"
    row("old-front").update(kind="state", wikidata="Q912")
    assert wrong(small, "wikidata-shared") == []


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("https://newswire.example.org/beta", True),
        ("http://www.NEWSWIRE.example.org/2021/beta", True),
        ("https://m.newswire.example.org/beta", True),
        ("https://blog.newswire.example.org/beta", False),
        ("https://newswire.example.com/beta", False),
    ],
)
def test_rule_publisher_site__a_site_has_one_publisher(wrong, small, row, url, same):
    row("weekly-2023")["url"] = url
    message = "'The Weekly' publishes on newswire.example.org, as 'Newswire' does"
    fix = "name the site one way, and as origin whose reporting the page carries"
    expected = ("sources.json", "weekly-2023", message, fix)
    assert wrong(small, "publisher-site") == ([expected] if same else [])
    row("weekly-2023").update(publisher="Newswire", origin="The Weekly")
    assert wrong(small, "publisher-site") == []


@pytest.mark.parametrize("name", ["NewsWire", "News wire", "Néwswire"])
@pytest.mark.parametrize("field", ["publisher", "origin"])
def test_rule_publisher_spelling__a_name_is_spelt_one_way(wrong, small, row, name, field):
    row("weekly-2023")[field] = name
    assert wrong(small, "publisher-spelling") == [
        ("sources.json", "weekly-2023", f"{name!r} is elsewhere 'Newswire'", "spell it one way")
    ]
