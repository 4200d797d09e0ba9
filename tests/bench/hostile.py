"""How time grows with the length of a text made of one repeated thing. Prints a Markdown table, the worst first.

Run as a script: `python tests/bench/hostile.py [CHARACTERS]` (10,000 unless told). Each kind of text is made three times, four times as
long each time, and taken through reading, outline, extraction and judging against itself. Where time grows in
proportion to length, four times the text take four times as long; `÷` says how many times as long the last step took.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping

from fztrack.domain import Genre
from fztrack.errors import FztrackError
from fztrack.extract import extract
from fztrack.match import judge_pair
from fztrack.outline import outline
from fztrack.reading import read_stream

TITLE = "云陂区2022年法治政府建设年度报告\n一、2022年主要举措和成效\n"
PLAN = "\n三、2023年工作安排\n"
PROMISE, SENTENCE = "推进行政执法规范化建设，开展案卷评查12次。", "开展行政执法案卷评查12次，整改问题36个。"


def repeated(piece: str) -> Callable[[int], str]:
    """A report whose both parts are `piece` again and again, so many characters in all."""

    def text(size: int) -> str:
        half = piece * max(1, size // 2 // len(piece))
        return f"{TITLE}{half}{PLAN}{half}\n"

    return text


def page(opened: str, closed: str) -> Callable[[int], str]:
    """A page of elements each within the one before."""

    def text(size: int) -> str:
        deep = size // (len(opened) + len(closed))
        inner = f"<p>{TITLE}</p><p>{SENTENCE}</p><p>{PLAN}</p><p>{PROMISE}</p>"
        return f"<html><body>{opened * deep}{inner}{closed * deep}</body></html>"

    return text


PIECES = {
    "characters without a mark": "推进法治政府建设",
    "numerals": "一二三四五六七八九十",
    "digits": "1234567890",
    "digits apart": "1 2 3 4 ",
    "numbers with units": "12个3项4.5%",
    "thousands": "1,000,000",
    "Latin letters": "abcdefghij",
    "Latin words": "rule of law ",
    "rare characters": "𠮷𡈽𠂉",
    "traditional characters": "推進法治政府建設",
    "commas": "，",
    "enumeration commas": "、",
    "full stops": "。",
    "semicolons": "；",
    "opened brackets": "（",
    "opened and closed brackets": "（）",
    "opened book marks": "《",
    "book marks within each other": "《《》",
    "opened quotation marks": "“",
    "straight quotation marks": '"',
    "square brackets": "[",
    "links": "[a](http://b)",
    "notes": "建设[11]",
    "stars": "*",
    "hashes": "#",
    "dashes": "—",
    "dots": ".",
    "percent signs": "%",
    "blanks": " ",
    "full-width blanks": "　",
    "tabs": "\t",
    "line breaks": "\n",
    "carriage returns": "\r\n",
    "blanks and line breaks": " \n",
    "zero-width marks": "\u200b",
    "marks of direction": "\u202e",
    "control characters": "\x01",
    "terminal escapes": "\x1b[31m",
    "opened terminal escapes": "\x1b]0;",
    "page numbers": "— 3 —\n",
    "bare page numbers": "\n\n3\n\n",
    "headings 一、": "一、推进依法行政\n",
    "headings （一）": "（一）推进依法行政\n",
    "headings 1.": "1.推进依法行政\n",
    "headings without a title": "一、\n",
    "headings of the plan": "三、2023年工作安排\n",
    "一是": "一是推进依法行政，",
    "table rows": "| 1 | 2 | 3 |\n",
    "dates": "2022年12月31日",
    "years": "2022年",
    "signatures": "云陂区人民政府\n2022年12月31日\n",
    "lists of objects": "建成公共法律服务中心和工作站、",
    "verbs": "推进加强完善",
    "ranges": "1-2至3到4",
    "shares": "百分之",
    "documents": "《行政处罚法》",
    "names": "“双随机、一公开”",
    "identical sentences": SENTENCE,
    "identical promises": PROMISE,
    "identical lines": PROMISE + "\n",
}
TEXTS: Mapping[str, Callable[[int], str]] = {name: repeated(piece) for name, piece in PIECES.items()}
PAGES: Mapping[str, Callable[[int], str]] = {
    "page of nested divisions": page("<div>", "</div>"),
    "page of nested tables": page("<table><tr><td>", "</td></tr></table>"),
    "page of nested lists": page("<ul><li>", "</li></ul>"),
    "page of nested spans": page("<span>", "</span>"),
    "page of unclosed divisions": page("<div>", ""),
    "page of unclosed emphasis": page("<b>", ""),
}


def seconds(text: str, name: str) -> float:
    """Seconds of processor time from bytes to judgements; a refusal ends it like anything else."""
    begin = time.process_time()
    try:
        document = read_stream(text.encode(), name)
        found = extract(outline(document, force=True), document.text)
        judge_pair(found, found, report_year=2022, genre=Genre.FAZHI)
    except FztrackError:
        pass
    return time.process_time() - begin


def main(arguments: list[str]) -> int:
    size = int(arguments[0]) if arguments else 10_000
    sizes = (size, 4 * size, 16 * size)
    seconds(repeated(PROMISE)(1000), "报告.txt")  # loads what is kept for good
    kinds = [(name, make, "报告.txt") for name, make in TEXTS.items()]
    kinds += [(name, make, "报告.html") for name, make in PAGES.items()]
    rows = []
    for kind, make, file in kinds:
        times = [seconds(make(each), file) for each in sizes]
        rows.append(
            (times[2], f"| {kind} | {' | '.join(f'{t:.2f}' for t in times)} | {times[2] / max(times[1], 0.01):.1f} |")
        )
        print(f"{kind}: {times[2]:.2f}", file=sys.stderr, flush=True)
    print(f"{len(rows)} kinds; seconds by characters, four times as many each time\n")
    print(f"| text | {' | '.join(f'{each:,}' for each in sizes)} | ÷ |\n|---|---:|---:|---:|---:|")
    for _, row in sorted(rows, reverse=True):
        print(row)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
