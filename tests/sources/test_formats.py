"""Reports in the files of offices and mail programs: what is read of them, and what is refused by its name."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from dateline.errors import UnreadableReport
from dateline.sources import Item, Note, Options, Received, Unread, content, receive, receive_one
from papers import docx_of, mail_of, pdf_of, xlsx_of

STORY = "Government troops left the town of Tessalit on Monday, a spokesman for the army said."
OTHER = "Rebels shelled the port of Aden for a third day, and two dockers were hurt."
RTF = (
    r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}\f0 {\b Troops leave}\par 3 June 2024"
    r"\par The army\'92s men left.\par }"
)
SAVED = (
    "From: <Saved by a browser>\nSnapshot-Content-Location: https://a.example/1\nMIME-Version: 1.0\n"
    'Content-Type: multipart/related; type="text/html"; boundary="x"\n\n--x\nContent-Type: text/html; charset=utf-8\n'
    "Content-Transfer-Encoding: quoted-printable\n\n"
    "<html><body><p>The army=E2=80=99s men left.</p></body></html>\n--x--\n"
)


def received(folder: Path, name: str, data: bytes | str, **options: object) -> list[Item]:
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    return list(receive([str(folder / name)], Options(**options)))  # type: ignore[arg-type]


def text(item: Item) -> str:
    assert isinstance(item, Received), item
    return content(item)[0].decode()


@pytest.mark.parametrize("name", ["a.docx", "a.bin", "a"])
def test_a_word_file(tmp_path: Path, name: str) -> None:
    """Paragraphs and rows of tables in their order, without running heads; its bytes stay as they came."""
    data = docx_of("Troops leave", STORY, [["Town", "Killed"], ["Tessalit", "7"]], OTHER)
    [item] = received(tmp_path, name, data)
    assert text(item).split("\n\n") == ["Troops leave", STORY, "Town | Killed\nTessalit | 7", OTHER]
    assert isinstance(item, Received)
    assert item.data == data


def test_a_word_file_as_its_writer_left_it(tmp_path: Path) -> None:
    """Changes that were tracked count as made; the fields of a form, links and boxes keep their words."""
    from docx import Document

    document = Document()
    for words in (
        "<w:r><w:t xml:space='preserve'>Troops left </w:t></w:r><w:del><w:r><w:delText>Gao</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>Tessalit</w:t></w:r></w:ins><w:hyperlink>"
        "<w:r><w:tab/><w:t>on Monday.</w:t></w:r></w:hyperlink>",
        "<w:moveFrom><w:r><w:t>Nobody was hurt.</w:t></w:r></w:moveFrom>",
        "<w:r><w:t>Map</w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>A box.</w:t></w:r></w:p>"
        "</w:txbxContent></w:pict></w:r>",
    ):
        element = parse_xml(f"<w:p {nsdecls('w')}>{words}</w:p>")
        document.element.body.insert(len(document.element.body) - 1, element)
    held = "<w:sdtContent><w:p><w:r><w:t>The army said so.</w:t></w:r></w:p></w:sdtContent>"
    document.element.body.insert(0, parse_xml(f"<w:sdt {nsdecls('w')}>{held}</w:sdt>"))
    data = io.BytesIO()
    document.save(data)
    [item] = received(tmp_path, "a.docx", data.getvalue())
    assert text(item).split("\n\n") == [
        "The army said so.",
        "Troops left Tessalit\ton Monday.",
        "Map",
        "A box.",
    ]


@pytest.mark.parametrize("kind", ["", "; charset=us-ascii", "; charset=x-none", "; charset=utf-8"])
@pytest.mark.parametrize("subtype", ["plain", "html"])
def test_a_mail_that_names_no_encoding_or_a_wrong_one(tmp_path: Path, subtype: str, kind: str) -> None:
    """As browsers save pages, whose own words say what they are in."""
    words = f"<p>{OTHER} “We left,” he said.</p>".encode()
    head = f"Subject: Aden\nMIME-Version: 1.0\nContent-Type: text/{subtype}{kind}\nContent-Transfer-Encoding: 8bit\n\n"
    [item] = received(tmp_path, "a.eml", head.encode() + words)
    assert "“We left,” he said." in text(item)


@pytest.mark.parametrize("name", ["a.rtf", "a.txt", "a.doc", "a"])
def test_rtf(tmp_path: Path, name: str) -> None:
    """Whatever the file is called; its escapes are letters."""
    [item] = received(tmp_path, name, RTF)
    assert text(item).split("\n") == ["Troops leave", "3 June 2024", "The army’s men left."]


@pytest.mark.parametrize("name", ["a.xlsx", "a"])
def test_a_workbook_is_mapped_as_a_table_is(tmp_path: Path, name: str) -> None:
    """Each sheet that has the columns; the others are named."""
    data = xlsx_of(
        News=[
            ["headline", "words", "n", "day"],
            ["Troops leave", STORY, 7, "4/13/2024"],
            ["Aden", OTHER, 8, "4/5/2024"],
        ],
        Codes=[["code", "label"], [1, "x"]],
    )
    one, two, note = received(
        tmp_path, name, data, mapping={"text": "words", "title": "headline", "published": "day"}
    )
    assert (text(one), text(two)) == (STORY, OTHER)
    assert isinstance(one, Received)
    assert isinstance(two, Received)
    assert (one.title, one.published, two.published) == ("Troops leave", "2024-04-13", "2024-04-05")
    assert one.origin.endswith(f"{name}, News, row 1")
    assert isinstance(note, Note)
    assert "Codes" in note.origin


def test_a_mail(tmp_path: Path) -> None:
    """Its subject without what answering adds, the day it was sent, its words without the signature."""
    data = mail_of(
        f"{STORY}\n-- \nThe desk\n", Subject="Re: Troops leave", Date="Fri, 08 Mar 2019 10:15:00 +0100"
    )
    for name in ("a.eml", "a", "a.txt"):
        [item] = received(tmp_path, name, data)
        assert isinstance(item, Received)
        assert (item.title, item.published, text(item).strip()) == ("Troops leave", "2019-03-08", STORY)


def test_a_mail_that_was_passed_on_has_no_day_of_its_own(tmp_path: Path) -> None:
    """The day of a forward is not the day of what it carries."""
    data = mail_of(STORY, Subject="Fwd: Troops leave", Date="Fri, 08 Mar 2019 10:15:00 +0100")
    [item] = received(tmp_path, "a.eml", data)
    assert isinstance(item, Received)
    assert (item.title, item.published) == ("Troops leave", None)


def test_a_mail_of_html_and_its_attachments(tmp_path: Path) -> None:
    """Plain words go before HTML; what is attached is named and not read."""
    page = f"<html><head><title>t</title><style>p {{}}</style></head><body><p>{STORY}</p><p>{OTHER}</p></body></html>"
    item, note = received(tmp_path, "a.eml", mail_of(STORY, html=page, attached="map.pdf", Subject="x"))
    assert text(item).strip() == STORY
    assert isinstance(note, Note)
    assert "map.pdf" in note.reason
    data = f"Subject: x\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n{page}"
    assert text(received(tmp_path, "b.eml", data)[0]) == f"{STORY}\n\n{OTHER}"


@pytest.mark.parametrize("name", ["a.mbox", "a"])
def test_a_folder_of_mail(tmp_path: Path, name: str) -> None:
    """A report for each message; a line that begins with From inside one parts nothing."""
    letters = [mail_of(words, Subject=words[:9]) for words in (STORY, OTHER)]
    letters.append(b"Subject: three\n\n>From Aden came news.\n")
    data = b"".join(b"From desk@a.example Fri Mar  8 10:15:00 2019\n" + letter + b"\n" for letter in letters)
    one, two, three = received(tmp_path, name, data)
    assert [text(item).strip() for item in (one, two, three)] == [STORY, OTHER, "From Aden came news."]
    assert two.origin.endswith(", message 2")


@pytest.mark.parametrize("name", ["a.mht", "a.mhtml", "a"])
def test_a_saved_page(tmp_path: Path, name: str) -> None:
    """The page inside, with its address; the day it was saved is no day of publication."""
    [item] = received(tmp_path, name, SAVED)
    assert isinstance(item, Received)
    assert "<p>The army’s men left.</p>" in text(item)
    assert (item.url, item.published) == ("https://a.example/1", None)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        pytest.param("a.docx", b"PK\x03\x04nothing", "ZIP|Word", id="a damaged Word file"),
        pytest.param("a.xlsx", b"PK\x03\x04nothing", "workbook", id="a damaged workbook"),
        pytest.param("a.doc", b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "old Word", id="a Word file of old"),
        pytest.param("a.eml", STORY, "no e-mail", id="no mail"),
        pytest.param("a.mbox", STORY, "no mbox", id="no folder of mail"),
        pytest.param("a.json", "{broken", "not JSON", id="JSON that is not whole, once"),
    ],
)
def test_what_is_damaged_is_refused_once_by_its_name(
    tmp_path: Path, name: str, data: bytes | str, words: str
) -> None:
    """With the reason that fits its kind."""
    (tmp_path / name).write_bytes(data.encode() if isinstance(data, str) else data)
    with pytest.raises(UnreadableReport, match=words) as caught:
        content(receive_one(str(tmp_path / name)))
    assert caught.value.hint


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    """Nothing to read is said, not passed over."""
    [item] = receive([str(tmp_path)])
    assert isinstance(item, Unread)


def test_one_report_is_asked_for_and_several_are_there(tmp_path: Path) -> None:
    """Reading takes one; adding takes them all."""
    path = tmp_path / "a.csv"
    path.write_text(f'text\n"{STORY}"\n"{OTHER}"\n')
    with pytest.raises(UnreadableReport, match="more than one report"):
        receive_one(str(path))


# ---- PDF ----


def pdf_text(*pages: list[tuple[int, str] | tuple[int, int, str]]) -> list[str]:
    item = Received(data=pdf_of(*pages), media="application/pdf", origin="a.pdf")
    return content(item)[0].decode().split("\n\n")


def test_words_broken_at_the_end_of_a_line_are_whole_again() -> None:
    """A hyphen of their own stays: before a capital, where the text has it elsewhere, after a prefix."""
    lines = [
        (700, "Troops cap-"), (686, "tured Dikwa from Al-"), (672, "Shabaab, and cease-fire talks, cease-"),
        (658, "fire or not, are pro-"), (644, "government."),
    ]  # fmt: skip
    assert pdf_text(lines) == [
        "Troops captured Dikwa from Al-Shabaab, and cease-fire talks, cease-fire or not, are pro-government."
    ]


def test_what_runs_through_all_pages_stands_once() -> None:
    """The first head stays for its date, page numbers go, and a paragraph goes on over the end of a page."""

    def page(number: int, *words: str) -> list[tuple[int, str] | tuple[int, int, str]]:
        body = [(700 - 14 * n, line) for n, line in enumerate(words)]
        return [
            (770, f"Relief Desk | Report of 10 March 2019 | {number}"),
            *body,
            (40, "For the desk only"),
            (20, f"Page {number} of 3"),
        ]

    told = pdf_text(
        page(1, "Troops left.", "Rebels shelled the"),
        page(2, "port of Aden.", "It burns."),
        page(3, "It ended."),
    )
    assert told[0] == "Relief Desk | Report of 10 March 2019 | 1"
    assert "Rebels shelled the\nport of Aden." in "\n\n".join(told)
    assert sum("For the desk only" in part for part in told) == 1
    assert not any("Page" in part or "| 2" in part for part in told)


def test_what_a_browser_printed_around_a_page_is_none_of_it() -> None:
    """Neither the address nor the day of printing, however many pages there are."""
    for stories in (["Troops left."], ["Troops left.", "Rebels came.", "It ended."]):
        pages = [
            [
                (700, words),
                (780, "11/30/2024, 9:27 PM Troops leave"),
                (20, f"https://a.example/x {n}/{len(stories)}"),
            ]
            for n, words in enumerate(stories, start=1)
        ]
        assert pdf_text(*pages) == stories
    assert pdf_text([(780, "30/11/2024, 09:27 Troops leave"), (700, "They left.")])[0].startswith(
        "30/11/2024"
    )


def test_the_rows_of_a_table_are_lines() -> None:
    """Each by itself, with a bar between its cells, so that no figure runs into the next row."""
    rows = [(600 - 14 * n, left, words) for n, row in enumerate([("Town", "Killed"), ("Bama", "7"), ("Gwoza", "12")])
            for left, words in zip((50, 300), row, strict=True)]  # fmt: skip
    told = pdf_text([(700, "Gunmen came at dawn."), *rows])
    assert told == ["Gunmen came at dawn.", "Town | Killed", "Bama | 7", "Gwoza | 12"]
