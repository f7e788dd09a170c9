"""What comes in: encodings, files, folders, stdin, Word, feeds, addresses, and what is refused."""

from __future__ import annotations

import gzip
import http.server
import io
import sys
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import docx.opc.constants
import pytest
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from briefgen import readers
from briefgen.errors import (
    BriefgenError,
    ConfigurationError,
    ContentError,
    InputMissingError,
    UnavailableError,
)
from briefgen.model import Article, Caption, Image, Mark, Paragraph, Source
from briefgen.readers.metadata import with_metadata
from briefgen.readers.sources import gather, web
from tests.outline import outline, strings
from tests.readers.test_rules import PROSE
from tests.readers.test_seeds import ROOT, SEED, bare, shape

HANT = (ROOT / "seeds/hk-strait.txt").read_text("utf-8")
HANS = (ROOT / "seeds/cn-port.txt").read_text("utf-8")


def read(data: bytes, name: str = "a.txt", form: str = "auto") -> Article:
    (article,) = readers.read(Source(name, data, form))  # type: ignore[arg-type]
    return article


# Encodings


@pytest.mark.parametrize(
    ("text", "encoding", "guessed"),
    [
        (HANT, "utf-8", False),
        (HANT, "utf-8-sig", False),
        (HANT, "utf-16", False),
        (HANT, "utf-32", False),
        (HANT, "utf-16-le", True),
        (HANT, "utf-16-be", True),
        (HANT, "big5hkscs", True),
        (HANT, "gb18030", True),
        (HANS, "gb18030", True),
        (HANS[:200], "gb18030", True),
        (HANS, "utf-16-be", True),
    ],
)
def test_encodings(text: str, encoding: str, guessed: bool) -> None:
    if encoding == "big5hkscs":
        text = "".join(c for c in text if c.encode("big5hkscs", "ignore"))
    article = read(text.encode(encoding))
    assert bare(article) == bare(read(text.encode()))
    assert ("encoding-guess" in [n.code for n in article.notices]) is guessed


def test_the_characters_of_hong_kong() -> None:
    text = f"嘅人喺度食嘢，佢哋話啲嘢好好味，𨋢門開咗。{PROSE}"
    article = read(text.encode("big5hkscs"))
    assert strings(article) == [text]


def test_line_ends_and_separators_make_no_difference() -> None:
    plain = bare(read(HANT.encode()))
    for ending in ("\r\n", "\r", "\u2028"):
        assert bare(read(HANT.replace("\n", ending).encode())) == plain


def test_half_width_brackets_make_no_difference_to_the_shape() -> None:
    half = HANT.replace("（", "(").replace("）", ")")
    assert shape(read(half.encode())) == shape(read(HANT.encode()))


def test_without_the_marker_there_is_no_date() -> None:
    article = read(HANT.replace(" date 2026-03-04 ", "").encode())
    assert article.date_published is None
    assert shape(article) == shape(read(HANT.encode()))


@pytest.mark.skipif(not SEED.exists(), reason="the seed article is not part of this repository")
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_the_seed_in_other_encodings(encoding: str) -> None:
    from opencc import OpenCC

    text = SEED.read_text("utf-8")
    wanted = [(len(k), k.count("caption")) for _, k in shape(read(text.encode()))]
    if encoding == "gb18030":
        text = OpenCC("t2s").convert(text)
    half = text.replace("（", "(").replace("）", ")").replace("\n", "\r\n")
    for version in (text, half):
        found = [(len(k), k.count("caption")) for _, k in shape(read(version.encode(encoding)))]
        assert found == wanted == [(7, 1), (11, 2), (10, 1)]


def test_one_bad_byte_in_a_long_utf8_text_is_damage_and_no_other_encoding() -> None:
    data = HANT.encode()
    article = read(data[:3000] + b"\xff" + data[3000:])
    assert "utf-8 with damage" in str(article.notices[0])


# What is refused, always in one sentence with a remedy

BOMB = b" " * 70_000_000


