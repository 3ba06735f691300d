"""Commands over a store: what they print, where, and with which exit status."""

import codecs
import csv
import io
import json

import openpyxl
import pytest

from dateline.cli import cli, main
from kivu import EXAMPLE, MARKS

pytestmark = pytest.mark.usefixtures("marks")


def test_adding_sums_up(store, run):
    """New, known and unreadable, and what the store then holds."""
    status, out, _ = run("add", str(EXAMPLE))
    assert status == 0
    assert out.splitlines()[0] == "0 new, 12 known, 0 unreadable"
    assert "claims and" in out


def test_a_table_is_mapped(tmp_path, capsys):
    """Columns by name; what has no text is said with its row."""
    table, report = tmp_path / "reports.csv", json.loads(EXAMPLE.read_text("utf-8").splitlines()[0])
    with table.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["headline", "body", "paper", "day"])
        rows.writerow([report["title"], report["text"], "Nile Desk", "1/24/2025"])
        rows.writerow(["Nothing", "", "Nile Desk", "1/25/2025"])
    mapping = ("title=headline", "text=body", "source=paper", "published=day")
    arguments = [part for pair in mapping for part in ("--map", pair)]
    path = str(tmp_path / "s.db")
    assert main(["add", str(table), *arguments, "--store", path]) == 1
    out = capsys.readouterr().out
    assert out.splitlines()[0] == "1 new, 0 known, 1 unreadable"
    assert "row" in out
    assert main(["events", "--store", path, "--type", "capture", "--format", "json"]) == 0
    (event,) = json.loads(capsys.readouterr().out)
    told = event["witnesses"][0]["provenance"]
    assert [told[name] for name in ("title", "source_name", "published")] == [
        report["title"],
        "Nile Desk",
        "2025-01-24",
    ]
    assert event["time"]["start"] == "2025-01-23"


