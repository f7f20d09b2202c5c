"""Evidence in words: what a feature of a choice, or of a claim's confidence, says to somebody who reads a terminal.

A feature is a head and details ("prev=by.MONEY": before it stands "by", and it is a sum). The heads are those that
`counted`, `whose`, `located` and `dated` in `ipfacts.claims` and `Candidate.features` give; one without a phrase stays
as it is.
Enters: a slot and a feature. Leaves: words.
"""

from __future__ import annotations

import re

FEATURE = re.compile(r"(?P<head>[^=.]+)(?P<mark>[=.]?)(?P<details>.*)", re.DOTALL)
BESIDE = ("next=", "prev=")
AGED = frozenset({"mentioned", "recent", "antecedent"})
SURE = frozenset({"counted=", "whose=", "located="})
NAMED = frozenset({"rule="})
RIVAL = re.compile(r" though (\w+)")
THOUGH = {
    "agent": "though somebody does it",
    "beside": "though a name stands beside it",
    "clause": "though its clause has a subject",
    "compared": "though it is set against another figure",
    "construction": "though a pattern fits",
    "noun": "though it has a noun of its own",
    "ordered": "though terms and figures stand in the same order",
    "whole": "though it is part of something named",
}
RIVALLED = frozenset({"counted", "whose"})
GROUP = "group by "
"""Before the way by which a group without a name was found ("foreign applicants")."""
SORTS = {"whose": "subjects of that sort", "located": "places of that sort"}

