"""Web pages of governments: the article, and nothing of the site around it."""

from datetime import date

import pytest

from fztrack.errors import ReadingError
from fztrack.reading import read_stream

TITLE = "清河区2023年法治政府建设年度报告"
ARTICLE = """<p style="text-indent: 2em">　　2023年，清河区坚持以习近平法治思想为指导，深入学习贯彻党的二十大精神，
扎实推进<span>法治</span><b>政府</b>建设。现将有关情况报告如下。</p>
<p>　　<strong>一、主要举措和成效</strong></p>
<p>　　（一）依法全面履行政府职能。全年办理行政复议案件135件，调解成功率达42.5%。<br>（二）健全行政决策制度。清理行政规范性文件56件，
制定《清河区行政规范性文件管理办法》，重大行政决策合法性审查率达到百分之百。</p>
<table><tbody><tr><th>事项</th><th>2022年</th><th>2023年</th></tr><tr><td><p>行政复议</p></td><td>120</td><td>135</td></tr></tbody></table>
<p>　　二、2024年主要安排</p><p>　　（一）建成区镇村三级公共法律服务平台，新增法律服务工作站13个，推动包容审慎监管落地见效。</p>
<p style="text-align: right">清河区人民政府</p><p style="text-align: right">2024年3月28日</p>"""
LINES = [
    "2023年，清河区坚持以习近平法治思想为指导，深入学习贯彻党的二十大精神，扎实推进法治政府建设。现将有关情况报告如下。",
    "一、主要举措和成效",
    "（一）依法全面履行政府职能。全年办理行政复议案件135件，调解成功率达42.5%。",
    "（二）健全行政决策制度。清理行政规范性文件56件，制定《清河区行政规范性文件管理办法》，重大行政决策合法性审查率达到百分之百。",
    "事项|2022年|2023年",
    "行政复议|120|135",
    "二、2024年主要安排",
    "（一）建成区镇村三级公共法律服务平台，新增法律服务工作站13个，推动包容审慎监管落地见效。",
    "清河区人民政府",
    "2024年3月28日",
]
SITE_HEAD = """<div class="header"><div class="logo">清河区人民政府</div><ul class="nav"><li><a href="/">首页</a></li>
<li><a href="/zwgk/">政务公开</a></li><li><a href="/bmfw/">办事服务</a></li></ul></div>
<div class="dqwz">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; 法治政府建设</div>
<div class="leftlist"><ul><li><a href="1.html">清河区召开2023年法治建设推进会议暨全面依法治区委员会会议</a></li>
<li><a href="2.html">关于印发清河区重大行政决策目录的通知</a></li></ul></div>"""
SITE_FOOT = """<div class="bdsharebuttonbox">分享到：<a>微信</a><a>微博</a></div><p>上一篇：无</p>
<p>下一篇：<a href="3.html">清河区2022年法治政府建设年度报告</a></p>
<div class="footer">主办：清河区人民政府办公室 网站标识码：1234567890</div><script>var 统计 = "访问量";</script>"""


def page(
    container: str,
    *,
    meta: str = "",
    charset: str = "utf-8",
    title: str = f"{TITLE}_清河区人民政府门户网站",
    h1: str = TITLE,
):
    return f"""<!DOCTYPE html>
<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"><title>{title}</title>{meta}
<style>.TRS_Editor P {{ line-height: 2 }}</style></head><body>{SITE_HEAD}
<div class="wrap"><h1>{h1}</h1><div class="info"><span>发布时间：2024-03-28</span><span>来源：区司法局</span>
<span>字号：<a>大</a> <a>中</a> <a>小</a></span></div>
{container.replace("ARTICLE", ARTICLE)}</div>{SITE_FOOT}</body></html>"""


def lines(text: str) -> list[str]:
    return [line.replace(" ", "").replace("\u3000", "") for line in text.split("\n")]


