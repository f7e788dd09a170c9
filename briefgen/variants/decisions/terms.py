"""Which terms stand in a text: where no better word crosses their edges, and they are meant.

What the desk's own files say always stands; where a word crosses it, an editor is asked.
"""

from __future__ import annotations

from briefgen.variants import lattice, names
from briefgen.variants.decisions.page import Page, Span, page
from briefgen.variants.decisions.sheet import Draft, Question, Sheet
from briefgen.variants.engine import longest
from briefgen.variants.names import NameSpan
from briefgen.variants.review import risk
from briefgen.variants.terms import Candidate, Context, TermMatcher, guards

_COST = 149
"""What a term costs at most: as a word found twenty times in a list of sixty million."""
_KNOWN = 6
"""And so much less than as a word of the list: somebody has vouched for it."""
_CLOSE = 30
"""Three nats: of two readings that are nearer to each other, both are possible."""
_CLEAR = 10
"""One nat: so much better a reading with the term must be than the best across its edges."""
_AROUND = 8
_WORD = 2
"""What is left of a word may be one character (北韓|人), which need be no word."""
_PERSONS = frozenset(("people", "sport", "culture"))
_LONGEST_TAIL = 6


_PLACES = frozenset({"places", "country", "city", "region"})
_ENDINGS = (
    "诺夫", "诺娃", "耶夫", "耶娃", "斯基", "斯卡娅", "斯卡亚", "维奇", "申科", "森科", "什维利",
)  # fmt: skip
"""What ends Slavic and Georgian names, folded, and begins none."""
_ENDING = 3

Found = dict[Span, Candidate]


def lay(sheet: Sheet, terms: TermMatcher, context: Context, script: str) -> tuple[Page, Found]:
    """Find what may be a term, and lay the text out in words with terms and names among them."""
    found = {
        span: candidate
        for span, candidate in terms.find(sheet.text, context).items()
        if sheet.masked.find(1, *span) < 0
    }
    words = lattice.words(script)
    costs = ((a, b, min(words.cost(sheet.text[a:b]) or _COST, _COST) - _KNOWN) for a, b in found)
    hidden = sheet.hidden()
    # A Traditional surname is written as it is everywhere: there, a person is looked for only
    # where a name may hold a term (韓國瑜), and what sounds foreign everywhere.
    spelt = names.candidates(hidden, foreign=script == "Hant")
    if script == "Hant":
        spelt += _persons_around(hidden, found)
    return page(hidden, script, costs, spelt), found


def _persons_around(text: str, found: Found) -> list[NameSpan]:
    """Return the persons' names that hold a term and more."""
    persons: dict[tuple[int, int], NameSpan] = {}
    for start, end in found:
        low, high = max(0, start - _AROUND), end + _AROUND
        for name in names.candidates(text[low:high]):
            first, last = name.start + low, name.end + low
            holds = first <= start and last >= end and last - first > end - start
            if name.kind == "person" and holds:
                persons.setdefault((first, last), name._replace(start=first, end=last))
    return list(persons.values())


def stands(laid: Page, text: str, span: Span, candidate: Candidate, terms: TermMatcher) -> bool:
    """Say whether no word or name stands in the way of a term.

    A foreign name that holds it does, and a person's where the term is no person (韓國 in 韓國瑜);
    a word of the list does where what is left of it is none (摩托|罗拉, but not 波音|公司).
    """
    if laid.crossed(*span):
        return False
    holder = laid.holder(*span)
    if holder is None:
        return True
    name = laid.names.get(holder[0])
    if name is not None and name.end == holder[1]:
        domain = candidate.term.domain if candidate.term else ""
        return name.kind == "person" and domain in _PERSONS
    rests = text[holder[0] : span[0]], text[span[1] : holder[1]]
    plain = laid.plain[holder[0] : span[0]], laid.plain[span[1] : holder[1]]
    return all(
        len(rest) < _WORD or laid.words.cost(word) is not None or rest in terms.candidates
        for rest, word in zip(rests, plain, strict=True)
    )


def meant(
    text: str, terms: TermMatcher, context: Context, masked: bytearray, script: str
) -> list[tuple[int, int, Candidate]]:
    """Return the terms that stand in a text and are meant, in order, as a conversion reads it."""
    sheet = Sheet(text, bytearray(masked))
    laid, found = lay(sheet, terms, context, script)
    sure = {
        span: candidate
        for span, candidate in found.items()
        if not candidate.doubtful
        and stands(laid, text, span, candidate, terms)
        and not _in_a_name(laid, text, span, candidate, terms)
    }
    chosen = longest(list(sure), bytearray(masked))
    return [(start, end, sure[start, end]) for start, end in sorted(chosen)]