def archive(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as written:
        for name, data in parts.items():
            written.writestr(name.replace("__", "/") + ".xml", data)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"", "is empty"),
        ("a.md", b" \n\t", "is empty"),
        ("a.txt", b"%PDF-1.7\n\xe2\xe3", "is a PDF"),
        ("a.txt", b"\x89PNG\r\n", "is a picture"),
        ("a.txt", b"PK\x03\x04abc", "an Office file"),
        ("a.txt", b"\xd0\xcf\x11\xe0abc", "an old Office file"),
        ("a.html", b"{\\rtf1 a}", "is a rich text file"),
        ("a.txt", bytes(range(1, 32)) * 40, "is not text"),
        ("a.txt", bytes(range(256)) * 40, "not text in an encoding"),
        ("a.txt", "Это обычный текст на русском языке.".encode("koi8-r") * 9, "not text in an enc"),
        ("a.txt", b"\xff\xfe\x00\xd8\x41", "says it is UTF-16"),
        ("a.txt", b"a" * 12_000_001, "has more than 12 MB"),
        ("a.txt", b"ab\n" * 50_001, "has more than 50000 lines"),
        ("a.html", b"<p>" + b"a" * 12_000_000, "has more than 12 MB"),
        ("a.html", b"<!-- -->", "has no"),
        ("a.docx", b"PK\x03\x04broken", "not a Word file"),
        ("a.docx", b"text", "not a Word file"),
        ("a.docx", archive(xl__workbook=b"<a/>"), "not a Word file"),
        ("a.docx", archive(word__document=b"<a/>"), "not a Word file"),
        ("a.docx", archive(word__document=BOMB), "unpacks to more than 60 MB"),
        ("a.rss", b"<rss><channel></channel></rss>", "is no feed with articles"),
        ("a.atom", b"not a feed at all", "is no feed with articles"),
        ("a.md", b"---\ntitle: a: b: c\n---\ntext", "a.md:2: the front matter is not YAML"),
        ("a.md", b"---\n- a\n- b\n---\ntext", "the front matter has no keys"),
        ("a.md", b"---\ntitle: a\n---\n", "has no text"),
    ],
)
def test_refused(name: str, data: bytes, words: str) -> None:
    with pytest.raises(ContentError) as caught:
        read(data, name)
    message = str(caught.value)
    assert message.startswith("a.")
    assert words in message
    assert "; " in message
    assert message.endswith(".")
    assert caught.value.exit_code == 65


def test_an_archive_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(archive(word__document=BOMB))
    size = len(BOMB).to_bytes(4, "little")
    data = data.replace(size, (1000).to_bytes(4, "little"))
    with pytest.raises(ContentError, match=r"not a Word file|unpacks to"):
        read(bytes(data), "a.docx")


# Files, folders, standard input


