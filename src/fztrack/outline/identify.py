"""What a document is: title, genre, bodies, report year, date of signature, document number, and where each was taken from."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath

from fztrack.domain import Document, Genre, Level, Metadata, Notice
from fztrack.outline import bodies
from fztrack.outline.dates import arabic, read_date, reported_year, years
from fztrack.outline.glyphs import plain
from fztrack.outline.numbering import Kind, read_label
from fztrack.outline.paragraphs import Paragraph, ends_sentence, looks_signed
from fztrack.outline.title import TitleFacts, read_title

_DOCUMENT_NUMBER = re.compile(r"^([\u4e00-\u9fff]{2,14}[〔\[（【]\s*(?:19|20)\d\d\s*[〕\]）】]\s*第?\s*\d{1,4}\s*号)")
_TITLE = re.compile(r"(法治|依法行政|工作).{0,40}(报告|总结|情况|打算)|报告$")
_ORGAN_LINE = re.compile(
    r"[\u4e00-\u9fff（）\s]{3,60}(人民政府|管理委员会|管委会|委员会|办事处|区委|市委|县委|镇委|党委|[局厅办])(办公室|文件)?"
)
_ORGAN_END = re.compile(r"(工作|管理)?委员会|人民政府|办事处|办公室")
_NAME_LINE = re.compile(r"(签发人|报告人|作者|发布|来源|[代]?[省市区县镇乡]长|主任|主席|总理).{0,14}")
_SITE = re.compile(r"\s*[_|｜]\s*|\s+[-–—]\s+")  # what sets the name of a website apart from the title of its page
_FRONT_LIMIT = 24  # paragraphs; pages put tables of index numbers and dates above the title
_SPEECH_OPENING = re.compile(
    r"^(各位代表|同志们|各位委员)|代表.{2,24}(人民)?(政府|管委会|管理委员会|国务院).{0,12}(作|报告)"
)
_FAZHI_WORDS = re.compile("法治政府|依法行政|行政执法|行政复议|法治建设|习近平法治思想")


@dataclass(frozen=True, slots=True)
class Identity:
    """What a document is. `front` and `back` count the paragraphs before and after the text proper."""

    title: str
    facts: TitleFacts
    genre: Genre
    names: bodies.Names
    report_year: int | None
    signed: date | None
    document_number: str | None
    front: int
    back: int
    sources: dict[str, str] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()


def identify(document: Document, metadata: Metadata, paragraphs: Sequence[Paragraph]) -> Identity:
    """Read what a document says of itself. Sources in order: metadata, title, opening, headings, signature, file name."""
    front = _front(paragraphs)
    back = _back(paragraphs, front)
    head = paragraphs[:front]
    file_title = PurePath(document.name).stem
    hinted = _SITE.split(document.title_hint or "")[0].strip()
    title = metadata.title or _title(head) or hinted or _chinese(file_title) or _first_line(paragraphs)
    facts = read_title(title) if title else TitleFacts(None, None, Genre.OTHER)
    if facts.genre is Genre.OTHER and facts.kind is None and hinted:
        hint = read_title(hinted)
        if hint.genre is not Genre.OTHER:
            title, facts = hinted, hint
    sources: dict[str, str] = {}
    opening = "".join(one.plain for one in paragraphs[: front + 3])[:1500]
    body_text = "".join(one.plain for one in paragraphs[front : len(paragraphs) - back])
    tail = [one.plain for one in paragraphs[len(paragraphs) - back :]]
    genre = _genre(metadata, facts, opening, body_text, file_title, sources)
    signed = _signed(tail, head, sources)
    number = next((found[1] for one in head if (found := _DOCUMENT_NUMBER.match(one.plain))), None)
    names = _names(metadata, title, facts, head, opening, tail, body_text, genre, file_title, sources)
    year, notices = _year(metadata, facts, title, head, opening, paragraphs, signed, genre, file_title, sources)
    return Identity(title, facts, genre, names, year, signed, number, front, back, sources, notices)


# ── where the text proper begins and ends ──


def _front(paragraphs: Sequence[Paragraph]) -> int:
    """How many paragraphs stand before the text proper: red head, number, title, names, date. Salutation and opening stay out."""
    count = 0
    for index, paragraph in enumerate(paragraphs[:_FRONT_LIMIT]):
        text = paragraph.plain
        label = read_label(text)
        if label and label.kind <= Kind.NUM:
            break
        after = paragraphs[index + 1].plain if index + 1 < len(paragraphs) else ""
        if _is_front(text, paragraph.markdown) or _breaks_title(text, after):
            count = index + 1
        elif len(text) > 60 or ends_sentence(text):
            break
    return count


def _breaks_title(line: str, after: str) -> bool:
    """Whether a line is the first half of a title that goes on in the next one."""
    return (
        "关于" in line
        and len(line + after) <= 90
        and not ends_sentence(line + after)
        and bool(_TITLE.search(line + after))
    )


def _is_front(text: str, markdown: int) -> bool:
    if (
        _DOCUMENT_NUMBER.match(text)
        or _NAME_LINE.fullmatch(text)
        or re.match(r"^[—─–\-（]*(19|20)\d\d年\d{1,2}月", text)
    ):
        return len(text) < 80
    if ends_sentence(text) or len(text) > 90:
        return False
    return bool(
        _TITLE.search(text)
        or _ORGAN_LINE.fullmatch(text)
        or markdown == 1
        or re.match("[—─–-]{1,3}.{4,60}会议上?", text)
    )


_BACK = re.compile(
    r"^(特此(报告|说明)|专此报告|以上报告|此页无正文|（?此件.{0,8}公开|抄送|抄报|主送|[（(]?联系(人|电话)|扫一扫|上一篇|下一篇|打印|关闭|分享|责任编辑"
    r"|相关(链接|文档|阅读)|.{2,30}(办公室|秘书处|厅).{0,24}印发)"
)
_BACK_LIMIT = 12  # paragraphs in which a signature may stand above what a page adds below it


def _back(paragraphs: Sequence[Paragraph], front: int) -> int:
    """How many paragraphs at the end are signature, date, imprint and what a page adds below them."""
    texts = [one.plain for one in paragraphs]
    end = _signature_end(texts, front)
    count = len(texts) - end
    below = ""
    for text in reversed(texts[front:end]):
        short = len(text) <= 60 and not re.search("[，。；：]", text) and not read_label(text)
        organ = short and bool(_ORGAN_LINE.fullmatch(text) or text.startswith("中共") or _ORGAN_END.fullmatch(text))
        broken = short and len(text) <= 30 and bool(_ORGAN_LINE.fullmatch(text + below))
        if not (organ or broken or _dated(text) or _BACK.match(text)):
            break
        count += 1
        below = text if organ or broken else ""
    return count


def _dated(text: str) -> bool:
    return len(text) <= 24 and read_date(text) is not None


def _signature_end(texts: Sequence[str], front: int) -> int:
    """Where a signature with its date ends, when only odds and ends of a page stand below it; else the end of the text."""
    for index in range(len(texts) - 1, max(front, len(texts) - _BACK_LIMIT), -1):
        signed = _dated(texts[index]) and looks_signed(texts[index - 1])
        if signed and not any(len(text) > 80 or read_label(text) for text in texts[index + 1 :]):
            return index + 1
    return len(texts)


# ── title and genre ──


def _title(head: Sequence[Paragraph]) -> str | None:
    """The title among the paragraphs before the text: its lines put together."""
    best: int | None = None
    for index, paragraph in enumerate(head):
        if _TITLE.search(paragraph.plain.split("_")[0]) and not _DOCUMENT_NUMBER.match(paragraph.plain):
            best = index
            break
    if best is None:
        return None
    first, last = best, best
    while first > 0 and _is_title_start(head[first - 1].plain, head[first].plain):
        first -= 1
    while last + 1 < len(head) and re.match(r"^[—─–\-（]", head[last + 1].plain):
        last += 1
    return "".join(one.text for one in head[first : last + 1]).strip()


def _first_line(paragraphs: Sequence[Paragraph]) -> str:
    """The first line where it looks like the title of some other document: a plan, a notice."""
    text = paragraphs[0].text.strip() if paragraphs else ""
    return "" if len(text) > 60 or ends_sentence(text) or read_label(text) else _chinese(text)


def _is_title_start(before: str, line: str) -> bool:
    if _breaks_title(before, line) and not re.search("(报告|总结)$", before):
        return True
    return (
        line.startswith(("关于", "20", "二○", "法治", "依法行政", "政府工作报告"))
        and bool(_ORGAN_LINE.fullmatch(before))
        and "文件" not in before
    )


def _chinese(stem: str) -> str:
    return stem if len(re.findall(r"[\u4e00-\u9fff]", stem)) >= 6 else ""


def _genre(
    metadata: Metadata, facts: TitleFacts, opening: str, text: str, file_title: str, sources: dict[str, str]
) -> Genre:
    if metadata.genre is not None:
        sources["genre"] = "manifest"
        return metadata.genre
    if facts.genre is not Genre.OTHER or facts.kind is not None:
        sources["genre"] = "title"
        return facts.genre
    if _SPEECH_OPENING.search(opening) and "报告" in opening:
        sources["genre"] = "opening"
        return Genre.GWR
    if re.search(r"(法治政府|依法行政|法治建设).{0,30}(情况|工作).{0,14}(报告|汇报|总结|通报|公布|如下)", opening):
        sources["genre"] = "opening"
        return Genre.FAZHI
    named = read_title(file_title)
    if named.genre is not Genre.OTHER:
        sources["genre"] = "file_name"
        return named.genre
    if len(_FAZHI_WORDS.findall(text)) * 400 >= len(text) > 0 and re.search(
        "报告如下|汇报如下|特此报告|专此报告|存在(的)?(问题|不足)", opening + text
    ):
        sources["genre"] = "text"
        return Genre.FAZHI
    return Genre.OTHER


# ── date and year ──


def _signed(tail: Sequence[str], head: Sequence[Paragraph], sources: dict[str, str]) -> date | None:
    for text in tail:
        found = read_date(text)
        if found and "印发" not in text:
            sources["signed"] = "signature"
            return found
    for one in head:
        found = read_date(one.plain)
        if found:
            sources["signed"] = "title"
            return found
    return None


def _year(
    metadata: Metadata,
    facts: TitleFacts,
    title: str,
    head: Sequence[Paragraph],
    opening: str,
    paragraphs: Sequence[Paragraph],
    signed: date | None,
    genre: Genre,
    file_title: str,
    sources: dict[str, str],
) -> tuple[int | None, tuple[Notice, ...]]:
    if metadata.report_year is not None:
        sources["report_year"] = "manifest"
        return metadata.report_year, ()
    said = _headings_year(paragraphs, genre)
    found: int | None = facts.report_year
    source = "title"
    if found is None and genre is Genre.GWR:
        delivered = next((read_date(one.plain) for one in head if read_date(one.plain)), None)
        found = delivered.year - 1 if delivered else None
    if found is None and genre is Genre.FAZHI:
        found, source = _opening_year(opening, signed), "opening"
        if found and said:
            found = said
    confirmed = genre is Genre.GWR or (signed is not None and reported_year(signed) == said)
    if said is not None and found is not None and said != found and confirmed:
        sources["report_year"] = "headings"
        return said, (Notice("outline.year_conflict", {"title": title, "title_year": found, "year": said}),)
    if found is None and said is not None:
        found, source = said, "headings"
    if found is None and signed is not None:
        found, source = reported_year(signed), "signature"
    if found is None:
        named = read_title(file_title).report_year if _chinese(file_title) else None
        loose = [int(year) for year in re.findall(r"(?<!\d)(20\d\d)(?!\d)", file_title)]
        found, source = named or (loose[0] if loose else None), "file_name"
        if found is not None:
            sources["report_year"] = source
            return found, (Notice("outline.year_from_file_name", {"year": found}),)
        return None, (Notice("outline.no_year", {}),)
    sources["report_year"] = source
    return found, ()


_SAID = re.compile(r"(?:现将|现就|将)[^。]{0,20}?(20\d\d)年度?|(?<![\d《（-])(20\d\d)年(?:以来|度|，)")


def _opening_year(opening: str, signed: date | None) -> int | None:
    """The year an opening says it reports on; of several years the one that the signature confirms."""
    named = years(opening)
    if signed is not None and reported_year(signed) in named:
        return reported_year(signed)
    said = _SAID.search(arabic(opening))
    if said:
        return int(said[1] or said[2])
    return named[0] if named else None


_REVIEW_YEAR = re.compile(r"(20\d\d)年度?.{0,16}(回顾|工作情况|主要举措|成效|履行|存在)")
_PLAN_YEAR = re.compile(
    r"(20\d\d)年度?.{0,16}(主要)?(安排|工作任务|重点工作|工作思路|工作计划|主要任务|主要工作|目标任务|工作打算|总体要求)"
)


def _headings_year(paragraphs: Sequence[Paragraph], genre: Genre) -> int | None:
    """The report year that the headings of review and plan say, None where they say none or contradict each other."""
    found: list[int] = []
    for one in paragraphs:
        if len(one.plain) > 60 or ends_sentence(one.plain):
            continue
        review, plan = _REVIEW_YEAR.search(one.plain), _PLAN_YEAR.search(one.plain)
        if review and (not plan or plan.start() > review.start()) and not re.search("-|—|至", one.plain):
            found.append(int(review[1]))
        elif plan and not (review and genre is Genre.FAZHI):
            found.append(int(plan[1]) - 1)
    return found[0] if found and len(set(found[:2])) == 1 else None


# ── bodies ──


def _names(
    metadata: Metadata,
    title: str,
    facts: TitleFacts,
    head: Sequence[Paragraph],
    opening: str,
    tail: Sequence[str],
    text: str,
    genre: Genre,
    file_title: str,
    sources: dict[str, str],
) -> bodies.Names:
    speech = genre is Genre.GWR
    signature = tuple(name for line in _signature(tail) for name in bodies.split_bodies(line))
    titled = bodies.split_bodies(plain(facts.body)) if facts.body else ()
    if metadata.body:
        sources["body"] = "manifest"
        body = metadata.body
        return bodies.Names(signature or titled or (body,), body, bodies.region_of(body), bodies.level_of(body))
    from_file = read_title(file_title).body if _chinese(file_title) else None
    spoken = bodies.from_opening(opening)
    candidates = (
        ("title", titled),
        ("opening", (spoken,) if spoken else ()),
        ("signature", signature),
        ("title", _head_organs(head)),
        ("file_name", bodies.split_bodies(plain(from_file)) if from_file else ()),
    )
    chosen: tuple[str, ...] = ()
    generic: tuple[str, ...] = ()
    for source, names in candidates:
        one = bodies.one_body(names)
        if one is None:
            continue
        if bodies.is_generic(one):
            generic = generic or names
            continue
        chosen = names
        sources["body"] = source
        break
    if not chosen and speech and generic and re.match("省|自治区|市", generic[0]):
        province = bodies.province_in(text)
        if province:
            sources["body"] = "text"
            chosen = (province + "人民政府",)
    printed = signature if len(signature) > len(chosen) else (chosen or generic)
    one = bodies.one_body(chosen)
    if one is None:
        return bodies.Names(printed, None, None, Level.UNKNOWN)
    whole = title + opening + "".join(tail) + text
    body = bodies.complete(one, plain(whole), speech=speech)
    if speech and printed == titled:  # the title of a speech names the region only
        printed = (spoken,) if spoken and not bodies.is_generic(spoken) else (body,)
    return bodies.Names(printed, body, bodies.region_of(body), bodies.level_of(body))


def _signature(tail: Sequence[str]) -> list[str]:
    """The authorities of a signature, broken lines put together."""
    lines: list[str] = []
    for text in tail:
        if read_date(text) or _BACK.match(text):
            continue
        if lines and not re.search(r"(政府|委员会|委|局|办公室|办事处)$", lines[-1]):
            lines[-1] += text
        else:
            lines.append(text)
    return lines


def _head_organs(head: Sequence[Paragraph]) -> tuple[str, ...]:
    """The authorities in the lines before the text (a red head: XX区人民政府文件)."""
    for one in head:
        text = re.sub(r"文件$", "", one.plain)
        if _ORGAN_LINE.fullmatch(text):
            return bodies.split_bodies(text)
    return ()
