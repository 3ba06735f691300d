"""Reports in the shapes that newsrooms and agencies give them, and how tests read them."""

from __future__ import annotations

from dateline.clean import clean
from dateline.languages.language import Language, load
from dateline.model import Report

ENGLISH: Language = load("en")

WIRE = """Rebels tighten grip on border town as thousands flee

By Josephine Mwamba and Alain Kasongo

June 3, 2024 4:12 PM GMT+2 · Updated 2 hours ago

GOMA, Congo, June 3 (Reuters) - M23 rebels seized two hills above the town of Sake on Monday, residents said.

At least 12 people were killed when shells fell on a camp, according to the U.N. mission. \
(Reporting by Josephine Mwamba in Goma; Editing by Peter Doe)
"""

SITUATION_REPORT = """SUDAN
Situation Report
Last updated: 14 Nov 2023

HIGHLIGHTS
- More than 6.1 million people have been displaced since 15 April
- Fighting continues in El Fasher and Nyala

Humanitarian access remains limited

Aid convoys have been unable to cross from Adre since 2 November. Partners reported that 14 trucks were looted.

For further information, please contact:
Jane Doe, Head of Communications, doe@example.org, Tel. +249 123
"""

PARTISAN = """BREAKING: Resistance fighters crush mercenaries outside Marib

By Special Correspondent
Free Yemen Tribune, 12 February 2021

Houthi fighters captured the Kofal camp west of Marib on Friday, a military source told Al-Masirah.

The puppet government denied it had lost the camp.

Independent media needs you. Please consider a small gift to keep us going: paypal.me/example

The views expressed in this article are solely those of the author.

© 2021 Free Yemen Tribune. All rights reserved.
"""

PRESS_RELEASE = """FOR IMMEDIATE RELEASE

Myanmar: Air strikes on Kayah villages must stop

Geneva, 17 January 2022 – The UN human rights office today condemned air strikes that killed seven civilians.

"These attacks may amount to war crimes," said the High Commissioner.

ENDS

Notes to editors:
The office has verified 26 attacks since December.
"""

BLOG = """# The war in Tigray: what we know

*Posted by admin on November 28, 2020*

Federal troops entered Mekelle on Saturday, the prime minister said.

## Background

The conflict began on 4 November when Tigrayan forces attacked the Northern Command.

Share this:
Twitter
Facebook
"""

WRAPPED = """KABUL FALLS SILENT AS TALIBAN ENTER
By Our Correspondent

KABUL, Aug 15 (AP) -- Taliban fighters entered the outskirts of the
Afghan capital on Sunday and said they were awaiting a peaceful
transfer of the city after promising not to take it by force, but
panicked residents raced to leave.

Three Afghan officials told the agency that the Taliban were in the
districts of Kalakan, Qarabagh and Paghman. Helicopters were seen
landing at the U.S. Embassy.
"""

CAPITALS = """DEV-MUC3-0912 (TEST)

     BOGOTA, 7 JUL 89 (EFE) -- [TEXT] TODAY POLICE REPORTED THAT FIVE
PEOPLE WERE KILLED WHEN A CAR BOMB WENT OFF IN FRONT OF THE BARRACKS
OF THE FOURTH BRIGADE IN MEDELLIN.

     THE EXPLOSION DESTROYED SIX VEHICLES.  NO GROUP HAS CLAIMED
RESPONSIBILITY FOR THE ATTACK.
"""

TRANSCRIPT = """Department Press Briefing – March 4, 2024

MR. SMITH: Good afternoon, everyone. Let me begin with a statement on Sudan.

QUESTION: Can you tell us whether the RSF has agreed to the truce?

MR. SMITH: I can't. We have seen the reports that fighting continues in Omdurman.
"""

SYNDICATED = """Azerbaijani troops enter Lachin

Caucasus Observer, 1 December 2020

Azerbaijani troops entered the district of Lachin on Tuesday under the ceasefire deal brokered by Russia.

The original source of this article is [Eurasia Ledger](#)
Articles by: **[Eurasia Ledger](#)**

All of this site's contents belong to whoever wrote them and may be copied.
"""

LISTING = """World
Middle East

Israeli strikes hit Rafah as talks stall in Cairo

Negotiators left without a deal; aid agencies warn of famine

Mariam Haddad in Cairo and John Smith in Jerusalem
Tue 7 May 2024 19.45 BST

Israeli tanks took control of the Gaza side of the Rafah crossing on Tuesday.

Photograph: Hatem Ali/AP

Read more: What we know about the Rafah offensive

Palestinian officials said 27 people died in the strikes, including nine children.
"""


EXPLAINER = """News|Conflict

Why are Azerbaijan and Armenia fighting again?

Azerbaijan says it has launched an operation in the breakaway region.

By Caspian Staff
Published On 19 Sep 2023

Azerbaijan launched a military operation in Nagorno-Karabakh on Tuesday, officials said.

What happened?

Explosions rang out in Stepanakert, witnesses said.[1] Ambulance sirens followed.[2]

Also read:
Armenia buries its dead
Iran closes its border posts

Source: Caspian Ledger and news agencies
"""


def read(text: str, **given: str | None) -> Report:
    return clean(text.encode(), language=ENGLISH, **given)


def quotes(report: Report, kind: str) -> list[str]:
    return [report.text[zone.start : zone.end] for zone in report.zones if zone.kind == kind]