def test_what_is_refused_makes_the_status_say_so(tmp_path, capsys):
    """1 where something was refused, 2 where nothing could be read; the reason is printed either way."""
    folder, path = tmp_path / "reports", str(tmp_path / "s.db")
    folder.mkdir()
    assert main(["add", str(folder), "--store", path]) == 2
    assert "holds no file" in capsys.readouterr().out
    (folder / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n....")
    assert main(["add", str(folder), "--store", path]) == 2
    assert "PNG" in capsys.readouterr().out
    (folder / "b.txt").write_bytes((MARKS / "kivu-01.txt").read_bytes())
    assert main(["add", str(folder), "--store", path]) == 1
    assert main(["add", str(folder / "b.txt"), "--store", path]) == 0


def test_events_come_as_text_and_as_data(run):
    """A case for people, the same values for programs."""
    status, out, err = run("events", "--limit", "3")
    assert status == 0
    assert "--after" in err
    status, lines, _ = run("events", "--limit", "3", "--format", "jsonl")
    shown = [json.loads(line) for line in lines.splitlines()]
    assert len(shown) == 3
    assert all(event["id"] in out for event in shown)


def test_pages_follow_one_another(run):
    """No event is shown twice or lost between pages."""
    whole = json.loads(run("events", "--limit", "1000", "--format", "json")[1])
    paged: list[str] = []
    while True:
        more = ("--after", paged[-1]) if paged else ()
        page = json.loads(run("events", "--limit", "4", "--format", "json", *more)[1])
        paged += [event["id"] for event in page]
        if len(page) < 4:
            break
    assert paged == [event["id"] for event in whole]


def test_a_case_quotes_every_claim(run):
    """For and against, with source, date and group."""
    event = json.loads(run("events", "--place", "Goma", "--type", "capture", "--format", "json")[1])[0]
    status, out, _ = run("event", event["id"])
    assert status == 0
    assert "Against:" in out
    for witness in (*event["witnesses"], *event["against"]):
        assert witness["id"] in out
        assert witness["provenance"]["source_name"] in out
    assert out.count("group:") == len(event["witnesses"]) + len(event["against"])


@pytest.mark.parametrize("ledger", ["control", "conflicts", "forecasts", "strengths", "arrangements"])
def test_ledgers_quote_their_words(run, ledger):
    """Text with quotes, JSON with the witnesses."""
    status, out, _ = run(ledger)
    assert status == 0
    assert "“" in out
    assert json.loads(run(ledger, "--format", "json")[1])


def test_a_ledger_with_nothing_says_so(run):
    """On standard error, with the status of a look-up that found nothing."""
    status, out, err = run("headlines")
    assert (status, out) == (1, "")
    assert "headline" in err


def test_people_record_and_the_log_keeps_it(tmp_path, capsys):
    """Who, what, about what and why."""
    path = str(tmp_path / "s.db")
    main(["add", str(EXAMPLE), "--store", path])
    capsys.readouterr()
    main(["events", "--store", path, "--format", "json", "--limit", "2"])
    one, other = (event["id"] for event in json.loads(capsys.readouterr().out))
    assert (
        main(["judge", "same", one, other, "--by", "coder", "--note", "the same day", "--store", path]) == 0
    )
    assert main(["sources", "rate", "Lakes Wire", "B", "--by", "editor", "--store", path]) == 0
    capsys.readouterr()
    assert main(["log", "--store", path]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert "coder" in first
    assert "the same day" in first
    assert "editor" in second
    assert main(["sources", "--store", path]) == 0
    assert "B  Lakes Wire" in capsys.readouterr().out


def test_an_export_lies_beside_its_codebook(run, tmp_path):
    """And what the scheme has no place for is counted on standard error."""
    out = tmp_path / "events.csv"
    status, told, err = run("export", "--format", "acled", "--out", str(out))
    assert status == 0
    assert out.read_text("utf-8").startswith("event_id_cnty,")
    assert (tmp_path / "events.csv.codebook.md").exists()
    assert "left out" in err
    assert str(out) in told


@pytest.mark.parametrize("ledger", ["control", "conflicts", "strengths", "forecasts", "arrangements"])
def test_a_ledger_is_exported_as_a_table(run, tmp_path, ledger):
    """With its codebook, a row for each thing said, and the words behind each."""
    out = tmp_path / f"{ledger}.csv"
    status, told, _ = run("export", "--ledger", ledger, "--format", "csv", "--bom", "--out", str(out))
    assert status == 0
    rows = list(csv.DictReader(io.StringIO(out.read_text("utf-8-sig"))))
    assert told.startswith(f"{len(rows)} rows in ")
    assert out.read_bytes().startswith(codecs.BOM_UTF8)
    book = (tmp_path / f"{ledger}.csv.codebook.md").read_text("utf-8")
    assert all(f"### {name}\n" in book for row in rows for name in row)
    assert all(
        row["dateline_claims"] and (row["dateline_evidence"] or row["dateline_against"]) for row in rows
    )
    if ledger == "control":
        assert "March 23 Movement" in {row["holder"] for row in rows if row["place"] == "Goma"}


def test_a_ledger_opens_in_openpyxl(run, tmp_path):
    """Days as days, numbers as numbers."""
    out = tmp_path / "control.xlsx"
    assert run("export", "--ledger", "control", "--format", "xlsx", "--out", str(out))[0] == 0
    head, *rows = openpyxl.load_workbook(out)["control"].iter_rows()
    columns = [cell.value for cell in head]
    assert rows
    for row in rows:
        cells = dict(zip(columns, row, strict=True))
        assert cells["last"].is_date
        assert cells["stale_days"].data_type == "n"
        assert cells["dateline_claims"].data_type == "s"


def test_codebooks_of_two_exports_lie_side_by_side(run, tmp_path):
    """events.csv and events.geojson have different columns, and each its codebook."""
    for form, suffix in (("acled", "csv"), ("geojson", "geojson")):
        run("export", "--format", form, "--out", str(tmp_path / f"events.{suffix}"))
    books = [(tmp_path / f"events.{suffix}.codebook.md").read_text("utf-8") for suffix in ("csv", "geojson")]
    assert books[0].startswith("# ACLED")
    assert books[1].startswith("# Dateline")


def test_an_export_can_be_piped(store, capfdbinary):
    """Standard output takes bytes."""
    assert main(["export", "--format", "geojson", "--store", store]) == 0
    assert json.loads(capfdbinary.readouterr().out)["type"] == "FeatureCollection"


@pytest.mark.parametrize(("form", "opening"), [("md", "# "), ("html", "<!doctype html>")])
def test_a_brief_is_a_page(run, form, opening):
    """Markdown or one HTML page."""
    status, out, _ = run("brief", "--from", "2025-01-20", "--to", "2025-02-20", "--format", form)
    assert status == 0
    assert out.lower().startswith(opening)


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        pytest.param(["events", "--since", "soonish"], 64, "not a day", id="a day that is none"),
        pytest.param(["events", "--box", "1,2,3"], 64, "not a box", id="half a box"),
        pytest.param(["events", "--box", "1,95,3,96"], 64, "not on the map", id="a box beyond the pole"),
        pytest.param(["event", "nothing"], 64, "no event", id="no such event"),
        pytest.param(["export", "--format", "xls"], 64, "no export", id="no such export"),
        pytest.param(
            ["export", "--format", "acled", "--ledger", "control"], 64, "no export", id="a ledger as events"
        ),
        pytest.param(
            ["export", "--format", "csv", "--ledger", "headlines"], 64, "no table", id="no such ledger"
        ),
        pytest.param(
            ["export", "--format", "csv", "--ledger", "strengths", "--type", "capture"],
            64,
            "cannot be filtered",
            id="a filter that a ledger would pass over",
        ),
        pytest.param(
            ["export", "--format", "xlsx", "--bom"], 64, "byte-order", id="a mark before what is no text"
        ),
        pytest.param(["brief", "--from", "2025-02-01", "--to", "2025-01-01"], 64, "after", id="backwards"),
        pytest.param(["events", "--as-of", "soon"], 64, "not a day", id="as of no day"),
        pytest.param(["retract", "zzzz"], 64, "no report", id="no such report"),
    ],
)
def test_what_makes_no_sense_is_one_line_and_a_status(run, arguments, status, words):
    """On standard error, with a hint; standard output stays empty."""
    code, out, err = run(*arguments)
    assert (code, out) == (status, "")
    assert words in err
    assert len(err.strip().splitlines()) == 1


