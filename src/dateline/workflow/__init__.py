"""What can be asked of Dateline, one function each; the command line and the Python API call nothing else.

The modules of this package are imported when the first of their functions is asked for, so that what needs neither the
parser nor the store (``dateline --help``, ``dateline schema``) answers at once.
"""

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateline.workflow.accounts import add_user as add_user
    from dateline.workflow.accounts import remove_user as remove_user
    from dateline.workflow.accounts import user_of as user_of
    from dateline.workflow.accounts import users as users
    from dateline.workflow.agreeing import agreement as agreement
    from dateline.workflow.agreeing import settle as settle
    from dateline.workflow.by_hand import add_claim as add_claim
    from dateline.workflow.cases import case as case
    from dateline.workflow.charting import charts as charts
    from dateline.workflow.checking import check_installation as check_installation
    from dateline.workflow.checking import check_store as check_store
    from dateline.workflow.clusters import event_map as event_map
    from dateline.workflow.coding import code as code
    from dateline.workflow.coding import coded_fields as coded_fields
    from dateline.workflow.coding import coders as coders
    from dateline.workflow.corpus import check_corpus as check_corpus
    from dateline.workflow.correcting import correct as correct
    from dateline.workflow.correcting import fields_in as fields_in
    from dateline.workflow.correcting import undo as undo
    from dateline.workflow.counting import counts as counts
    from dateline.workflow.counting import facets as facets
    from dateline.workflow.explaining import explained as explained
    from dateline.workflow.filters import box_of as box_of
    from dateline.workflow.ingest import add as add
    from dateline.workflow.ingest import add_given as add_given
    from dateline.workflow.ingest import add_held as add_held
    from dateline.workflow.ingest import receiving as receiving
    from dateline.workflow.ingest import reread as reread
    from dateline.workflow.lookup import actor_lines as actor_lines
    from dateline.workflow.lookup import add_to_gazetteer as add_to_gazetteer
    from dateline.workflow.lookup import build_gazetteer as build_gazetteer
    from dateline.workflow.lookup import codebook_lines as codebook_lines
    from dateline.workflow.lookup import fetch_country as fetch_country
    from dateline.workflow.lookup import place_lines as place_lines
    from dateline.workflow.mapping import base_map as base_map
    from dateline.workflow.mapping import naming as naming
    from dateline.workflow.mapping import towns as towns
    from dateline.workflow.marking import marks as marks
    from dateline.workflow.marking import write_marks as write_marks
    from dateline.workflow.marking import zip_marks as zip_marks
    from dateline.workflow.opening import kept as kept
    from dateline.workflow.publishing import brief as brief
    from dateline.workflow.publishing import codebook_beside as codebook_beside
    from dateline.workflow.publishing import export as export
    from dateline.workflow.publishing import render_brief as render_brief
    from dateline.workflow.publishing import suffix_of as suffix_of
    from dateline.workflow.questions import LEDGERS as LEDGERS
    from dateline.workflow.questions import arrangements as arrangements
    from dateline.workflow.questions import conflicts as conflicts
    from dateline.workflow.questions import control as control
    from dateline.workflow.questions import event as event
    from dateline.workflow.questions import events as events
    from dateline.workflow.questions import forecasts as forecasts
    from dateline.workflow.questions import headlines as headlines
    from dateline.workflow.questions import sources as sources
    from dateline.workflow.questions import statistics as statistics
    from dateline.workflow.questions import strengths as strengths
    from dateline.workflow.questions import unplaced as unplaced
    from dateline.workflow.reading import check_options as check_options
    from dateline.workflow.reading import is_iso_day as is_iso_day
    from dateline.workflow.reading import read_file as read_file
    from dateline.workflow.reading import read_received as read_received
    from dateline.workflow.reading import read_report as read_report
    from dateline.workflow.reading import render as render
    from dateline.workflow.reading import schema as schema
    from dateline.workflow.recording import judge as judge
    from dateline.workflow.recording import record_page as record_page
    from dateline.workflow.recording import records as records
    from dateline.workflow.recording import restore as restore
    from dateline.workflow.recording import retract as retract
    from dateline.workflow.recording import set_reliability as set_reliability
    from dateline.workflow.reviewing import accept as accept
    from dateline.workflow.reviewing import queue as queue
    from dateline.workflow.reviewing import reject as reject
    from dateline.workflow.shading import areas as areas
    from dateline.workflow.stored_claims import claim as claim
    from dateline.workflow.stored_claims import claims as claims
    from dateline.workflow.stored_reports import opened_report as opened_report
    from dateline.workflow.stored_reports import report as report
    from dateline.workflow.stored_reports import report_page as report_page
    from dateline.workflow.stored_reports import reports as reports
    from dateline.workflow.telling import case_lines as case_lines
    from dateline.workflow.telling import event_lines as event_lines
    from dateline.workflow.telling import join_lines as join_lines
    from dateline.workflow.telling import render_ledger as render_ledger
    from dateline.workflow.watching import watch as watch

_MODULES = MappingProxyType(
    {
        "accounts": "add_user remove_user user_of users",
        "agreeing": "agreement settle",
        "by_hand": "add_claim",
        "cases": "case",
        "charting": "charts",
        "checking": "check_installation check_store",
        "clusters": "event_map",
        "coding": "code coded_fields coders",
        "corpus": "check_corpus",
        "correcting": "correct fields_in undo",
        "counting": "counts facets",
        "explaining": "explained",
        "filters": "box_of",
        "ingest": "add add_given add_held receiving reread",
        "lookup": "actor_lines add_to_gazetteer build_gazetteer codebook_lines fetch_country place_lines",
        "mapping": "base_map naming towns",
        "marking": "marks write_marks zip_marks",
        "opening": "kept",
        "publishing": "brief codebook_beside export render_brief suffix_of",
        "questions": (
            "LEDGERS arrangements conflicts control event events forecasts headlines sources statistics strengths"
            " unplaced"
        ),
        "reading": "check_options is_iso_day read_file read_received read_report render schema",
        "recording": "judge record_page records restore retract set_reliability",
        "shading": "areas",
        "reviewing": "accept queue reject",
        "stored_claims": "claim claims",
        "stored_reports": "opened_report report report_page reports",
        "telling": "case_lines event_lines join_lines render_ledger",
        "watching": "watch",
    }
)
_HOME = MappingProxyType({name: module for module, names in _MODULES.items() for name in names.split()})

__all__ = sorted(_HOME)


def __getattr__(name: str) -> Any:
    """Import the module of a function when it is first asked for."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
