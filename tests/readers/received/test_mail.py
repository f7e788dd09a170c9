"""Saved mail and web archives: parts, what is attached, the mails around an article."""

from __future__ import annotations

import io
from collections import Counter
from email.message import EmailMessage

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen import readers
from briefgen.compose import brief
from briefgen.errors import ContentError
from briefgen.model import Article, Source
from briefgen.readers.mail.headers import when
from briefgen.writers.json import brief_json
from tests.compose_kit import Terms
from tests.outline import strings
from tests.readers.received.showing import CHINESE, counted, page

A, B, C = CHINESE
NEWSLETTER = "南洋電子報 <epaper@example.net>"
COLLEAGUE = "許明 <ming@example.org>"


def mail(subject: str, sender: str = COLLEAGUE, text: str | None = None) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "policy@example.org", subject
    message["Date"] = "Wed, 04 Mar 2026 01:00:00 +0000"
    message["Message-ID"] = "<1@example.org>"
    if text is not None:
        message.set_content(text)
    return message


def read(message: EmailMessage, name: str = "a.eml") -> Article:
    (article,) = readers.read(Source(name, message.as_bytes()))
    return article


def codes(article: Article) -> list[str]:
    return [notice.code for notice in article.notices]


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    document.add_heading("港都碼頭擴建案", 0)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_a_newsletter_is_dated_by_its_local_day_and_published_by_its_sender() -> None:
    article = read(mail("港都碼頭擴建案", NEWSLETTER, f"{A}\n\n{B}\n"))
    assert str(article.headline) == "港都碼頭擴建案"
    assert article.date_published == "2026-03-04T09:00+08:00"
    assert str(article.source) == "南洋電子報"
    assert strings(article) == [A, B]
    assert "mail-date" in codes(article)


def test_a_colleague_is_nobody_s_byline_or_source() -> None:
    article = read(mail("FW: 轉寄: 港都碼頭擴建案", text=f"{A}\n\n{B}\n"))
    assert str(article.headline) == "港都碼頭擴建案"
    assert (article.byline, article.source) == ((), None)


def test_a_mail_is_one_whatever_its_suffix() -> None:
    message = mail("港都碼頭擴建案", NEWSLETTER, f"{A}\n\n{B}\n")
    for name in ("a.txt", "a.md", "-"):
        assert strings(read(message, name)) == [A, B]


def test_the_page_is_read_where_it_has_the_article() -> None:
    message = mail("電子報", NEWSLETTER, "請用支援 HTML 的程式閱讀")
    markup = f"<h2>港都碼頭擴建案</h2><p>{A}</p><p><img src='cid:1' alt='燈塔'></p><p>{B}</p>"
    message.add_alternative(f"{markup}<p>取消訂閱</p>", subtype="html")
    article = read(message)
    assert str(article.headline) == "港都碼頭擴建案"
    assert strings(article) == [A, B]
    gone = {(one.kind, one.text) for one in article.dropped}
    assert {("newsletter-foot", "取消訂閱"), ("mail-picture", "燈塔")} <= gone
    assert ("other-part", "請用支援 HTML 的程式閱讀") in gone


def test_the_text_is_read_where_the_page_has_less() -> None:
    message = mail("港都碼頭擴建案", NEWSLETTER, f"{A}\n\n{B}\n")
    message.add_alternative("<p>見文字版</p>", subtype="html")
    assert strings(read(message)) == [A, B]


def test_a_forward_in_a_page() -> None:
    message = mail("Fwd: 港都", text="見網頁版")
    head = (
        "---------- Forwarded message ---------<br>寄件者： <b>南洋電子報</b> &lt;e@example.net&gt;"
        "<br>Date: 2026年3月3日 週二 下午5:05<br>Subject: 港都碼頭擴建案"
        "<br>To: &lt;ming@example.org&gt;"
    )
    message.add_alternative(
        f"<div>請看下面，明早要用。</div><div>{head}</div><p>{A}</p><p>{B}</p>", subtype="html"
    )
    article = read(message)
    assert (str(article.headline), article.date_published) == ("港都碼頭擴建案", "2026-03-03T17:05")
    assert strings(article) == [A, B]
    assert "covering-note" in codes(article)


def test_the_innermost_attached_mail_is_the_article() -> None:
    outer = mail("Fw: 給大家", text="請看附件，明早要用。\n許明")
    outer.add_attachment(mail("港都碼頭擴建案", NEWSLETTER, f"{A}\n\n{B}\n"))
    article = read(outer)
    assert str(article.headline) == "港都碼頭擴建案"
    assert str(article.source) == "南洋電子報"
    assert strings(article) == [A, B]
    assert "covering-note" in codes(article)


