"""One answer full of what breaks formats, and an empty one."""

import json

from sahel_cli.formats import Answer, Look
from sahel_cli.formats.blocks import Column, Heading, Note, Notes, Pairs, Paragraph, Row, Span, Table

PLAIN = Look()

TEXTS = (
    "a | b [c](d) `e` *f* _g_ ~h~ <i> \\ j",
    'say "no", l’été',
    "one\ntwo\r\nthree\tfour",
    "Goïta à Tillabéri",
    "تيساليت",
    "\u202eevil\u202c \u2066x\u2069",
    "\x1b[31mred\x1b[0m\x07 \x9b1m \x00\x7f",
    "[bold]not markup[/bold]",
    "=1+1",
)


class Nasty(Answer):
    def records(self):
        return (json.dumps({"id": n, "text": text}, ensure_ascii=False) for n, text in enumerate(TEXTS))

    def rows(self):
        return ["id", "text", "none", "low"], ([n, text, None, -0.5] for n, text in enumerate(TEXTS))

    def blocks(self):
        return [
            Heading("Tessit [1] | \x1b[2J"),
            Pairs([("Id", [Span("a_b|c")]), ("Also [x]", [Span("=1+1"), Span("; \x9b")])]),
            Paragraph([Span("Two "), Span("pages", "name", "https://x.org/<a>|b"), Span(" say [bold].")]),
            Heading("Claims", 2),
            Table(
                [Column("N", right=True), Column("Text|"), Column("")],
                [
                    Row([[Span("1,000")], [Span("Goïta", "name")], [Span("[1]", "dim", "https://y.org")]]),
                    Row([[Span("2")], [Span("a | b")], [Span("")]], [Span("one\ntwo")]),
                ],
                main=1,
            ),
            Table(
                [Column("", narrow=True), Column("")],
                [
                    Row([[Span("2021-03-01", brief="1 Mar")], [Span("An attack")]], [Span("there")], "2021"),
                    Row([[Span("2021", "date", brief="")], [Span("تيساليت")]], (), "2021"),
                    Row([[Span("2022", "date", brief="")], [Span("`x`")]], (), "2022"),
                ],
                main=1,
            ),
            Notes([Note(1, "AFP, 2022", "A *title* [x]", "https://y.org", "https://y.org#:~:text=a|b")]),
        ]  # fmt: skip


class Empty(Answer):
    def records(self):
        return []

    def rows(self):
        return ["id", "text"], []

    def blocks(self):
        return []


def drawn(render, answer, look=PLAIN):
    return "".join(render(answer, look))
