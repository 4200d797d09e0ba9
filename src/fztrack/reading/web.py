"""HTML: the article of a government web page as lines of text, without the site around it."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from fztrack.errors import ReadingError
from fztrack.reading.manifest import parse_date
from fztrack.reading.parsed import Parsed
from fztrack.reading.plain import decode
from fztrack.text.lexicon import load
from fztrack.text.normalise import normal

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]+)", re.IGNORECASE)
# GB2312 and GBK pages use characters only GB18030 has.
_ALIASES = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "gb2312-80": "gb18030", "utf8": "utf-8"}
_IDEOGRAPH = re.compile("[\u3400-\u9fff]")
_ENOUGH = 150  # ideographs an article has at the least; shorter containers are teasers
_MOST = 0.75  # share of a page's running text that its article has at the least
_LINE_TAGS = frozenset(
    "p div br hr h1 h2 h3 h4 h5 h6 li ul ol dl dt dd table tr section article blockquote pre center main figure"  # noqa: SIM905
    " figcaption address caption thead tbody tfoot body founder-content ucapcontent".split()
)
_CELL_TAGS = {"td", "th"}
_DEEPEST = 3000  # elements within each other; real pages have a hundredth of that
_SPACE = re.compile(r"[ \t\r\n\f]+")
_DENSE_TAGS = "div, td, section, article, main, body"


def parse(data: bytes, path: str) -> Parsed:
    """A web page. Its article is found by the containers of lexicon/reading.toml, else as the element that holds most text
    of its own; its title, where the article does not begin with it, becomes the first line.

    Raises ReadingError `reading.no_text`, or what decoding raises.
    """
    tree = LexborHTMLParser(_decode(data, path))
    if tree.body is None:
        raise ReadingError("reading.no_text", path=path)
    if _too_deep(tree.body):
        raise ReadingError("reading.damaged", path=path)
    title = _title(tree)
    published = _published(tree)
    words = load("reading")["web"]
    _drop(tree.css(", ".join(words["dropped"])))
    try:
        lines = _lines(_article(tree))
    except RecursionError as error:
        raise ReadingError("reading.damaged", path=path) from error
    if not lines:
        raise ReadingError("reading.no_text", path=path)
    if title and not _begins_with(lines, title):
        lines.insert(0, title)
    return Parsed("\n".join(lines), title=title, published=published)


def _too_deep(body: LexborNode) -> bool:
    """Whether elements are nested beyond any real page: time to find the article grows with the square."""
    level = [body]
    for _depth in range(_DEEPEST):
        level = [child for node in level for child in node.iter()]
        if not level:
            return False
    return True


def _decode(data: bytes, path: str) -> str:
    declared = _CHARSET.search(data[:4096])
    if declared:
        name = declared[1].decode("ascii").lower()
        try:
            return data.decode(_ALIASES.get(name, name)).removeprefix("\ufeff")
        except (UnicodeDecodeError, LookupError):
            pass  # saved again in another encoding than it still declares: decided by its bytes
    return decode(data, path)


def _meta(tree: LexborHTMLParser, names: list[str]) -> Iterator[str]:
    contents: dict[str, str] = {}
    for node in tree.css("meta"):
        key = node.attributes.get("name") or node.attributes.get("property") or ""
        contents.setdefault(key.lower(), (node.attributes.get("content") or "").strip())
    return (contents[name] for name in names if contents.get(name))


def _title(tree: LexborHTMLParser) -> str | None:
    """What the page calls its article: the prescribed meta tag, the one <h1>, or <title> without the site's name."""
    for value in _meta(tree, load("reading")["web"]["title_meta"]):
        return normal(value) or None
    headings = [normal(node.text(separator="")) for node in tree.css("h1")]
    headings = [heading for heading in headings if heading]
    if len(headings) == 1:
        return headings[0]
    node = tree.css_first("title")
    if node is None:
        return None
    parts = [normal(part) for part in re.split(r"\s*(?:[_|]|--+|——| - | – )\s*", node.text())]
    return max(parts, key=lambda part: ("报告" in part, len(part))) or None