COUNTED = {
    "tied": "what the figure that it hangs on was read as",
    "share of term": "the term that the share is of",
    "abutting": "the noun stands right beside it",
    "share of fronted term": "the term at the sentence's start that the share is of",
    "term in order": "terms and figures in the same order",
    "grant_rate does allow": "what becomes of the applications",
    "grant_rate does be": "what becomes of the applications",
    "grant_rate does decide": "what becomes of the applications",
    "grant_rate does examine": "what becomes of the applications",
    "grant_rate does make": "what becomes of the applications",
    "something": "it may be of ours",
    "label=": "figures of its sort",
    "kind=": "values of that kind for such a metric",
    "kind": "the kind of value",
    "group=": "metrics of that group",
    "construction": "a pattern of claims fits",
    "rule=": "the pattern of claims fits",
    "compared": "it is set against such a figure",
    "way=": "the first way that applies finds it",
    "ways": "the first way that applies finds it",
    "noun": "its own noun",
    "whole": "what it is part of",
    "copula": "the noun across “is”",
    "opening": "the whole that opens the sentence",
    "subject": "the subject of its clause",
    "part": "it is a part of the figure before",
    "listed": "what the list counts",
    "label": "the label before it",
    "elliptical": "what its clause leaves out",
    "previous": "the figure before counts that",
    "running": "the passage counts that",
    "recent": "the passage counted that lately",
    "term": "a term of the sentence",
    "term whole": "a term that says all",
    "act=": "what is done to the right",
    "act": "what is done to the right",
    "done=": "what the clause does to the right",
    "right": "the kind of right",
    "cue": "a word that speaks for it",
    "article": "words of the article speak for it",
    "lately": "words of the sentence before speak for it",
    "members=": "the members are a treaty's or an office's",
    "licensable=": "rights are licensed here",
    "so far=": "figures of that metric so far",
    "ranks": "somebody is said to be first, or how far up",
    "ranked noun=": "the noun behind may be ranked",
    "ranks as fit": "somebody ranks as one who may be ranked",
    "ranks as OTHER": "somebody ranks as something else",
    "ranks as REF": "somebody ranks as such a body",
    "ranks as TERM": "somebody ranks by what is counted",
    "ranks as WORD": "somebody ranks as something",
    "foreign": "its clause is about something else",
    "foreign verb": "its verb is about something else",
    "no subject": "its clause has no subject that is known",
    "unlike": "it is set against a figure of something else",
    "after other": "it goes on from a figure of something else",
    "no term": "no term of ours in the sentence",
    "no theme": "no theme of ours in the article",
    "no theme here": "no theme of ours in the sentence",
    "next=": "what follows it",
    "prev=": "what stands before it",
    "small": "a small number in words",
    "large": "a large number",
    "verb=": "the verb before it",
    "before=": "the word before it",
    "behind=": "the word behind it",
    "head=": "the head of its noun phrase",
    "head of persons": "its noun phrase is of persons",
    "does=": "the verb before it",
    "done by=": "the verb behind it",
    "term path": "the words that join it to a term",
    "frame": "what a verb near it does",
    "heard": "the text has counted or named that",
    "of figure": "it is part of a figure before",
    "whole form=": "how its whole is said",
    "last share": "the last share is of that",
    "asked": "a question asked for that",
    "base": "what it is a share of",
    "treaty": "a treaty of the sentence",
    "of sales": "it is a share of sales",
    "deal=": "what is paid, sold or lent around it, and for what",
    "made=": "who makes the share up",
    "right named=": "how often the text names that kind of right",
    "hint": "a word or an office speaks for it",
    "deeds=": "how often the text says that this was done to rights",
    "near": "the next term says so",
    "applied for=": "what is applied for",
}
WHOSE = {
    "said": "what the verb says of it",
    "tied": "what the figure that it hangs on was read as",
    "most named": "the body named most",
    "campus": "a university called by its state",
    "domestic": "the home of domestic applicants",
    "said alone": "the only one of whom it is said",
    "before noun": "the name before the noun",
    "titled ahead": "the headline names it first",
    "ground owner": "the owner of the subject",
    "residents": "the residents of that country",
    "office of": "the office of that country",
    "somebody": "figures are mostly somebody's",
    "role": "the role that the pattern gives",
    "beside": "the name beside it",
    "agent": "who does it, behind “by”",
    "recipient": "to whom it is given",
    "owner": "whose the counted things are",
    "owner=": "it stands as an owner",
    "previous": "the figure before is theirs",
    "respective": "the order of “respectively”",
    "inverted": "the name behind the verb",
    "fronted": "the name at the front",
    "clause": "the subject of its clause",
    "clause list": "a further subject of its clause",
    "receiving": "the office that receives",
    "whose time": "the office whose time it is",
    "running": "the passage is about them",
    "running same": "the last such figure is theirs",
    "holder": "the passage's totals are theirs",
    "office": "the office of the passage",
    "office=": "it is the office of the passage",
    "focus": "the sentence before is about them",
    "company": "the company that the article is about",
    "company=": "the article is about it",
    "home": "the country that the article is about",
    "mentioned": "lately mentioned",
    "antecedent": "a reference may stand for them",
    "plaintiff": "the plaintiff of the passage",
    "defendant": "the defendant of the passage",
    "licensor": "the licensor of the passage",
    "licensee": "the licensee of the passage",
    "last deal": "the last deal names them",
    "party=": "who gets and who pays",
    "party may be=": "a reference to who gets or pays may stand for them",
    "parties=": "whether the deal names its parties",
    "first": "the first name of the sentence",
    "nearest before": "the nearest name before it",
    "nearest after": "the nearest name after it",
    "in sentence": "the sentence names them",
    "at": "where the name stands",
    "governor=": "the word that governs the name",
    "resolved=": "a reference, not a name",
    "nationality": "a nationality in the sentence",
    "ruled": "the order of the cases says so",
    "currency=": "the sum is in their currency",
    "titled=": "the headline names them",
    "name": "a name in the sentence",
    "nation": "a nationality in the sentence",
    "nobody": "such figures are often nobody's",
    "territorial": "its noun names a territory, not a holder",
    "own territory": "the figure names a territory",
    "worldwide": "the passage gives totals of the world",
    "reported": "a report is read out",
    "unknown subject": "the subject of its clause is not known",
    "nobody here": "the sentence names nobody",
    "subject word=": "what stands before the verb",
    "nobody.how=": "the way it is counted",
    "no role": "the pattern gives no role",
    "previous nobody": "the figure before is nobody's",
    "placed": "a place in its clause",
    "world here": "the sentence speaks of the world",
    "foreign": "its clause is about something else",
    "does=": "the verb and the word before the name",
    "seat": "a court called by its city",
    "ground": "the grammatical subject of its clause",
    "not ground": "its clause is about somebody else",
    "voice": "who is quoted speaks for them",
    "held=": "such figures of theirs so far",
    "held any=": "figures of theirs so far",
    "people": "where the nationality stands",
    "front world": "the sentence opens with the world",
    "front place": "the place that the sentence opens with",
    "front treaty": "the treaty that the sentence opens with",
    "interviewed": "the person who answers speaks for them",
    "whole same": "the part before it is theirs",
    "whole other": "the part before it is another's",
    "carried=": "what the article so far makes of them",
    "last=": "the last such figure is theirs",
    "leading": "named most in the article",
    "leading=": "the article names them most",
    "lead=": "the lead names them",
    "here=": "its paragraph names them",
    "paragraph=": "its paragraph is about them",
    "nobody held=": "such figures of nobody so far",
    "nobody last": "the last such figure is nobody's",
    "path": "the words that join it to the name",
    "whole's": "the whole that it is part of is theirs",
    "share's": "they make the share up",
    "source": "they are what it comes from",
    "whole nobody's": "the whole that it is part of is nobody's",
    "nobody of whole=": "how its whole is said",
    "whole's owner": "the whole that it is part of is theirs",
    "pointed": "the place is only pointed at",
    "nobody made=": "who makes the share up",
    "maker": "they make the share up",
}
LOCATED = {
    "tied": "what the figure that it hangs on was read as",
    "latest dispute nowhere": "the dispute last spoken of lies nowhere",
    "courtroom nowhere": "the court stands nowhere",
    "somewhere": "figures mostly lie somewhere",
    "nowhere": "such figures often lie nowhere",
    "nowhere though passage": "the passage has a territory",
    "given": "the way it is counted gives it",
    "rules": "the order of the contract says so",
    "whole": "its noun names the place",
    "explicit": "a phrase of its clause says where",
    "own country": "the subject's own country",
    "own territory": "the territory of the body",
    "at home": "“at home”",
    "worldly": "the article speaks of the world",
    "mentioned": "lately mentioned",
    "last figure": "where the last figure lies",
    "passage": "the territory of the passage",
    "home": "the country that the article is about",
    "forum": "the court of the passage",
    "courtroom": "the nearest court of the sentence",
    "dispute": "where the dispute of the parties is fought",
    "latest dispute": "where the latest dispute is fought",
    "previous": "where the figure before lies",
    "receiving": "the office that receives",
    "named": "the sentence names it",
    "at": "where the name stands",
    "self=": "it is the subject itself",
    "owner=": "it stands as an owner",
    "seat=": "it is only a seat",
    "claimed=": "it belongs to an earlier figure",
    "currency=": "the sum is in its currency",
    "path": "the words that join it to the place",
    "order": "how near the place is, among others",
    "inside": "the place stands inside its noun",
    "nationwide": "“nationwide”",
    "there": "“there”",
    "the country": "“the country”",
    "here": "“here”",
    "the part": "“the province”",
    "as subject": "where figures of the same subject lay",
    "as group of sort": "where figures like it lay",
    "as metric": "where figures of the metric lay",
    "as metric of sort": "where figures of the metric lay, for such subjects",
    "as metric of subject": "where figures of metric and subject lay",
    "kept": "how long the passage has kept its territory",
    "beside a name": "the place stands beside a name",
    "as subject nowhere": "figures of the same subject lay nowhere",
    "as metric nowhere": "figures of the metric lay nowhere",
    "as metric of sort nowhere": "figures of the metric lay nowhere, for such subjects",
    "as metric of subject nowhere": "figures of metric and subject lay nowhere",
    "as group of sort nowhere": "figures like it lay nowhere",
    "ruled explicit": "the contract's order: a phrase of its clause says where",
    "ruled own": "the contract's order: the subject's own country",
    "ruled kept": "the contract's order: the passage keeps its territory",
    "ruled home": "the contract's order: the country that the article is about",
    "ruled territory": "the contract's order: the territory of the body",
    "ruled system": "the contract's order: the system that is filed under",
    "ruled whole": "the contract's order: its noun names the place",
    "ruled forum": "the contract's order: the court of the passage",
    "ruled at home": "the contract's order: “at home”",
    "ruled office": "the contract's order: the office of the passage",
    "ruled market": "the contract's order: the market that is named",
    "ruled sum": "the contract's order: sums lie nowhere",
    "ruled office nowhere": "the contract's order: nowhere",
    "ruled home nowhere": "the contract's order: nowhere",
    "ruled sum nowhere": "the contract's order: nowhere",
}
DATED = {
    "ruled": "the rules find it",
    "undated": "no period",
    "named": "the sentence names it",
    "time": "times in such clauses",
    "grain": "times of that length",
    "may": "the rules let it date the figure",
    "at": "where the time stands",
    "path": "the words that join it to the time",
    "aside": "whether a relative clause holds it",
    "cue": "the word that brings the time",
    "lies": "before publication or after",
    "anchored": "it counts from the passage's period",
    "taken": "what is counted takes times so",
    "otherwise": "a day for a period, or a period for a day",
    "carried": "periods that run on",
    "carried grain": "periods of that length run on",
    "carried lies": "periods that run on, before publication or after",
    "previous": "the figure before is of that period",
    "year before": "the year before the figure that it is set against",
    "last figure": "the last figure is of that period",
    "as metric": "figures of the metric were of that period",
    "as metric of subject": "figures of metric and subject were of that period",
    "as subject": "figures of the same subject were of that period",
    "running": "the period of the paragraph",
    "main": "the period of the article",
    "level": "the day of the last stock",
    "told": "the period that the text named last",
    "edition": "the year of the ranking",
    "scene": "the day of the raid or sale",
}
CONFIDENCE = {
    "bias": "claims as such",
    "how=": "counted by way of",
    "kind=": "values of that kind",
    "subject=": "how the subject was found",
    "where=": "how the place was found",
    "subject+kind=": "the subject with that kind of value",
    "rule=": "claims by that rule",
    "how+subject=": "way and subject together",
    "period=": "how the period was found",
    "counted=": "how sure the metric is",
    "whose=": "how sure the subject is",
    "located=": "how sure the place is",
    "sure=": "how sure all three are together",
}
PHRASES = {"counted": COUNTED, "whose": WHOSE, "located": LOCATED, "dated": DATED, "confidence": CONFIDENCE}

