"""Rules of information resources: pure functions over plain values.

gate.piece      `Piece` and its parts; `written(piece)`, `body_text(piece)`: its texts
gate.fields     `piece_of(…)`: a `Piece` from a table's fields and its StreamField
gate.check      `check(piece, standard=, known=, fetched=, today=)`: a `Report`; `office_numbers`
gate.findings   `Report` (score, findings, passes), `Finding`, `Span`
gate.words      `told(finding)`: what it says, in Chinese and in English
gate.standard   `national()`, `Local` (what a level adds), `tighten(upper, local)`, `Loosens`
gate.local      `read_standards(text)`, `standard_at(place_code, …)`: from the county down
gate.likeness   `likeness(one, other)`; `bands(text)`, to be stored as `int[]` and asked by overlap
gate.duplicates `Known` (a piece that is there already), `percent_alike`
gate.personal   `find(text, known)`, `masked(text, known)`, `phones_in(texts)`
gate.links      `find_links(text)`, `wrong_with(url)`
gate.promotion  `leaning(piece)`; `balance(leanings)` of a column, `.tips(limit)`

freshness           `contract_at(place_code, domain, kind, column=, local=)`, `shortens`,
                    `dates(checked, contract, ends_on=)`, `state_of(dates, today)`, `roll_up`
states              `may_happen(act, state)`, `is_reason(text)`

renditions.message  `message(piece, on=)`: a short message of at most 70 units
renditions.bulletin `bulletin(piece, rate=, minutes=)`: `Bulletin` (text, seconds, whole)
renditions.card     `card(piece)`: `Card` (title, lines) for the television
renditions.script   `script(piece)`: what is read out
renditions.feed     `entry(piece, id=, updated=)` of a feed, `record(…)` of open data, its `KEYS`
renditions.cutting  `cut(text, most, width)`, `lines(text, most, length)`
"""
