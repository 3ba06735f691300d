"""The six reports of the walk through Sennar: where they lie, and how the binary ones are made.

``python tests/sennar.py`` writes the Word file, the PDF and the workbook anew.
"""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from papers import pdf_of

FOLDER = Path(__file__).parent / "walk" / "sennar" / "reports"

SITUATION = """\
P Humanitarian Access Cell, Gedaref
T Sudan: Sennar State Situation Report No. 3
P Date: 4 July 2024
P Reporting period: 29 June to 3 July 2024
H Highlights
B RSF entered Al-Suki on 2 July; the army withdrew across the Blue Nile without a fight.
B Sennar market shelling of 28 June: death toll now 23 (Sennar emergency room).
B IOM estimates that 136,000 people have been displaced from Singa, Abu Hujar and Al-Suki since 24 June.
H Security situation
P Singa has been under RSF control since 29 June, according to partners on the ground. The army keeps the city \
of \
Sennar, which is cut off from the west. Fighting continued on 3 July at Maiurno, south of Sennar; casualties \
are not known.
P On 1 July armed men in RSF uniform looted a WFP warehouse in Singa and abducted two guards, who were released \
on 3 July.
H Displacement
= Locality | People displaced | To
= Singa | 60,000 | Gedaref
= Abu Hujar | 31,000 | Damazin
= Al-Suki | 45,000 | Dinder, Gedaref
H Access
B The road from Sennar to Dinder is closed. The bridge at Singa is mined, according to drivers.
B Parties have been asked for a three-day humanitarian pause from 10 July; the RSF has agreed in principle, the \
army has not answered.
H Outlook
P If Dinder falls, a further 80,000 people are likely to move towards Gedaref.
P Contact: duty officer, access-cell@gedaref.example
"""

MONITOR = (
    (
        "Weekly Review 27: 1 to 7 July 2024",
        "",
        "Published 8 July 2024",
        "",
        "Sennar state",
        "",
        "RSF fighters attacked Dinder on 4 July and took the town the same",
        "evening after the army garrison withdrew towards Gedaref. Local coun-",
        "cillors named 11 civilians shot dead in the first hours, among them two",
        "women. The army has not commented.",
        "",
        "An army airstrike on Sunday hit the market of Singa. Two hospital work-",
        "ers told the Monitor that 16 civilians were killed and about 40 wounded.",
        "The RSF speaks of 32 dead; the army says that only fighters were hit.",
        "",
        "In Maiurno the army repelled an RSF attack on 3 July. Both sides claim to",
        "have inflicted heavy losses. The Monitor could confirm seven dead RSF",
        "fighters and three dead soldiers.",
    ),
    (
        "Gezira state",
        "",
        "RSF fighters raided the village of Al-Takeina on 5 July for the third",
        "time since May. Villagers with hunting rifles fought back. At least five",
        "villagers and two attackers were killed, a village committee said.",
        "",
        "Al-Managil and its surroundings remain in the hands of the army, which has",
        "about 6,000 soldiers and allied fighters there according to the Monitor's",
        "estimate.",
        "",
        "Corrections",
        "",
        "In our alert of 29 June we gave the number of dead of the shelling of the",
        "Sennar market on 28 June as 23. The hospital's list, which we have seen,",
        "has 17 names. We regret the error.",
    ),
)

