"""Tags as people write them: understood by CLDR's likely subtags, or refused with the near one."""

from __future__ import annotations

import pytest

from briefgen import config, schema, variants
from briefgen.errors import ConfigurationError

UNDERSTOOD = {
    "zh-TW": "zh-Hant-TW",
    "zh_tw": "zh-Hant-TW",
    "zh-HK": "zh-Hant-HK",
    "ZH-hk": "zh-Hant-HK",
    "zh-CN": "zh-Hans-CN",
    "zh_CN": "zh-Hans-CN",
    "zh-SG": "zh-Hans-SG",
    "zh-Hant": "zh-Hant-TW",
    "zh_Hant": "zh-Hant-TW",
    "zh-Hans": "zh-Hans-CN",
    "zh_Hant_HK": "zh-Hant-HK",
    "zh-hans-sg": "zh-Hans-SG",
    " zh-Hant-TW ": "zh-Hant-TW",
}
REFUSED = {
    "zh": "zh-Hans-CN",
    "zh-MO": "zh-Hant-HK",
    "zh-Hant-MO": "zh-Hant-HK",
    "zh-MY": "zh-Hans-SG",
    "zh-Hant-CN": "zh-Hant-TW",
    "zh-Hans-TW": "zh-Hant-TW",
    "yue-HK": "zh-Hant-HK",
    "cmn-Hans": "zh-Hans-CN",
    "zht": "zh-Hans-CN",
    "TW": "zh-Hant-TW",
    "zh-Hant-TW-x-house": "zh-Hant-TW",
    "zh-Latn": "zh-Hans-CN",
}


@pytest.mark.parametrize("written", UNDERSTOOD)
def test_understood_everywhere(written: str) -> None:
    tag = UNDERSTOOD[written]
    assert schema.variant(written) == tag
    assert config.check(written) == tag
    assert config.check(f"bilingual:{written}+en") == f"bilingual:{tag}+en"
    assert variants.variant(written).tag in (tag, schema.canonical(written))


@pytest.mark.parametrize("written", REFUSED)
def test_refused_with_the_near_one(written: str) -> None:
    assert schema.variant(written) is None
    with pytest.raises(ConfigurationError, match=f"did you mean {REFUSED[written]}?"):
        config.check(written)
    with pytest.raises(ConfigurationError, match="no variant"):
        variants.variant(written)


@pytest.mark.parametrize("script", ["zh-Hant", "zh_hans"])
def test_an_article_may_be_in_a_script_alone(script: str) -> None:
    assert schema.source_variant(script) == schema.canonical(script)


@pytest.mark.parametrize("written", ["en", "pt-BR", "", "traditional", "港"])
def test_no_chinese_is_guessed_at(written: str) -> None:
    assert schema.variant(written) is None
    assert "no variant of Chinese" in schema.refusal(written)
