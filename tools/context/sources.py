"""Where the training text comes from: repositories by name and commit, each with its licence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """One repository: how its files are read, and how many characters of it are used."""

    name: str
    repository: str
    commit: str
    licence: str
    reader: str
    files: str
    """A regular expression that a path must match."""
    characters: int
    attribution: str


OGDL = "Open Government Data License, version 1.0"
OFFICIAL = "public domain (official text; Copyright Act of Taiwan, article 9)"

TRADITIONAL = (
    Source(
        "talk",
        "audreyt/transcript",
        "1524a5d25dd6a05608062d9f86ae3b57f2be79da",
        "CC0-1.0",
        "markdown",
        r"\.md$",
        4_500_000,
        "Audrey Tang and the people they met",
    ),
    Source(
        "parliament",
        "g0v/ly-gazette",
        "89c99742781ae0bd9179be0407f7b259a1b7ab18",
        OFFICIAL,
        "plain",
        r"\.txt$",
        6_000_000,
        "Legislative Yuan, gazette; gathered by g0v",
    ),
    Source(
        "gazette",
        "kong0107/ey-gazette-data",
        "c4fa5f3cdfec3fd107955ca807262dda70c98a4f",
        OGDL,
        "gazette",
        r"\.xml$",
        3_500_000,
        "Executive Yuan, gazette",
    ),
    Source(
        "law",
        "kong0107/mojLawSplitJSON",
        "0d26e6c7c759821bbb6465162ffe149af5aed203",
        OFFICIAL,
        "json",
        r"^FalVMingLing/.*\.json$",
        1_800_000,
        "Ministry of Justice, laws and orders",
    ),
    Source(
        "interpretations",
        "kong0107/jyi",
        "cfeac067e0140a206e5d125a1e63af7af65bf5f6",
        "CC0-1.0; " + OFFICIAL,
        "json",
        r"^json/.*\.json$",
        1_200_000,
        "Judicial Yuan, interpretations",
    ),
    Source(
        "court",
        "kong0107/cons.judicial",
        "5c8374b4b55dbdd6e2d8b4465bc34fc41433fc54",
        "Unlicense; " + OFFICIAL,
        "json",
        r"^docket/.*\.json$",
        700_000,
        "Constitutional Court, decisions",
    ),
    Source(
        "plurality",
        "pluralitybook/plurality",
        "86158859464aee75633acd854c656928121a7fd8",
        "CC0-1.0",
        "markdown",
        r"(?i)(traditional|zh-tw|zh-hant).*\.md$",
        2_000_000,
        "E. Glen Weyl, Audrey Tang and the Plurality community",
    ),
    Source(
        "react",
        "reactjs/zh-hant.react.dev",
        "19692fa83681619db5849b5d24b14b67b9650329",
        "CC-BY-4.0",
        "markdown",
        r"^src/content/.*\.md$",
        1_000_000,
        "Meta Platforms and the translators of React's documentation",
    ),
    Source(
        "rust",
        "rust-tw/book-tw",
        "afbe069ce8d83343758a7d2837ef16630c7029e3",
        "MIT or Apache-2.0",
        "markdown",
        r"^src/.*\.md$",
        1_000_000,
        "The Rust project and Rust Taiwan",
    ),
    Source(
        "laravel",
        "laravel-taiwan/docs",
        "c75a45f049bddda642b5f69f9d061b457fd1abb7",
        "MIT",
        "markdown",
        r"\.md$",
        1_000_000,
        "Laravel and Laravel Taiwan",
    ),
    Source(
        "guides",
        "github/opensource.guide",
        "ebc9678e39b55ff5e5c8801d1960904692188e90",
        "CC-BY-4.0",
        "markdown",
        r"^_articles/zh-hant/.*\.md$",
        500_000,
        "GitHub and the translators of the Open Source Guides",
    ),
    Source(
        "node",
        "nodejs/nodejs.org",
        "6f94c8a6ab643beeee7038eba3fb521207d4b345",
        "MIT",
        "markdown",
        r"pages/zh-tw/.*\.mdx?$",
        300_000,
        "OpenJS Foundation",
    ),
    Source(
        "handbook",
        "okfn/opendatahandbook",
        "5523489da2ba32d3f78018f6a6a50df0ffc1f184",
        "CC-BY-4.0",
        "markdown",
        r"/zh_TW/.*\.md$",
        300_000,
        "Open Knowledge Foundation",
    ),
)
"""Native Traditional text, in the wording of Taiwan."""

WORDS = Source(
    "words",
    "openvanilla/McBopomofo",
    "73d0379eca621377fb46416ceb4a7dc9bb576d47",
    "MIT",
    "words",
    r"^Source/Data/phrase\.occ$",
    10_000_000,
    "OpenVanilla, McBopomofo",
)
"""Traditional words with how often each was seen."""

SIMPLIFIED = (
    Source(
        "essays",
        "KumaTea/LuXunRobot",
        "a093e10e6387e67afcb3e70c740e762dafa734a6",
        "public domain (Lu Xun, 1881-1936)",
        "plain",
        r"^corpus/.*\.txt$",
        3_000_000,
        "Lu Xun",
    ),
    Source(
        "statutes",
        "LawRefBook/Laws",
        "2f4c5c23716267af9dbebbbbd6cbbf732b101981",
        "public domain (official text; Copyright Law of China, article 5)",
        "markdown",
        r"\.md$",
        4_000_000,
        "Laws of the People's Republic of China; gathered by LawRefBook",
    ),
    Source(
        "guides",
        "github/opensource.guide",
        "ebc9678e39b55ff5e5c8801d1960904692188e90",
        "CC-BY-4.0",
        "markdown",
        r"^_articles/zh-hans/.*\.md$",
        500_000,
        "GitHub and the translators of the Open Source Guides",
    ),
    Source(
        "node",
        "nodejs/nodejs.org",
        "6f94c8a6ab643beeee7038eba3fb521207d4b345",
        "MIT",
        "markdown",
        r"pages/zh-cn/.*\.mdx?$",
        300_000,
        "OpenJS Foundation",
    ),
)
"""Native Simplified text, which has both 着 and 著."""