DETAILS = {
    "1": "right beside it",
    "3": "up to 3 steps off",
    "6": "up to 6 steps off",
    "12": "up to 12 steps off",
    "far": "far off",
    "near": "close by",
    "edge": "nothing",
    "joined": "nothing between",
    "cut": "a stop between",
    "parted": "a figure between",
    "one": "in its clause",
    "other": "elsewhere",
    "yes": "agrees",
    "no": "does not agree",
    "True": "yes",
    "False": "no",
    "known": "known to be something else",
    "unknown": "not known",
    "cued": "it may be ours",
    "COUNT": "a count",
    "MONEY": "a sum",
    "SHARE": "a share",
    "CHANGE": "a change",
    "RANK": "a rank",
    "RATE": "a rate",
    "DURATION": "a duration",
    "LEAD": "a lead",
    "ORDINAL": "an ordinal",
    "WORD": "a word",
    "TERM": "a term",
    "TIME": "a time",
    "VERB": "a verb",
    "NAT": "a nationality",
    "PLACE": "a place",
    "ORG": "a company or institution",
    "OFFICE": "an office",
    "COURT": "a court",
    "GOV": "a part of government",
    "IGO": "an intergovernmental body",
    "REF": "a reference",
    "GROUP": "a group",
    "country": "a country",
    "part": "a part of a country",
    "WORLD": "the world",
    "ABROAD": "abroad",
    "WO": "a system of WIPO",
    "EP": "European patents",
    "EU": "the European Union",
    "titled": "in the headline",
    "most": "most of them",
    "same metric": "the same metric",
    "free": "no word",
    "OTHER": "a thing of another kind",
}


