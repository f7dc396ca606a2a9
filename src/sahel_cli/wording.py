"""Numbers and terms as people read them. Everything that prints goes through here."""

import unicodedata
from typing import Any

_MAPPED = dict(zip("œæøłıɓɗƙƴŋ", ("oe", "ae", *"olibdkyn"), strict=True))
_LETTERS = str.maketrans(_MAPPED | {letter.upper(): plain.upper() for letter, plain in _MAPPED.items()})
_APOSTROPHES = str.maketrans("", "", "'’ʼ`")
_PUNCTUATION = {code: " " for code in range(128) if not chr(code).isalnum()}
# Control characters, line and paragraph separators, and the marks that reorder the text around them:
# data must neither steer a terminal nor change how a line reads.
_UNSAFE = [*range(0x20), *range(0x7F, 0xA0), 0x61C, 0x200E, 0x200F, 0x2028, 0x2029]
_UNSAFE += [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_VISIBLE = dict.fromkeys(_UNSAFE, "\N{REPLACEMENT CHARACTER}")


def fold(text: str) -> str:
    """The text without case, accents, apostrophes and punctuation, words apart by one space.

    For comparing names. NFKD leaves some letters of the region whole (ɓ ɗ ŋ) and the French
    ligatures; these are mapped.
    """
    return " ".join(_bare(text.translate(_APOSTROPHES)).split())


def words(text: str) -> list[str]:
    """The words of a text as the full-text index has them: folded, and apart at an apostrophe too."""
    return _bare(text).split()


def _bare(text: str) -> str:
    if text.isascii():
        return text.lower().translate(_PUNCTUATION)
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    return unicodedata.normalize("NFKD", plain).translate(_KEPT)


class _Kept(dict[int, str | None]):
    """What becomes of a character of decomposed text, worked out when it is first met."""

    def __missing__(self, code: int) -> str | None:
        character = chr(code)
        gone = None if unicodedata.combining(character) else " "
        kept = self[code] = character if character.isalnum() else gone
        return kept


_KEPT = _Kept()


def printable(text: str) -> str:
    """The text with every control character made visible, so that data cannot steer a terminal."""
    if text.isascii() and text.isprintable():
        return text
    return text.translate(_VISIBLE)


def address(url: str) -> str:
    """The address with every control character percent-encoded, so that a link cannot break out."""
    if url.isascii() and url.isprintable():
        return url
    return "".join(_percent(c) if ord(c) in _VISIBLE else c for c in url)


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8"))


def number(value: float) -> str:
    """`1,000`; a fraction keeps its digits."""
    return f"{value:,}"


def bounds(low: float | None, best: float | None, high: float | None, qualifier: str) -> str:
    """A claim's number as text: `about 1,000`, `300–400`, `at least 20`, `up to 5,500`, `none`, `unknown`."""
    if best is not None:
        if best == 0:
            return "none"
        return f"about {number(best)}" if qualifier == "about" else number(best)
    if low is not None and high is not None:
        about = "about " if qualifier == "about" else ""
        return about + (number(low) if low == high else f"{number(low)}–{number(high)}")
    if low is not None:
        return f"at least {number(low)}"
    if high is not None:
        return f"up to {number(high)}"
    return "unknown"


# What is counted reads after the number: `42 soldiers killed`, `4,800 containers`, `6 months`.
_PEOPLE = {"killed", "wounded", "missing", "captured", "abducted", "arrested", "released", "displaced"}
_SINGULAR = {
    "soldiers": "soldier",
    "civilians": "civilian",
    "peacekeepers": "peacekeeper",
    "attackers": "attacker",
    "hostages": "hostage",
    "officials": "official",
    "children": "child",
    "contractors": "contractor",
    "volunteers": "volunteer",
    "prisoners": "prisoner",
    "protesters": "protester",
    "foreigners": "foreigner",
    "vehicles": "vehicle",
    "containers": "container",
    "bases": "base",
    "places": "place",
    "months": "month",
    "days": "day",
    "votes": "vote",
}
# The measures that make a toll, in the order in which one stands in for the other.
_TOLLS = (
    ("killed",),
    ("abducted", "captured", "missing"),
    ("released",),
    ("wounded", "arrested", "displaced"),
)
# Say nothing without their scope: a share, a vote, an ultimatum of seven days.
_NO_TOLL = {"months", "days", "votes", "percent", "euros", "dollars"}
_GROUPS = {
    "all": "",
    "armed-group": "of armed groups",
    "militia": "of militias",
    "security-forces": "of the security forces",
}


def quantity(headline: str, measure: str, of: str) -> str:
    """A quantity in words: `17–42 soldiers killed`, `about 2,500 personnel`, `20 killed`."""
    if headline == "superseded":
        return " ".join(part for part in (_GROUPS.get(of, of), measure) if part) + ": all figures superseded"
    headline = {"none": "no", "unknown": "unknown number of"}.get(headline, headline)
    one = headline.split(" ")[-1] == "1"
    whose = _GROUPS.get(of, of)
    if one:
        whose = _SINGULAR.get(whose, whose)
    if measure == "percent":
        return f"{headline} %"
    if measure in _PEOPLE:
        if whose.startswith("of "):
            return f"{headline} {measure} {whose}"
        return " ".join(part for part in (headline, whose, measure) if part)
    if measure == "personnel" and whose and not whose.startswith("of "):
        return f"{headline} {whose}"
    unit = _SINGULAR.get(measure, measure) if one else measure
    return " ".join(part for part in (headline, unit, whose and f"({whose})") if part)


def listing(names: list[str], limit: int = 8, last: str = "and") -> str:
    """`a, b and c`, or the first few and how many more there are."""
    if len(names) > limit:
        return f"{', '.join(names[:limit])} and {len(names) - limit} more"
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def plural(count: int, noun: str) -> str:
    """`1 event`, `2 events`, `3 countries`, `4 events or strengths`."""
    if count == 1:
        return f"{count} {noun}"
    many = (f"{word[:-1]}ies" if word.endswith("y") else f"{word}s" for word in noun.split(" or "))
    return f"{count:,} {' or '.join(many)}"


def main_figures(figures: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The quantities of an event that its toll tells: its dead, else its captives, else the first.

    Figures with a scope of their own count a part, or something else, and stand back unless one of
    them is the first.
    """
    for measures in _TOLLS:
        chosen = [figure for figure in figures if figure["measure"] in measures]
        whole = [figure for figure in chosen if figure["scope"] is None]
        if whole:
            return whole
        if chosen and chosen[0] is figures[0]:
            return chosen[:1]
    return [figure for figure in figures[:1] if figure["measure"] not in _NO_TOLL]


def toll(figures: list[dict[str, Any]]) -> str | None:
    """The main quantities of an event in words: `42 soldiers killed; 4 civilians killed`."""
    texts = [
        quantity(figure["headline"], figure["measure"], figure["of"]) for figure in main_figures(figures)
    ]
    return "; ".join(texts) or None