def test_a_folder_gives_its_articles_by_name(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a.md",
        "a.en.md",
        "README.md",
        "c.jpg",
        ".d.txt",
        "sub/e.html",
        "x.en.md",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(PROSE, "utf-8")
    found = [Path(s.name).relative_to(tmp_path).as_posix() for s in gather([str(tmp_path)])]
    # A companion (a.en.md beside a.md) is no article of its own; x.en.md has no x.md beside it.
    assert found == ["a.md", "b.txt", "sub/e.html", "x.en.md"]


def test_a_companion_that_is_named_is_an_article(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(PROSE, "utf-8")
    (tmp_path / "a.en.md").write_text("Words. " * 20, "utf-8")
    (source,) = gather([str(tmp_path / "a.en.md")])
    assert source.path == source.name == str(tmp_path / "a.en.md")
    assert source.retrieved is None


def test_what_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(InputMissingError, match=r"does not exist; check the name\.$"):
        list(gather([str(tmp_path / "a.txt")]))
    with pytest.raises(ContentError, match=r"has no articles; add"):
        list(gather([str(tmp_path)]))
    with pytest.raises(ContentError, match=r"cannot be read .*; check"):
        list(gather([str(tmp_path / ("a" * 300))]))


def test_standard_input_is_known_by_its_first_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    page = f"<!DOCTYPE html><html><body><p>{PROSE}</p></body></html>"
    entry = f"<item><description>{PROSE}</description></item>"
    feed = f"<?xml version='1.0'?><rss><channel>{entry}</channel></rss>"
    for text, title in (
        (page, None),
        (feed, None),
        (f"---\ntitle: 新碼頭\n---\n{PROSE}", "新碼頭"),
        (PROSE, None),
    ):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        (source,) = gather(["-"])
        (article,) = readers.read(source)
        assert strings(article) == [PROSE]
        assert (str(article.headline) if article.headline else None) == title


def test_the_form_may_be_given() -> None:
    article = read(b"# a heading of Markdown\n\nwords", "a.txt", "markdown")
    assert strings(article) == ["words"]


def test_plain_text_needs_no_parser_of_pages() -> None:
    import subprocess

    code = (
        "import sys; from briefgen import readers; from briefgen.model import Source; "
        "readers.read(Source('a.txt', b'words')); "
        "print([m for m in ('lxml','docx','feedparser','httpx','markdown_it') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# Metadata


def test_metadata_lies_over_what_the_text_says() -> None:
    article = read(f"新碼頭啟用\n{PROSE}".encode())
    laid = with_metadata(
        article,
        {
            "title": "另一個題目",
            "author": ["甲", "乙"],
            "date": "2026年3月5日",
            "modified": "2026-03",
            "to": "小組",
            "ref": 7,
            "key_points": "一點",
            "x-house": ["a", "b"],
            "summary": None,
            "dek": "",
        },
        "flags",
    )
    assert (str(laid.headline), [str(n) for n in laid.byline]) == ("另一個題目", ["甲", "乙"])
    assert (laid.date_published, laid.date_modified) == ("2026-03-05", "2026-03")
    assert (str(laid.desk.to), str(laid.desk.ref)) == ("小組", "7")
    assert [str(t) for t in laid.desk.key_points] == ["一點"]
    assert [(k, str(v)) for k, v in laid.desk.extra] == [("x-house", "a、b")]
    assert laid.dek is None
    assert laid.sections == article.sections


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("title", ["a"], "title must be one text"),
        ("date", "tomorrow", "date is 'tomorrow', which is no date; write it as 2026-01-12"),
        ("key_points", [["a"]], "key_points must be one text"),
        ("url", {"a": "b"}, "url must be one text"),
    ],
)
def test_metadata_of_the_wrong_kind(key: str, value: object, words: str) -> None:
    with pytest.raises(ConfigurationError, match=f"^briefgen.toml: {words}"):
        with_metadata(read(PROSE.encode()), {key: value}, "briefgen.toml")


def test_a_key_of_the_house_without_words_is_an_error() -> None:
    with pytest.raises(ConfigurationError, match="x-house must be one text"):
        with_metadata(read(PROSE.encode()), {"x-house": {"a": 1}}, "a.md")


# Word


def word() -> bytes:
    document = docx.Document()
    document.core_properties.title = ""
    document.add_heading("新碼頭啟用", 0)
    document.add_paragraph("記者林若晴／高雄報導")
    paragraph = document.add_paragraph("港務公司說，")
    paragraph.add_run("每天一千二百個貨櫃").bold = True
    paragraph.add_run("，比舊碼頭多出一倍，要到明年才能全部啟用。").italic = True
    document.add_heading("航道該留給誰", 1)
    document.add_paragraph(PROSE)
    document.add_paragraph("貨輪靠岸。", style="Caption")
    document.add_paragraph("甲案", style="List Bullet")
    document.add_paragraph("乙案", style="List Bullet")
    document.add_paragraph("先做", style="List Number")
    document.add_paragraph("航道不是停車場。", style="Quote")
    bold = document.add_paragraph()
    bold.add_run("誰來補貼").bold = True
    document.add_paragraph(PROSE)
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("項目", "億元", "土建", "92"), strict=True):
        cell.text = text
    document.add_table(1, 1)
    link = document.add_paragraph("見")
    element = OxmlElement("w:hyperlink")
    kind = docx.opc.constants.RELATIONSHIP_TYPE.HYPERLINK
    element.set(qn("r:id"), link.part.relate_to("https://e.example/", kind, is_external=True))
    run = OxmlElement("w:r")
    words = OxmlElement("w:t")
    words.text = "計畫網站，這裡有完整的時間表與經費明細。"
    run.append(words)
    element.append(run)
    link._p.append(element)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_word() -> None:
    article = read(word(), "a.docx")
    assert outline(article) == [
        "headline | 新碼頭啟用",
        "byline | 林若晴",
        "p | 港務公司說，每天一千二百個貨櫃，比舊碼頭多出一倍，要到明年才能全部啟用。",
        "## 航道該留給誰",
        f"p | {PROSE}",
        "caption | 貨輪靠岸。 |",
        "list | 甲案; 乙案",
        "list | 先做",
        "quote | 航道不是停車場。",
        "## 誰來補貼",
        f"p | {PROSE}",
        "table | 項目, 億元; 土建, 92",
        "p | 見計畫網站，這裡有完整的時間表與經費明細。",
        "drop | byline | 記者林若晴／高雄報導",
    ]
    first, *_, last = (b for b in article.blocks if isinstance(b, Paragraph))
    assert first.text.marks == (Mark(6, 15, "strong"), Mark(15, 36, "emphasis"))
    assert last.text.marks == (Mark(1, 21, "link", "https://e.example/"),)