def test_a_mail_in_a_mail_in_a_mail_without_its_courtesies() -> None:
    text = (
        f"各位讀者好：\n\n港都碼頭擴建案\n{A}\n\n{B}\n\n順頌\n時祺\n\n編輯部\n電話：02-1234-5678\n"
    )
    middle = mail("FW: 剪報", text="老闆好，\n請看附件那則。")
    middle.add_attachment(mail("【今日剪報】擴建案", NEWSLETTER, text))
    outer = mail("Fwd: FW: 剪報", text="請處理")
    outer.add_attachment(middle)
    article = read(outer)
    assert (str(article.headline), strings(article)) == ("港都碼頭擴建案", [A, B])
    gone = [(one.kind, one.text) for one in article.dropped]
    assert ("mail", "各位讀者好：") in gone
    assert gone[-4:] == [
        ("mail", "順頌"),
        ("signature", "時祺"),
        ("signature", "編輯部"),
        ("signature", "電話：02-1234-5678"),
    ]


def test_a_desk_s_tag_is_no_part_of_the_headline_and_the_inner_head_wins() -> None:
    tagged = read(
        mail("【今日剪報】港都碼頭擴建案", NEWSLETTER, f"早安，今日一則：\n\n{A}\n\n{B}\n")
    )
    assert (str(tagged.headline), strings(tagged)) == ("港都碼頭擴建案", [A, B])
    own = read(mail("【獨家】港都碼頭擴建案", NEWSLETTER, f"{A}\n\n{B}\n"))
    assert str(own.headline) == "【獨家】港都碼頭擴建案"
    message = mail("[輿情] 港都", text="見網頁版")
    message.add_alternative(
        f"<p>Dear all,</p><p>港務</p><h2>港都碼頭擴建案</h2><p>{A}</p><p>{B}</p>", subtype="html"
    )
    assert str(read(message).headline) == "港都碼頭擴建案"


def test_a_signature_that_nothing_opens() -> None:
    text = f"{A}\n\n{B}\n\n許明\n國際組 組長\nTel: 02-2345-6789\n"
    article = read(mail("港都碼頭擴建案", text=text))
    assert strings(article) == [A, B]
    assert [one.text for one in article.dropped if one.kind == "signature"] == [
        "許明",
        "國際組 組長",
        "Tel: 02-2345-6789",
    ]


def test_a_chat_without_an_article_is_refused_by_name() -> None:
    chat = "[4/3/2026, 9:12:05 AM] 許明: 早\n[4/3/2026, 9:13:05 AM] 怡君: 早，今天跟哪則？"
    with pytest.raises(ContentError, match="is a chat without an article in it"):
        readers.read(Source("a.txt", chat.encode()))


def test_what_others_said_in_a_chat_is_in_no_edition() -> None:
    chat = f"[4/3/2026, 9:12:05 AM] 許明: 港都\n{A}\n[4/3/2026, 9:13:05 AM] 怡君: 收到啦"
    (article,) = readers.read(Source("a.txt", chat.encode()), variant="zh-Hant-TW")
    assert "收到啦" in str(article.dropped)
    assert "收到啦" not in str(brief_json(brief(article, glossary=Terms())))
    assert "許明" not in str(article.byline)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["[4/3/2026, 9:12:05 AM] 許明: ", "[5/3/2026, 21:12] 怡君: "]),
            st.lists(st.sampled_from([A, B, "港口", "👍", "<Media omitted>", ""]), min_size=1),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_every_character_of_a_chat_is_somewhere(messages: list[tuple[str, list[str]]]) -> None:
    whole = "\n".join(f"{head}{chr(10).join(said)}" for head, said in messages)
    text = f"{whole}\n[6/3/2026, 9:12] 怡君: {C}"
    assert counted(page(text, "a.txt")) == Counter("".join(text.split()))


def test_an_attached_article_is_read_beside_a_note_and_noticed_beside_an_article() -> None:
    note = mail("附檔", text="請看附件，明早要用。")
    kind = "vnd.openxmlformats-officedocument.wordprocessingml.document"
    note.add_attachment(word(A, B), maintype="application", subtype=kind, filename="港都.docx")
    article = read(note)
    assert strings(article) == [A, B]
    assert "attachment" in codes(article)
    assert ("covering-note", "請看附件，明早要用。") in {(d.kind, d.text) for d in article.dropped}

    own = mail("港都碼頭擴建案", text=f"{A}\n\n{C}\n")
    own.add_attachment(word(B), maintype="application", subtype=kind, filename="港都.docx")
    article = read(own)
    assert strings(article) == [A, C]
    assert "港都.docx" in next(str(n) for n in article.notices if n.code == "attachment")


def test_a_mail_with_nothing_in_it_is_refused() -> None:
    with pytest.raises(ContentError, match="is a mail without text"):
        read(mail("空", text=""))