DISPATCHES = (
    (
        date(2024, 6, 28),
        "Radio Dabanga Road",
        "Shells on Sennar market",
        "Shells struck the main market of Sennar on Friday. The emergency room of the city counted 23 dead and "
        "dozens of wounded. Witnesses said the shells came from the direction of Jebel Moya, which the RSF holds.",
    ),
    (
        date(2024, 6, 30),
        "Gedaref Daily",
        "Paramilitaries enter Singa",
        "Fighters of Sudan's paramilitary Rapid Support Forces captured Singa, the capital of Sennar state, on "
        "Saturday, three residents and a local official said, opening a new front in the southeast of the "
        "country. The RSF said in a statement that it had taken the headquarters of the army's 17th Infantry "
        "Division in the town. The army denied on Sunday that Singa had fallen and said its troops were still "
        "fighting there. (Nile Wire)",
    ),
    (
        date(2024, 7, 1),
        "Port Sudan News Agency",
        "Army: Singa under control",
        "The army's spokesman, Brigadier Nasr Elhadi, said on Monday that Singa remained under the control of the"
        " armed forces and that the rebels had been driven out of the town.",
    ),
    (
        date(2024, 7, 2),
        "Radio Dabanga Road",
        "Al-Suki taken",
        "RSF troops entered the town of Al-Suki on Tuesday morning, residents said. They met no resistance. Two "
        "men who refused to hand over their car were shot dead.",
    ),
    (
        date(2024, 7, 4),
        "Nile Wire",
        "RSF attacks Dinder",
        "The RSF attacked the town of Dinder on Thursday with at least 60 vehicles. Residents said they heard "
        "heavy gunfire until dusk and saw soldiers leave for Gedaref.",
    ),
    (
        date(2024, 7, 5),
        "Gedaref Daily",
        "Dinder falls to paramilitaries",
        "Dinder has been in the hands of the Rapid Support Forces since Thursday night, the head of the local "
        "market committee said on Friday. Nine people were killed.",
    ),
    (
        date(2024, 7, 7),
        "Radio Dabanga Road",
        "Air strike on Singa",
        "Warplanes of the Sudanese army bombed the market of Singa on Sunday at noon, killing at least 12 people,"
        " a medical source said. The RSF, which holds the town, spoke of 32 dead.",
    ),
    (
        date(2024, 7, 8),
        "Port Sudan News Agency",
        "Armed forces retake Dinder",
        "The Sudanese armed forces retook the town of Dinder from the rebel militia on Monday, the army said. The"
        " governor of Sennar visited the town in the afternoon.",
    ),
    (
        date(2024, 7, 9),
        "Nile Wire",
        "RSF denies losing Dinder",
        "The RSF denied on Tuesday that it had lost Dinder to the army. Two residents reached by telephone said "
        "soldiers were patrolling the centre of the town, while RSF fighters were still at its western edge.",
    ),
    (
        date(2024, 7, 10),
        "Gedaref Daily",
        "Pause in Sennar put off",
        "A humanitarian pause of three days that was to begin in Sennar state on Wednesday has been put off, a "
        "United Nations official in Gedaref said. The army had rejected it on Tuesday. The RSF shelled Maiurno "
        "hours later.",
    ),
)


def situation_report() -> bytes:
    """The situation report as a Word file with a head, headings, bullets and a table."""
    from docx import Document

    document = Document()
    document.core_properties.created = document.core_properties.modified = datetime(2024, 7, 4)
    document.sections[0].header.paragraphs[0].text = "Humanitarian Access Cell, Gedaref - for distribution"
    styles = {"T": "Title", "H": "Heading 1", "B": "List Bullet", "P": "Normal"}
    table = None
    for line in SITUATION.splitlines():
        kind, words = line[0], line[2:]
        if kind != "=":
            document.add_paragraph(words, style=styles[kind])
            continue
        cells = words.split(" | ")
        table = document.add_table(0, len(cells)) if cells[0] == "Locality" else table
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    return _undated(document)


def monitors_review() -> bytes:
    """The monitor's review as two pages of PDF with a running head and page numbers."""
    pages = []
    for number, lines in enumerate(MONITOR, start=1):
        head = (770, "Blue Nile Conflict Monitor - Weekly Review 27 - 1 to 7 July 2024")
        body = [(735 - 14 * row, line) for row, line in enumerate(lines) if line]
        pages.append([head, *body, (30, 290, f"Page {number} of {len(MONITOR)}")])
    return pdf_of(*pages)


def dispatches() -> bytes:
    """The dispatches as a sheet that an officer keeps, with days as days."""
    from xlsxwriter import Workbook

    data = io.BytesIO()
    with Workbook(data, {"default_date_format": "dd/mm/yyyy"}) as book:
        book.set_properties({"created": datetime(2024, 7, 10)})
        sheet = book.add_worksheet("Dispatches")
        for number, row in enumerate((("Date", "Outlet", "Headline", "Text"), *DISPATCHES)):
            sheet.write_row(number, 0, row)
    return data.getvalue()


def _undated(document) -> bytes:
    """A document as the same bytes whenever it is saved."""
    saved, data = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with ZipFile(saved) as old, ZipFile(data, "w") as new:
        for part in old.infolist():
            new.writestr(ZipInfo(part.filename), old.read(part), compress_type=8)
    return data.getvalue()


FILES = {
    "situation.docx": situation_report,
    "monitor.pdf": monitors_review,
    "dispatches.xlsx": dispatches,
}

if __name__ == "__main__":
    for name, made in FILES.items():
        (FOLDER / name).write_bytes(made())