def test_word_keeps_the_places_of_pictures() -> None:
    document = docx.Document()
    document.core_properties.title = "新碼頭啟用"
    document.add_paragraph(PROSE)
    document.add_picture(io.BytesIO(PIXEL))
    document.add_paragraph("貨輪靠岸。（路透社）")
    document.add_picture(io.BytesIO(PIXEL))
    document.add_paragraph(PROSE)
    stream = io.BytesIO()
    document.save(stream)
    article = read(stream.getvalue(), "a.docx")
    assert str(article.headline) == "新碼頭啟用"
    first, caption, picture, _ = article.blocks
    assert isinstance(first, Paragraph)
    assert isinstance(caption, Caption)
    assert isinstance(picture, Image)
    assert (caption.src, picture.src) == ("media/image1.png", "media/image1.png")


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)


# Feeds


def test_rss() -> None:
    feed = f"""<?xml version="1.0" encoding="utf-8"?>
    <rss version="2.0"><channel><title>港都日報</title>
    <item><title>新碼頭啟用</title><link>https://e.example/1</link><author>林若晴</author>
    <pubDate>Thu, 05 Mar 2026 08:30:00 +0800</pubDate>
    <description><![CDATA[<p>{PROSE}</p><p><b>航道該留給誰</b></p><p>{PROSE}</p>]]>
    </description></item>
    <item><title>沒有內文</title></item>
    <item><title>只有圖片</title><description><![CDATA[<script>a</script>]]></description></item>
    <item><title>第二則</title><description>{PROSE}</description></item></channel></rss>"""
    first, second = readers.read(Source("a.rss", feed.encode()))
    assert outline(first) == [
        "headline | 新碼頭啟用",
        "byline | 林若晴",
        "date | 2026-03-05T08:30+08:00",
        "source | 港都日報",
        f"p | {PROSE}",
        "## 航道該留給誰",
        f"p | {PROSE}",
        "drop | empty-entry | 沒有內文",
        "drop | empty-entry | 只有圖片",
    ]
    assert first.url == "https://e.example/1"
    assert str(second.headline) == "第二則"


