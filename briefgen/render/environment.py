"""The sandbox that templates run in: where they are looked up, their filters and tests, errors."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefgen.errors import ConfigurationError
from briefgen.render import context, forms, inheritance, jsonld, measure
from briefgen.schema import near
from briefgen.typesetting import date, han_date, han_number, markup, own_names, roc_date

BUNDLED = "briefgen"
"""`briefgen/memo.html` is the bundled template, whatever a house has of that name."""

FILTERS: dict[str, Callable[..., Any]] = {
    "basename": context.basename,
    "blocks": context.blocks,
    "clip": measure.clip,
    "crossheads": context.crossheads,
    "css": context.css_string,
    "date": date,
    "fitting": forms.fitting,
    "han": han_number,
    "han_date": han_date,
    "height": forms.height,
    "keywords": jsonld.keywords,
    "link": markup.safe_link,
    "mark_class": context.mark_class,
    "own_names": own_names,
    "pick": context.pick,
    "regions": context.regions,
    "roc_date": roc_date,
}
"""A row a filter of ours, beside Jinja's own."""

TESTS: dict[str, Callable[..., bool]] = {
    "code_block": measure.is_code_block,
    "condensed": measure.is_condensed,
    "crowded": measure.is_crowded,
    "endless": measure.is_endless,
    "lengthy": measure.is_lengthy,
    "long": measure.is_long,
    "picture": context.is_picture,
    "tall": measure.is_tall,
    "unbroken": measure.is_unbroken,
}
"""A row a test of ours (`{% if block is long %}`), beside Jinja's own."""


class Template:
    """A template by its file name, looked up in the house's own folders first."""

    def __init__(self, places: tuple[Path, ...], name: str) -> None:
        """Find a template, and check it and what it extends.

        Raises ConfigurationError with the template's line for whatever is wrong in it.
        """
        whole = tuple(place.absolute() for place in places)
        self._environment, self.name = _environment(whole, _own(whole)), name
        with self._errors():
            self.family = inheritance.family(self._environment, name, f"{BUNDLED}/")

    def render(self, variables: Mapping[str, Any]) -> str:
        """Return the page. Raises ConfigurationError with the line that was at fault."""
        with self._errors():
            return self._environment.get_template(self.name).render(variables)

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except jinja2.TemplateNotFound as error:
            known = {
                part.removeprefix(f"{BUNDLED}/") for part in self._environment.list_templates()
            }
            found = near(str(error.name), sorted(known))
            meant = f"did you mean {found}?" if found else "see `briefgen templates list`"
            raise ConfigurationError(f"there is no template {error.name!r}: {meant}") from error
        except jinja2.TemplateSyntaxError as error:
            place = f"{error.name or self.name}:{error.lineno}"
            raise ConfigurationError(f"template {place}: {error.message}") from error
        except ConfigurationError:
            raise
        except Exception as error:  # whatever a template's expressions raise is its author's error
            place = _place(error, self.name)
            raise ConfigurationError(f"template {place}: {error}") from error


def _place(error: BaseException, name: str) -> str:
    """Return the innermost template file and line that an error went through."""
    place, trace = name, error.__traceback__
    while trace:
        file = trace.tb_frame.f_code.co_filename
        if file.endswith(".html"):
            place = f"{Path(file).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


def _own(places: tuple[Path, ...]) -> tuple[str, ...]:
    """Return the templates that the user's folders have now.

    They are in the environment's key: a template that appears or goes is seen in a long run too.
    """
    patterns = ("*.html", "*/*.html")
    found = (f for place in places for pattern in patterns for f in place.glob(pattern))
    return tuple(sorted(map(str, found)))


@cache
def _environment(places: tuple[Path, ...], _: tuple[str, ...]) -> jinja2.Environment:
    """Return a sandboxed environment in which the user's folders win over the bundled ones."""
    bundled = jinja2.PackageLoader("briefgen.templates", "")
    environment = ImmutableSandboxedEnvironment(
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=True,
        loader=jinja2.ChoiceLoader(
            [
                jinja2.FileSystemLoader([str(place) for place in places]),
                bundled,
                jinja2.PrefixLoader({BUNDLED: bundled}),
            ]
        ),
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    environment.filters |= FILTERS
    environment.tests |= TESTS
    return environment
