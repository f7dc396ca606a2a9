"""From validated facts to finished records: references written out, quantities derived.

Works on plain dictionaries, as they come from the files once the models have passed them.
"""

from collections.abc import Callable, Iterable, Iterator

from .dates import FIRST_DAY, LAST_DAY, span
from .derive import implied_qualifier, link, origin, quantity
from .errors import DataError
from .formats import Json
from .wording import bounds, toll


class Builder:
    """Holds what facts refer to: places, actors, sources, and a way to find the title of a fact."""

    def __init__(
        self,
        places: dict[str, Json],
        actors: dict[str, Json],
        sources: dict[str, Json],
        title: Callable[[str], str | None],
    ) -> None:
        self.places, self.actors, self.sources, self.title = places, actors, sources, title
        self.origins = {key: origin(source) for key, source in sources.items()}
        self.country_names = {p.get("country"): p["name"] for p in places.values() if p["kind"] == "country"}
        self._refs = {key: source_ref(source) for key, source in sources.items()}
        self._related: dict[str, list[Json]] = {}
        for actor in actors.values():
            for relation in actor.get("relations", []):
                self._related.setdefault(relation["actor"], []).append({**relation, "actor": actor["id"]})

    def event(self, row: Json) -> Json:
        places = [self._find(self.places, "place", key) for key in row["places"]]
        figures = [self._figure(figure) for figure in row.get("figures", [])]
        return {
            "record": "event",
            "id": row["id"],
            "title": row["title"],
            "kind": row["kind"],
            **_dated(row["date"]),
            "countries": self._countries(places),
            "places": [place_ref(place) for place in places],
            "participants": [
                self._actor(p["actor"]) | {"role": p["role"]} for p in row.get("participants", [])
            ],
            "summary": row["summary"],
            "toll": toll(figures),
            "part_of": self._part_of(row.get("part_of")),
            "figures": figures,
            "origins": self._independent(row),
            "citations": self._citations(row),
        }

    def troops(self, row: Json) -> Json:
        force = self._actor(row["force"])
        place = self._find(self.places, "place", row["place"])
        contributor = self._country(row.get("contributor"))
        whose = f" ({contributor['name']})" if contributor else ""
        return {
            "record": "troops",
            "id": row["id"],
            "title": f"{force['name']}{whose}, {place['name']}",
            **_dated(row["date"]),
            "force": force,
            "contributor": contributor,
            "place": place_ref(place),
            "countries": self._countries([place]),
            "status": row["status"],
            "scope": row.get("scope", "all"),
            **self._quantity(row["claims"]),
        }

    def statement(self, row: Json) -> Json:
        by = self._actor(row["by"])
        about = [self._fact(key) for key in row.get("about", [])]
        places = [self.places[fact["id"]] for fact in about if fact["record"] == "place"]
        states = [self.actors[fact["id"]] for fact in about if fact["record"] == "actor"]
        codes = [state.get("country") for state in states if state["kind"] != "person"]
        return {
            "record": "statement",
            "id": row["id"],
            "title": f"{by['name']}: {row['summary']}",
            "kind": row["kind"],
            **_dated(row["date"]),
            "by": by,
            "about": about,
            "countries": self._countries(places, codes),
            "summary": row["summary"],
            "origins": self._independent(row),
            "citations": self._citations(row),
        }

    def actor(self, row: Json) -> Json:
        related = self._related.get(row["id"], [])
        return {
            "record": "actor",
            "id": row["id"],
            "name": row["name"],
            "aliases": row.get("aliases", []),
            "kind": row["kind"],
            "country": self._country(row.get("country")),
            "active": row.get("active"),
            "summary": row["summary"],
            "wikidata": row.get("wikidata"),
            "relations": [self._relation(r, "out") for r in row.get("relations", [])]
            + [
                self._relation(r, "in")
                for r in sorted(related, key=lambda r: (r.get("date") or "", r["actor"]))
            ],
            "offices": [self._office(office) for office in row.get("offices", [])],
            "origins": self._independent(row),
            "citations": self._citations(row),
        }

    def place(self, row: Json, facts: int) -> Json:
        return {
            "record": "place",
            "id": row["id"],
            "name": row["name"],
            "aliases": row.get("aliases", []),
            "kind": row["kind"],
            "country": self._country(row.get("country")),
            "lat": row["lat"],
            "lon": row["lon"],
            "precision": row["precision"],
            "wikidata": row.get("wikidata"),
            "facts": facts,
        }

    def source(self, row: Json, facts: int) -> Json:
        return {"record": "source", **self._refs[row["id"]], "facts": facts}

    def _figure(self, row: Json) -> Json:
        of = row.get("of", "all")
        return {
            "measure": row["measure"],
            "of": of,
            "scope": row.get("scope"),
            **self._quantity(row["claims"]),
        }

    def _quantity(self, claims: list[Json]) -> Json:
        for claim in claims:
            self._find(self.sources, "source", claim["citation"]["source"])
        derived = quantity(claims, self.origins)
        return derived._asdict() | {"claims": [self._claim(claim) for claim in claims]}

    def _claim(self, row: Json) -> Json:
        low, best, high = row.get("low"), row.get("best"), row.get("high")
        qualifier = row.get("qualifier") or implied_qualifier(low, best, high)
        return {
            "low": low,
            "best": best,
            "high": high,
            "qualifier": qualifier,
            "text": bounds(low, best, high, qualifier),
            "by": row.get("by"),
            "as_of": row.get("as_of"),
            "status": row.get("status", "accepted"),
            "reason": row.get("reason"),
            "citation": self._citation(row["citation"]),
        }

    def _citations(self, row: Json) -> list[Json]:
        return [self._citation(citation) for citation in row["citations"]]

    def _citation(self, row: Json) -> Json:
        self._find(self.sources, "source", row["source"])
        source, fragment = self._refs[row["source"]], row.get("fragment")
        return {
            "fragment": fragment,
            "locator": row.get("locator"),
            "link": link(source["url"], fragment),
            "source": source,
        }

    def _relation(self, row: Json, direction: str) -> Json:
        return {
            "kind": row["kind"],
            "direction": direction,
            "actor": self._actor(row["actor"]),
            "date": row.get("date"),
            "citations": self._citations(row),
        }

    def _office(self, row: Json) -> Json:
        return {
            "kind": row["kind"],
            "title": row["title"],
            "country": self._country(row.get("country")),
            **_dated(row["date"]),
            "citations": self._citations(row),
        }

    def _actor(self, key: str) -> Json:
        actor = self._find(self.actors, "actor", key)
        return {"id": key, "name": actor["name"], "kind": actor["kind"]}

    def _fact(self, key: str) -> Json:
        for record, known in (("actor", self.actors), ("place", self.places)):
            if key in known:
                return {"record": record, "id": key, "name": known[key]["name"]}
        title = self.title(key)
        if title is None:
            raise DataError(f"nothing has the id {key!r}")
        return {"record": "event", "id": key, "name": title}

    def _part_of(self, key: str | None) -> Json | None:
        if key is None:
            return None
        title = self.title(key)
        if title is None:
            raise DataError(f"no event has the id {key!r}")
        return {"id": key, "title": title}

    def _country(self, code: str | None) -> Json | None:
        return None if code is None else {"code": code, "name": self.country_names.get(code, code)}

    def _countries(self, places: list[Json], more: Iterable[str | None] = ()) -> list[Json]:
        codes = dict.fromkeys([*(place.get("country") for place in places), *more])
        return [{"code": code, "name": self.country_names.get(code, code)} for code in codes if code]

    def _independent(self, row: Json) -> int:
        return len({self.origins[key] for key in cited(row) if key in self.origins})

    def _find(self, known: dict[str, Json], what: str, key: str) -> Json:
        if key not in known:
            raise DataError(f"no {what} has the id {key!r}")
        return known[key]


def cited(row: Json) -> Iterator[str]:
    """The ids of all sources that a record cites, in its claims, relations and offices too."""
    for part in (row, *row.get("relations", ()), *row.get("offices", ())):
        for citation in part.get("citations", ()):
            yield citation["source"]
    for figure in (row, *row.get("figures", ())):
        for claim in figure.get("claims", ()):
            yield claim["citation"]["source"]


def place_ref(row: Json) -> Json:
    keys = ("id", "name", "kind", "country", "lat", "lon", "precision")
    return {key: row.get(key) for key in keys}


def source_ref(row: Json) -> Json:
    return {
        "id": row["id"],
        "title": row["title"],
        "publisher": row["publisher"],
        "author": row.get("author"),
        "published": row.get("published"),
        "url": row["url"],
        "language": row["language"],
        "kind": row["kind"],
        "origin": origin(row),
        "accessed": row["accessed"],
        "archive_url": row.get("archive_url"),
    }


def _dated(date: str) -> Json:
    first, last = span(date)
    return {
        "date": date,
        "date_earliest": None if first == FIRST_DAY else first,
        "date_latest": None if last == LAST_DAY else last,
    }