def test_atom() -> None:
    feed = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>港都日報</title><entry><title>新碼頭</title>
    <published>2026-03-05T08:30:00Z</published><updated>2026-03-06T08:30:00Z</updated>
    <content type="html">&lt;p&gt;{PROSE}&lt;/p&gt;</content></entry></feed>"""
    (article,) = readers.read(Source("a.xml", feed.encode()))
    assert article.date_published == "2026-03-05T16:30+08:00"
    assert article.date_modified == "2026-03-06T16:30+08:00"


# Addresses


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers as its path says."""

    def do_GET(self) -> None:
        if self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.path[3:])
            self.end_headers()
            return
        if self.path == "/away":
            self.send_response(302)
            self.send_header("Location", "file:///etc/passwd")
            self.end_headers()
            return
        status = {"/none": 404, "/broken": 500}.get(self.path, 200)
        kind = {"/picture": "image/png", "/text": "text/plain; charset=utf-8"}.get(self.path)
        body = f"<!DOCTYPE html><title>新碼頭</title><p>{PROSE}</p>".encode()
        if self.path == "/text":
            body = PROSE.encode()
        if self.path == "/huge":
            body = b"a" * 13_000_000
        self.send_response(status)
        self.send_header("Content-Type", kind or "text/html; charset=utf-8")
        if self.path == "/bomb":
            body = gzip.compress(b"a" * 13_000_000)
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


def test_an_address_is_read(server: str) -> None:
    (source,) = gather([f"{server}/to/page"], private=True)
    (article,) = readers.read(source)
    assert str(article.headline) == "新碼頭"
    assert (source.name, source.url) == (f"{server}/to/page", f"{server}/page")
    assert article.url == f"{server}/page"
    assert source.retrieved


def test_an_address_of_plain_text(server: str) -> None:
    (article,) = readers.read(web.fetch(f"{server}/text", private=True))
    assert strings(article) == [PROSE]


@pytest.mark.parametrize(
    ("path", "error", "words"),
    [
        ("/none", InputMissingError, "does not exist (404)"),
        ("/broken", UnavailableError, "answers 500"),
        ("/picture", ContentError, "is image/png, no text"),
        ("/huge", ContentError, "has more than 12 MB"),
        ("/bomb", ContentError, "has more than 12 MB"),
        ("/to" * 7 + "/page", UnavailableError, "redirects more than 5 times"),
        ("/away", ContentError, "no web address"),
    ],
)
def test_addresses_refused(server: str, path: str, error: type[BriefgenError], words: str) -> None:
    with pytest.raises(error) as caught:
        web.fetch(server + path, private=True)
    assert words in str(caught.value)


def test_private_addresses_are_refused_unless_allowed(server: str) -> None:
    for url in (server, "http://localhost/", "http://[::1]/", "http://169.254.169.254/latest"):
        with pytest.raises(ContentError, match="on a private network"):
            web.fetch(url)


@pytest.mark.parametrize(
    "url", ["ftp://e.example/a", "http:///a", "file:///etc/passwd", "http://e.example:99999/"]
)
def test_other_schemes_are_refused(url: str) -> None:
    with pytest.raises(ContentError, match="is no web address"):
        web.fetch(url)


def test_a_server_that_is_not_there() -> None:
    with pytest.raises(UnavailableError, match="cannot be reached"):
        web.fetch("http://127.0.0.1:9/", private=True)
    with pytest.raises(UnavailableError, match="its name is not known"):
        web.fetch("http://no-such-name.invalid/")


def test_without_httpx_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "httpx", None)
    with pytest.raises(UnavailableError, match=r"pip install 'briefgen\[web\]'"):
        web.fetch("https://e.example/")


def test_english_in_an_old_encoding() -> None:
    text = "The café by the harbour closed, and nobody knew why. " * 8
    article = read(text.encode("cp1252"))
    assert strings(article) == [text.strip()]
    assert article.notices[0].code == "encoding-guess"


def test_a_companion_is_found_by_its_language(tmp_path: Path) -> None:
    from briefgen.readers.sources import companion

    (tmp_path / "a.en.md").write_text("Words.", "utf-8")
    assert companion(str(tmp_path / "a.txt"), "en").name == str(tmp_path / "a.en.md")
    with pytest.raises(InputMissingError, match=r"has no text in de beside it; put one there"):
        companion(str(tmp_path / "a.txt"), "de")


def test_nesting_beyond_the_stack_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from briefgen.readers.lines import plaintext

    def deep(source: Source) -> None:
        raise RecursionError

    monkeypatch.setattr(plaintext, "read", deep)
    with pytest.raises(ContentError, match=r"nested too deeply .*; save the page as text\.$"):
        read(PROSE.encode())