@pytest.mark.parametrize(
    ("head", "subject"),
    [
        (b"From: =?big5?B?%s?=\r\nSubject: \xb4\xe4\xb3\xa3", "港都"),
        (b"From: <>\r\nSubject: =?utf-8?q?=E6=B8=AF=E9=83=BD?=", "港都"),
        ("From: 港\r\nSubject: 港都".encode(), "港都"),
        (b"Subject: =?nowhere?q?abc?=", "abc"),
    ],
)
def test_heads_that_break_the_standard(head: bytes, subject: str) -> None:
    data = head + b"\r\nMIME-Version: 1.0\r\n\r\n" + f"{A}\r\n\r\n{B}".encode("big5")
    (article,) = readers.read(Source("a.eml", data))
    assert str(article.headline) == subject
    assert strings(article) == [A, B]


def test_soft_line_feeds_of_flowed_text_are_none() -> None:
    text = "The port authority said on Monday that it \nwould take six years.\n\nNothing else."
    data = (
        mail("港", text=text)
        .as_bytes()
        .replace(b'charset="utf-8"', b'charset="utf-8"; format=flowed')
    )
    found = page(data, "a.eml")
    assert found.pieces[0].string == text.split("\n\n")[0].replace("\n", "")


ARCHIVE = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://news.example.net/a\r\n"
    "Subject: x\r\nDate: Thu, 5 Mar 2026 01:00:00 -0000\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\n'
    "Content-Type: text/html{charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    "<title>港都碼頭擴建案</title><article><h1>港都碼頭擴建案</h1><p>{A}</p><p>{B}</p></article>\r\n--b--\r\n"
)


@pytest.mark.parametrize("charset", ["", "; charset=gb18030", "; charset=utf-8"])
@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "a.txt"])
def test_a_page_saved_whole(charset: str, name: str) -> None:
    data = ARCHIVE.format(charset=charset, A=A, B=B)
    raw = data.encode("gb18030" if "gb" in charset else "utf-8")
    (article,) = readers.read(Source(name, raw))
    assert (article.url, article.date_published) == ("https://news.example.net/a", None)
    assert strings(article) == [A, B]


def test_an_archive_without_a_page_is_refused() -> None:
    with pytest.raises(ContentError, match="has no web page in it"):
        readers.read(Source("a.mht", b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nx"))


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("Tue, 10 Nov 2026 09:12:33 +0800", "2026-11-10T09:12+08:00"),
        ("Tue, 10 Nov 2026 20:12:33 +0000", "2026-11-11T04:12+08:00"),
        ("2026年11月10日 週二 上午7:05", "2026-11-10T07:05"),
        ("2026年3月4日(星期三) 晚上9:00", "2026-03-04T21:00"),
        ("2026-03-04 09:12", "2026-03-04T09:12"),
        ("Wednesday, March 4, 2026 9:00 PM", "2026-03-04T21:00"),
        ("4 March 2026 at 12:30 AM", "2026-03-04T00:30"),
        ("March 40, 2026", ""),
        ("Smarch 4, 2026", ""),
        ("昨天", ""),
    ],
)
def test_the_days_of_mails(written: str, iso: str) -> None:
    assert when(written) == iso


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from([A, B, C, "各位好", "港口", "--", "發自我的iPhone", ""]), max_size=6),
    st.lists(
        st.sampled_from([A, B, C, "漁民怎麼說", "本郵件含機密資訊，請刪除。", "--"]), min_size=1
    ),
)
def test_every_character_of_a_pasted_mail_is_somewhere(note: list[str], text: list[str]) -> None:
    head = [
        "-----原始郵件-----",
        "寄件者: 許明 <ming@example.org>",
        "主旨: 港都",
        "日期: 2026年3月4日",
    ]
    whole = "\n\n".join([*note, "\n".join(head), *text])
    assert counted(page(whole, "a.txt")) == Counter("".join(whole.split()))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([A, B, "港口", "> 引用", "--", "1. 甲", "2. 乙"]), min_size=1))
def test_every_character_of_a_saved_mail_is_somewhere(parts: list[str]) -> None:
    text = "\n\n".join(parts)
    message = mail("港都", text=text)
    missing = Counter("".join(text.split())) - counted(page(message.as_bytes(), "a.eml"))
    assert set(missing) <= set(">1.2")


def test_texts_behind_a_mails_own_are_listed() -> None:
    """A mail may show several texts one behind another (RFC 2046, multipart/mixed)."""
    parts = [
        f"Content-Type: text/plain; charset=utf-8\n\n渡輪停航\n\n{A}\n\n{B}\n",
        "Content-Type: text/plain; charset=utf-8\n\n第二份文字也在信裡。\n",
        "Content-Type: text/html; charset=utf-8\n\n<p>第三份是網頁。</p>\n",
    ]
    head = "From: a@b.example\nSubject: x\nMIME-Version: 1.0\n"
    body = "".join(f"\n--q\n{part}" for part in parts)
    whole = f"{head}Content-Type: multipart/mixed; boundary=q\n{body}\n--q--\n"
    (found,) = readers.read(Source("a.eml", whole.encode()))
    said = [one.text for one in found.dropped if one.kind == "other-part"]
    assert said == ["第二份文字也在信裡。", "第三份是網頁。"]
    assert "other-part" in [notice.code for notice in found.notices]