@pytest.mark.parametrize(
    "container",
    [
        '<div class="view TRS_UEDITOR trs_paper_default">ARTICLE</div>',
        '<div class="TRS_Editor"><div class="Custom_UnionStyle">ARTICLE</div></div>',
        '<td id="UCAP-CONTENT">ARTICLE</td>',
        '<div class="conTxt"><UCAPCONTENT>ARTICLE</UCAPCONTENT></div>',
        '<div id="zoom">ARTICLE</div>',
        '<div class="pages_content">ARTICLE</div>',
        '<div class="article">ARTICLE</div>',
        '<div class="content"><div class="content">ARTICLE</div></div>',
        '<div id="vsb_content"><div class="v_news_content">ARTICLE</div></div>',
        '<div class="b7x"><div>ARTICLE</div></div>',
        '<table><tr><td class="t12">ARTICLE</td></tr></table>',
    ],
)
def test_the_article_is_read_and_the_site_is_not(container: str) -> None:
    document = read_stream(page(container).encode(), "报告.html")
    assert lines(document.text) == [TITLE, *LINES]
    assert document.format == "html"
    assert document.warnings == ()


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("gb2312", "gbk"), ("GBK", "gb18030"), ("utf-8", "utf-8-sig"), ("gb2312", "utf-8"), ("无此编码", "utf-8")],
)
def test_the_charset_a_page_declares_is_used_where_it_is_true(charset: str, encoding: str) -> None:
    document = read_stream(page('<div id="zoom">ARTICLE</div>', charset=charset).encode(encoding), "报告.htm")
    assert lines(document.text) == [TITLE, *LINES]


def test_meta_tags_give_title_and_date() -> None:
    meta = f'<meta name="ArticleTitle" content="{TITLE}"><meta name="PubDate" content="2024-03-28 09:15">'
    document = read_stream(page('<div id="zoom">ARTICLE</div>', meta=meta, title="清河区政府", h1="栏目").encode(), "-")
    assert document.title_hint == TITLE
    assert document.published_hint == date(2024, 3, 28)


def test_a_date_that_is_none_is_passed_over() -> None:
    document = read_stream(
        page('<div id="zoom">ARTICLE</div>', meta='<meta name="PubDate" content="2024-13-45">').encode(), "-"
    )
    assert document.published_hint is None


def test_the_site_s_name_is_no_part_of_the_title() -> None:
    html = page('<div id="zoom">ARTICLE</div>').replace(f"<h1>{TITLE}</h1>", "")
    assert read_stream(html.encode(), "报告.html").title_hint == TITLE


def test_a_title_that_stands_in_the_article_is_not_put_before_it_again() -> None:
    container = '<div id="zoom"><p>清河区2023年</p><p>法治政府建设年度报告</p>ARTICLE</div>'
    assert lines(read_stream(page(container).encode(), "报告.html").text)[:3] == [
        "清河区2023年",
        "法治政府建设年度报告",
        LINES[0],
    ]


def test_a_frame_table_around_the_text_is_no_table() -> None:
    container = '<div id="zoom"><table><tr><td>ARTICLE</td></tr></table></div>'
    assert lines(read_stream(page(container).encode(), "报告.html").text) == [TITLE, *LINES]


def test_hidden_text_and_comments_are_left_out() -> None:
    container = '<div id="zoom"><p style="display: none">内部审核：张三</p><!-- 模板 -->ARTICLE</div>'
    assert lines(read_stream(page(container).encode(), "报告.html").text) == [TITLE, *LINES]


def test_nested_chrome_is_taken_off_safely() -> None:
    container = (
        '<div id="zoom">ARTICLE</div><nav class="nav"><nav><form><form class="search">搜索</form></form></nav></nav>'
    )
    assert lines(read_stream(page(container).encode(), "报告.html").text) == [TITLE, *LINES]


def test_an_article_in_several_containers_is_read_whole() -> None:
    half = ARTICLE.index("<table>")
    container = f'<div><div class="content">{ARTICLE[:half]}</div><div class="content">{ARTICLE[half:]}</div></div>'
    assert lines(read_stream(page(container).encode(), "报告.html").text) == [TITLE, *LINES]


def test_a_bare_page_saved_from_an_editor_is_read() -> None:
    html = f"<html><body><p>{TITLE}</p>{ARTICLE}</body></html>"
    assert lines(read_stream(html.encode("gb18030"), "报告.html").text) == [TITLE, *LINES]


def test_a_page_of_menus_is_refused() -> None:
    with pytest.raises(ReadingError) as caught:
        read_stream("<html><body><nav>首页</nav></body></html>".encode(), "首页.html")
    assert caught.value.code == "reading.no_text"


@pytest.mark.parametrize(("deep", "is_read"), [(100, True), (20_000, False)])
def test_a_page_nested_beyond_any_real_one_is_refused(deep: int, is_read: bool) -> None:
    html = f"<html><body>{'<div>' * deep}<p>{TITLE}</p>{ARTICLE}{'</div>' * deep}</body></html>".encode()
    if is_read:
        assert lines(read_stream(html, "报告.html").text) == [TITLE, *LINES]
    else:
        with pytest.raises(ReadingError) as refused:
            read_stream(html, "报告.html")
        assert refused.value.code == "reading.damaged"