def _in_a_name(laid: Page, text: str, span: Span, candidate: Candidate, terms: TermMatcher) -> bool:
    """Say whether a foreign name goes on with what would be a term, or a place goes on one.

    約旦諾夫 is a man, because nothing begins with 諾夫; 法蒂玛苏丹 is a sultana and not Sudan.
    """
    start, end = span
    domain = candidate.term.domain if candidate.term else ""
    named = domain in _PLACES or domain in _PERSONS
    if named and guards.fold(text[end : end + _ENDING]).startswith(_ENDINGS):
        return True
    if not start or domain not in _PLACES:
        return False
    before = laid.word_at(start - 1)
    name = laid.names.get(before[0])
    return (
        name is not None
        and name.kind == "foreign"
        and name.end == before[1] == start
        and text[slice(*before)] not in terms.candidates
    )


def take(sheet: Sheet, laid: Page, found: Found, terms: TermMatcher, context: Context) -> Page:
    """Take the terms that stand; return the page cut anew where one does not."""
    text = sheet.text
    standing = {s: c for s, c in found.items() if c.desk or stands(laid, text, s, c, terms)}
    doubts = {
        span: laid.doubt(*span)
        for span, candidate in found.items()
        if candidate.target not in (None, sheet.text[slice(*span)]) and candidate.term is not None
    }
    unclear = [s for s in doubts if s in standing and not standing[s].desk and doubts[s] > -_CLEAR]
    for span in unclear:
        del standing[span]
    taken = bytearray(sheet.masked)
    # What the desk says stands, whatever briefgen's own terms would make of more.
    firm = longest([s for s, c in standing.items() if c.desk and not c.doubtful], taken)
    firm += longest([s for s, c in standing.items() if not c.desk and not c.doubtful], taken)
    for span in (*firm, *longest([s for s, c in standing.items() if c.doubtful], taken)):
        _take(sheet, laid, span, standing[span], terms, context, doubts.get(span, -_CLOSE))
    for span, doubt in doubts.items():
        if span not in standing and doubt < _CLOSE and taken.find(1, *span) < 0:
            sure = risk.of_margin(doubt)
            candidate = found[span]
            others = (str(candidate.target), *candidate.alternatives)
            sheet.questions.append(Question(*span, others, candidate.origin, sure, risk.OVERLAP))
    return laid.without(unclear)


def _take(
    sheet: Sheet,
    laid: Page,
    span: Span,
    candidate: Candidate,
    terms: TermMatcher,
    context: Context,
    doubt: int,
) -> None:
    start, end = span
    if candidate.target is None:
        if candidate.unsure and context.first(sheet.text[start:end]):
            why = risk.DOUBTFUL if candidate.doubtful else risk.UNCONFIRMED
            others, sure = candidate.alternatives, risk.CONFIDENCE[why]
            sheet.questions.append(Question(*span, others, candidate.origin, sure, why))
        return
    target, end = _without_doubling(sheet.text, laid, span, candidate.target, terms)
    draft = Draft(start, end, target, "term", candidate.origin, candidate.alternatives)
    if doubt > -_CLOSE:
        draft.confidence, draft.why = risk.of_margin(-doubt), risk.OVERLAP
    sheet.take(draft)


def _without_doubling(
    text: str, laid: Page, span: Span, target: str, terms: TermMatcher
) -> tuple[str, int]:
    """Return a term's target and end so that nothing stands twice.

    萨哈林|岛 is 庫頁島 once; 俄国|联邦安全局 has named the country already that 俄羅斯聯邦安全局
    begins with.
    """
    start, end = span
    form, whole = guards.fold(text[start:end]), guards.fold(target)
    after = guards.fold(text[end : end + _LONGEST_TAIL])
    for size in range(min(len(after), len(whole) - 1), 0, -1):
        tail = whole[-size:]
        if after.startswith(tail) and not form.endswith(tail[-1]) and laid.begins(end + size):
            return target, end + size
    added = whole.removesuffix(form)
    if start and form != whole != added and _named_before(text, laid, start, added, terms):
        return target[len(added) :], end
    return target, end


def _named_before(text: str, laid: Page, start: int, added: str, terms: TermMatcher) -> bool:
    """Say whether what stands right before a place names what a target would add, folded.

    A name that begins alike is its short form: 俄国 and 俄方 are 俄罗斯.
    """
    before = text[slice(*laid.word_at(start - 1))]
    if guards.fold(before[:1]) == added[:1]:
        return True
    return any(
        added == guards.fold(form)
        for candidate in terms.candidates.get(before, ())
        for row in (candidate.term,)
        if row is not None
        for region in ("HK", "TW", "CN", "SG")
        for form in row.forms(region)
    )