def _published(tree: LexborHTMLParser) -> date | None:
    for value in _meta(tree, load("reading")["web"]["date_meta"]):
        try:
            return parse_date(value)
        except ValueError:
            continue
    return None


def _weight(node: LexborNode) -> int:
    return len(_IDEOGRAPH.findall(node.text(deep=True)))


def _own_weight(node: LexborNode) -> int:
    """Ideographs that are not in links."""
    return _weight(node) - sum(_weight(link) for link in node.css("a"))


def _article(tree: LexborHTMLParser) -> LexborNode:
    """The element that holds the article."""
    body = tree.body
    assert body is not None
    _drop_chrome(body)
    whole = _own_weight(body)
    for selector in load("reading")["web"]["containers"]:
        # Sites nest containers of one name: the one with most text is the article. One that leaves out much of the page's
        # running text is a summary box, or one part of several: rather too much is read than too little.
        found = max(tree.css(selector), key=_weight, default=None)
        if found is not None and _own_weight(found) >= max(_ENOUGH, _MOST * whole):
            return found
    return _densest(body, whole)


def _drop(nodes: list[LexborNode]) -> None:
    """Take elements out, given in order of the document: inner ones first, for an outer one frees what it holds."""
    for node in reversed(nodes):
        node.decompose()


def _drop_chrome(body: LexborNode) -> None:
    chrome = set(load("reading")["web"]["chrome"])
    enough = _weight(body) // 2

    def is_chrome(node: LexborNode) -> bool:
        names = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}".lower()
        return bool(chrome & set(re.split(r"[\s_\-]+", names))) and _weight(node) < enough

    _drop([node for node in body.css("[class], [id]") if node.tag != "body" and is_chrome(node)])


def _densest(body: LexborNode, whole: int) -> LexborNode:
    """The smallest element with most of the page's running text."""
    best = body
    for node in body.css(_DENSE_TAGS):
        if _own_weight(node) >= _MOST * whole and _weight(node) <= _weight(best):
            best = node
    return best


def _lines(article: LexborNode) -> list[str]:
    """The text of an element, one line a block, cells of a row joined by ` | `."""
    pieces: list[str] = []
    _write(article, pieces)
    lines = [_SPACE.sub(" ", line).strip(" |") for line in "".join(pieces).split("\n")]
    return [line for line in lines if line.strip() and not _site_lines().fullmatch(line.strip())]


def _write(node: LexborNode, pieces: list[str]) -> None:
    child = node.child
    while child is not None:
        tag = child.tag
        if tag == "-text":
            # Line breaks of the source are no line breaks of the page.
            pieces.append(_SPACE.sub(" ", child.text(deep=False)))
        elif tag == "-comment" or _hidden(child):
            pass
        elif tag in _CELL_TAGS:
            cell: list[str] = []
            _write(child, cell)
            lines = [line.strip() for line in "".join(cell).split("\n") if line.strip()]
            # A cell of several paragraphs is a frame around text, not a table's.
            pieces.append(("\n" if len(lines) > 2 else " ").join(lines))
            pieces.append("\n" if len(lines) > 2 else " | ")
        elif tag in _LINE_TAGS:
            pieces.append("\n")
            _write(child, pieces)
            pieces.append("\n")
        else:
            _write(child, pieces)
        child = child.next


def _hidden(node: LexborNode) -> bool:
    return "display:none" in (node.attributes.get("style") or "").replace(" ", "").lower()


@cache
def _site_lines() -> re.Pattern[str]:
    """Lines that are the site's (`字号：大 中 小`, `分享到…`): short ones that begin with the lexicon's words."""
    patterns = (re.escape(line).replace(r"\*", ".{0,40}") for line in load("reading")["web"]["lines"])
    return re.compile("|".join(patterns))


def _begins_with(lines: list[str], title: str) -> bool:
    """Whether the title stands in the article's first lines, perhaps over several of them."""
    return title in normal("\n".join(lines[:12]))
