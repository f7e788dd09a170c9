"""What starting costs: CPU time of help, version, completion, against Python with Click."""

from __future__ import annotations

import os
import resource
import subprocess
import sys

ROUNDS = 7
BASE = [sys.executable, "-c", "import click"]
RUN = [sys.executable, "-c", "from briefgen.__main__ import main; main()"]
COMMANDS = (["--help"], ["--version"], ["build", "--help"], ["send", "--help"])
COMPLETIONS = ("briefgen build --to zh", "briefgen build --template m", "briefgen terms find t")


def cpu(command: list[str], **environment: str) -> float:
    """Return the CPU seconds of one run of a command, user and system."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, check=False
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    rows: dict[str, list[tuple[float, float]]] = {}
    for _ in range(ROUNDS):
        base = cpu(BASE)
        for command in COMMANDS:
            row = rows.setdefault(f"briefgen {' '.join(command)}", [])
            row.append((cpu([*RUN, *command]), base))
        for words in COMPLETIONS:
            asked = {"_BRIEFGEN_COMPLETE": "bash_complete", "COMP_WORDS": words}
            count = str(len(words.split()) - 1)
            code = f"import sys; sys.argv = ['briefgen']; {RUN[2]}"
            spent = cpu([sys.executable, "-c", code], **asked, COMP_CWORD=count)
            rows.setdefault(f"completing `{words}`", []).append((spent, base))
    for name, runs in rows.items():
        best = min(seconds for seconds, _ in runs)
        ratio = sorted(seconds / base for seconds, base in runs)[len(runs) // 2]
        print(f"{name:42} {best:.3f} s CPU, {ratio:.1f} × Python with Click")


if __name__ == "__main__":
    main()