def test_a_question_without_a_store_says_how_to_make_one(tmp_path, monkeypatch, capsys):
    """The default is dateline.db in the working directory."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATELINE_STORE", raising=False)
    assert main(["events"]) == 64
    assert "dateline add" in capsys.readouterr().err


def test_every_question_takes_as_of():
    """So that any answer can be had as known on a day."""
    asking = ("events", "event", "control", "conflicts", "forecasts", "strengths", "arrangements", "headlines",
              "export", "brief")  # fmt: skip
    for name in asking:
        assert "as_of" in {parameter.name for parameter in cli.commands[name].params}


def test_ids_may_be_shortened(run):
    """As long as they begin one claim only."""
    event = json.loads(run("events", "--place", "Goma", "--type", "capture", "--format", "json")[1])[0]
    assert run("event", event["id"][:8])[1] == run("event", event["id"])[1]
    assert run("event", "")[0] == 64


def test_unknown_filters_are_said(run):
    """Instead of an answer that nothing fits."""
    status, _, err = run("events", "--type", "captures")
    assert (status, "perhaps capture" in err) == (64, True)
    assert run("events", "--source", "The Nowhere Post")[0] == 64
    assert run("events", "--source", "Lakes Wire")[0] == 0


def test_every_ledger_and_the_brief_take_filters():
    """By place, actor and country; ledgers by time too, and the brief has its period."""
    where = {"place", "actor", "country"}
    for name in (
        "control",
        "conflicts",
        "forecasts",
        "strengths",
        "arrangements",
        "headlines",
        "events",
        "export",
    ):
        assert where | {"since", "until"} <= {parameter.name for parameter in cli.commands[name].params}
    assert where <= {parameter.name for parameter in cli.commands["brief"].params}


def test_near_names_are_offered(run):
    """In one line on standard error."""
    for arguments, name in (
        (["control", "--place", "Nyabibwwe"], "perhaps Nyabibwe"),
        (["conflicts", "--country", "Sudann"], "perhaps Sudan"),
        (["arrangements", "--actor", "March 23 Movment"], "perhaps March 23 Movement"),
    ):
        status, out, err = run(*arguments)
        assert (status, out) == (64, "")
        assert name in err


def test_standard_input_is_dated_by_the_command(tmp_path, monkeypatch, capsys):
    """What the text does not say, the caller may."""
    text = (MARKS / "kivu-01.txt").read_bytes()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))
    path = str(tmp_path / "s.db")
    assert main(["add", "-", "--published", "2025-01-24", "--source", "Lakes Wire", "--store", path]) == 0
    capsys.readouterr()
    main(["events", "--store", path, "--type", "capture", "--format", "json"])
    (event,) = json.loads(capsys.readouterr().out)
    told = event["witnesses"][0]["provenance"]
    assert (told["published"], told["source_name"]) == ("2025-01-24", "Lakes Wire")
    assert event["time"]["start"] == "2025-01-23"


def test_joining_takes_a_parting_back(tmp_path, capsys):
    """Judged different and then the same, two events are one again."""
    path = str(tmp_path / "s.db")
    main(["add", str(EXAMPLE), "--store", path])
    capsys.readouterr()
    main(["events", "--store", path, "--place", "Goma", "--type", "capture", "--format", "json"])
    event = json.loads(capsys.readouterr().out)[0]
    one, other = sorted(witness["id"] for witness in (*event["witnesses"], *event["against"]))[:2]
    assert main(["judge", "different", one, other, "--store", path]) == 0
    assert " and " in capsys.readouterr().out
    assert main(["judge", "same", one, other, "--store", path]) == 0
    assert " and " not in capsys.readouterr().out