def phrase(slot: str, feature: str) -> str:
    """What a feature speaks of, without its details: features with the same phrase say the same."""
    head, mark, _ = _parts(slot, feature)
    sort = SORTS.get(slot, "")
    return PHRASES.get(slot, {}).get(head + mark if mark == "=" else head) or (sort if head in DETAILS else head)


def has_words(slot: str, feature: str) -> bool:
    """Whether there is a phrase for what a feature speaks of."""
    head, mark, _ = _parts(slot, feature)
    return (head + mark if mark == "=" else head) in PHRASES.get(slot, {}) or (slot in SORTS and head in DETAILS)


def in_words(slot: str, feature: str, quoted: str | None = None) -> str:
    """A feature in words; `quoted` is the text that it speaks of: "its own noun ‘welders’ (not known, a count)"."""
    head, mark, details = _parts(slot, feature)
    key = head + mark if mark == "=" else head
    told = _details(key, details, quoted=bool(quoted))
    if key not in PHRASES.get(slot, {}) and head in DETAILS:
        told.insert(0, DETAILS[head])
    if feature.startswith(GROUP):
        told.insert(0, "a group without a name")
    rival = RIVAL.search(feature) if slot in RIVALLED else None
    if rival is not None and rival[1] in THOUGH:
        told.append(THOUGH[rival[1]])
    quote = f" ‘{quoted}’" if quoted else ""
    return f"{phrase(slot, feature)}{quote}" + (f" ({', '.join(told)})" if told else "")


def _parts(slot: str, feature: str) -> tuple[str, str, str]:
    """Head, mark and details, without "group by" and "though …", which stand around a way of finding subjects."""
    found = FEATURE.fullmatch(RIVAL.sub("", feature.removeprefix(GROUP)) if slot in RIVALLED else feature)
    return (found["head"], found["mark"], found["details"]) if found is not None else (feature, "", "")


def _details(key: str, details: str, *, quoted: bool) -> list[str]:
    """The details in words: neighbours may be points and commas themselves, and digits behind some heads are ages."""
    if key == "sure=":
        return [f"{details}0 % or more" if details != "0" else "very unsure"]
    if key in SURE:
        return [f"{details} % or more" if details != "0" else "very unsure"]
    if key in BESIDE:
        neighbour, _, label = details.rpartition(".")
        parts = [label] if quoted else [neighbour or label, *([label] if neighbour else [])]
    elif key in NAMED:
        parts = [details]
    else:
        parts = [part for part in details.split(".") if part]
    return [f"{part} back" if key in AGED and part.isdigit() else DETAILS.get(part, part) for part in parts]
