"""What a template that extends another may write: blocks that are there, and nothing outside them.

Jinja prints nothing of a block that no parent has, and nothing that stands outside the blocks of a
child: a misspelt block would silently do nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

import jinja2
from jinja2 import nodes

from briefgen.errors import ConfigurationError
from briefgen.schema import near


def family(environment: jinja2.Environment, name: str, bundled: str) -> tuple[str, ...]:
    """Return the names of a template and of all that it extends, itself first, checked.

    `bundled` is the prefix by which a template of a bundled one's own name extends that one.

    Raises ConfigurationError for a block that no parent has, words outside the blocks, and a
    template that extends itself; jinja2.TemplateError for what cannot be found or read.
    """
    chain = list(_chain(environment, name, bundled))
    for number, (child, tree) in enumerate(chain[:-1]):
        known = {block.name for _, parent in chain[number + 1 :] for block in _blocks(parent)}
        for node in tree.body:
            if isinstance(node, nodes.Block) and node.name not in known:
                found = near(node.name, known)
                meant = f"did you mean {found}?" if found else f"use {', '.join(sorted(known))}"
                raise ConfigurationError(
                    f"template {child}:{node.lineno}: what it extends has no block "
                    f"{node.name!r}; {meant}"
                )
            if not isinstance(node, _SILENT) and any(map(_says, _outputs(node))):
                raise ConfigurationError(
                    f"template {child}:{node.lineno}: what stands outside a block is not printed "
                    "where a template extends another; put it into a block"
                )
    return tuple(child.removeprefix(bundled) for child, _ in chain)


def _chain(
    environment: jinja2.Environment, name: str, bundled: str
) -> Iterator[tuple[str, nodes.Template]]:
    """Yield a template and its parents, the child first; a computed parent ends the chain."""
    seen: set[str] = set()
    while True:
        if name in seen:
            raise ConfigurationError(
                f"template {name} extends itself, at once or by way of another; the bundled one is "
                f'{{% extends "{bundled}{name}" %}}'
            )
        seen.add(name)
        assert environment.loader is not None
        source, file, _ = environment.loader.get_source(environment, name)
        tree = environment.parse(source, name, file)
        yield name, tree
        parent = next((n.template for n in tree.body if isinstance(n, nodes.Extends)), None)
        if not isinstance(parent, nodes.Const):
            return
        name = str(parent.value)


def _blocks(tree: nodes.Template) -> Iterator[nodes.Block]:
    return iter(tree.find_all(nodes.Block))


_SILENT = (nodes.Block, nodes.Macro, nodes.AssignBlock, nodes.Extends)
"""What may stand outside a block: it prints nothing there."""


def _outputs(node: nodes.Node) -> Iterator[nodes.Output]:
    """Yield what a node prints, also under a condition or in a loop; no block's own words."""
    if isinstance(node, nodes.Output):
        yield node
    elif not isinstance(node, _SILENT):
        for child in node.iter_child_nodes():
            yield from _outputs(child)


def _says(node: nodes.Output) -> bool:
    """Say whether an output prints more than white space."""
    return any(
        not isinstance(part, nodes.TemplateData) or bool(part.data.strip()) for part in node.nodes
    )
