"""The package: what the wheel holds, and that both ways of installing find the templates."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import zipfile
from importlib.metadata import metadata, requires
from pathlib import Path

import pytest

from briefgen import cli
from tests.conftest import HERE

ROOT = HERE.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this tree, built from the files that git tracks or would track."""
    place = tmp_path_factory.mktemp("wheel")
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    tree = place / "tree"
    for name in listed.stdout.splitlines():
        if (ROOT / name).is_file() and not name.startswith(("tests/", ".git/")):
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            (tree / name).write_bytes((ROOT / name).read_bytes())
    command = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "-o",
        str(place),
        str(tree),
    ]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr[-2000:]
    return next(place.glob("*.whl"))


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name}


def test_the_wheel_holds_what_the_tree_holds(wheel: Path) -> None:
    wanted = set()
    for folder, home in (
        ("briefgen", "briefgen"),
        *((n, f"briefgen/{n}") for n in ("templates", "styles")),
    ):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                wanted.add(f"{home}/{path.relative_to(ROOT / folder).as_posix()}")
    assert names(wheel) == wanted


def test_an_installed_wheel_builds_a_brief(wheel: Path, tmp_path: Path) -> None:
    """Unpacked into a folder of its own, as an installer does; the dependencies are shared."""
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    (tmp_path / "a.md").write_text(
        "---\ntitle: 新闻\nvariant: zh-Hans-CN\n---\n\n这是一段正文。\n", "utf-8"
    )
    command = "import sys; from briefgen.cli import run; sys.exit(run(sys.argv[1:]))"
    made = subprocess.run(
        [sys.executable, "-P", "-c", command, "build", "a.md", "--format", "html"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    assert len(list(tmp_path.glob("output/a/*.html"))) == 3
    place = subprocess.run(
        [sys.executable, "-P", "-c", "import briefgen.templates as t; print(t.__file__)"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert place.stdout.strip().startswith(str(site))


def test_every_dependency_has_a_floor_that_is_installed() -> None:
    for requirement in requires("briefgen") or []:
        assert re.match(r"[A-Za-z0-9._-]+ ?[><=]", requirement) or "extra ==" in requirement


def test_every_command_module_is_listed_and_has_help() -> None:
    for name in cli.COMMANDS:
        command = cli.cli.get_command(None, name)  # type: ignore[arg-type]
        assert command is not None
        assert command.help
        assert "Example" in command.help, f"{name} --help shows no example"


def test_the_first_line_of_every_module_says_its_purpose() -> None:
    for path in (ROOT / "briefgen").rglob("*.py"):
        first = path.read_text("utf-8").partition("\n")[0]
        assert re.match(r'r?"""\S.{10,}', first), f"{path} opens without its purpose"


@pytest.fixture(scope="module")
def source_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sdist of this tree, unpacked."""
    place = tmp_path_factory.mktemp("sdist")
    made = subprocess.run(
        [sys.executable, "-m", "build", "--sdist", "--no-isolation", "-o", str(place), str(ROOT)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr[-2000:]
    with tarfile.open(next(place.glob("*.tar.gz"))) as archive:
        archive.extractall(place, filter="data")
    return next(path for path in place.iterdir() if path.is_dir())


def test_the_source_package_builds_and_tests_itself(source_package: Path) -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    tracked = {name for name in listed.stdout.splitlines() if (ROOT / name).is_file()}
    packed = {
        path.relative_to(source_package).as_posix()
        for path in source_package.rglob("*")
        if path.is_file()
    }
    assert tracked - packed == set()
    for target in ("demo", "test", "check", "bench"):
        shown = subprocess.run(
            ["make", "-n", target], cwd=source_package, capture_output=True, text=True, check=False
        )
        assert shown.returncode == 0, shown.stderr
    script = source_package / ".ci" / "system-packages"
    assert subprocess.run(["sh", "-n", str(script)], check=False).returncode == 0


def test_the_package_says_where_it_lives() -> None:
    found = metadata("briefgen")
    assert {"Homepage", "Documentation", "Changelog", "Issues"} <= {
        line.partition(",")[0] for line in found.get_all("Project-URL") or []
    } | ({"Homepage"} if found["Home-page"] else set())
    assert "traditional" in found["Keywords"]
