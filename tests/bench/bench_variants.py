"""How fast conversion is: against the bare engine, on the seed's size, and as texts grow.

Run it by itself (`python tests/bench/bench_variants.py`): figures depend on the machine, so no test
asserts them. The bare engine converts characters and phrases, and knows no words, names or doubt.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from briefgen.variants import Options, converter, tags
from briefgen.variants.engine import opencc_engine, routes

SEEDS = Path(__file__).parents[2] / "seeds"
PAIRS = (
    ("zh-Hant-HK", "zh-Hans-CN", "hk-strait.txt"),
    ("zh-Hant-HK", "zh-Hant-TW", "hk-strait.txt"),
    ("zh-Hant-TW", "zh-Hans-CN", "tw-energy.md"),
    ("zh-Hans-CN", "zh-Hant-TW", "cn-port.txt"),
    ("zh-Hans-CN", "zh-Hant-HK", "cn-port.txt"),
)


def best(function: Callable[[], object], times: int = 5) -> float:
    """Return the shortest of some runs, in seconds, after one to warm up."""
    function()
    shortest = float("inf")
    for _ in range(times):
        began = time.perf_counter()
        function()
        shortest = min(shortest, time.perf_counter() - began)
    return shortest


def main() -> None:
    """Print the figures."""
    print(f"{'pair':26} {'text':>8} {'bare engine':>12} {'with log':>10} {'ratio':>6}")
    for source, target, name in PAIRS:
        text = (SEEDS / name).read_text("utf-8") * 4
        stages = routes.stages(tags.variant(source), tags.variant(target), full=False)
        convert = converter(source, target, Options())

        def bare(text: str = text, stages: tuple[tuple[str, ...], ...] = stages) -> str:
            return opencc_engine.convert(text, stages)

        def logged(text: str = text, convert: object = convert) -> object:
            return convert.string(text)  # type: ignore[attr-defined]

        one, two = best(bare), best(logged)
        pair = f"{source}→{target}"
        print(f"{pair:26} {len(text):8} {one * 1e3:9.1f} ms {two * 1e3:7.1f} ms {two / one:6.2f}")
    print("\nas texts grow (zh-Hant-HK→zh-Hans-CN; microseconds a character should stay the same)")
    sample = (SEEDS / "hk-strait.txt").read_text("utf-8")
    convert = converter("zh-Hant-HK", "zh-Hans-CN", Options())
    for size in (250_000, 500_000, 1_000_000, 2_000_000):
        text = (sample * (size // len(sample) + 1))[:size]
        began = time.perf_counter()
        convert.string(text)
        spent = time.perf_counter() - began
        print(f"{size:10} characters {spent:7.2f} s {spent / size * 1e6:6.2f} µs each")
    run = "后来发现里面只有面包" * 100_000
    began = time.perf_counter()
    converter("zh-Hans-CN", "zh-Hant-TW", Options()).string(run)
    spent = time.perf_counter() - began
    print(f"{len(run):10} characters without a separator {spent:7.2f} s")


if __name__ == "__main__":
    main()
