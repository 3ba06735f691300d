"""The line form of an annotation: one JSON line a claim, every value as the exact words of the report.

A marked report is ``ID.txt``, the text as received, and ``ID.jsonl``: a head line about the report, then a line for
each claim (docs/annotation.md gives keys and rules). Words become offsets by fixed rules of nearness; what is written
is chosen such that reading it gives the same offsets back, and what no words can point to is refused.
"""

from dateline.marks.folders import MarkedLines as MarkedLines
from dateline.marks.folders import MarkedReport as MarkedReport
from dateline.marks.folders import MarkFault as MarkFault
from dateline.marks.folders import read_annotation as read_annotation
from dateline.marks.folders import read_folder as read_folder
from dateline.marks.folders import read_lines as read_lines
from dateline.marks.folders import read_report as read_report
from dateline.marks.folders import write_annotation as write_annotation
from dateline.marks.folders import write_report as write_report
from dateline.marks.from_words import occurrences as occurrences
from dateline.marks.from_words import read_statement as read_statement
from dateline.marks.to_words import write_statement as write_statement
