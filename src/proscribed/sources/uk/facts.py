"""The facts in `columns.yml`, typed."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from proscribed.sources.tree import Layout, layout

LIST, FULL_LIST = "uk-ofsi", "uk-sl"


class Facts(Struct, frozen=True, forbid_unknown_fields=True):
    conlist: dict[str, tuple[str, ...]]
    labels: dict[str, tuple[str, ...]]
    designations: dict[str, str]
    elements: dict[str, str]


@cache
def facts() -> Facts:
    """The package's facts on the United Kingdom's lists."""
    text = files("proscribed.sources.uk").joinpath("columns.yml").read_bytes()
    return msgspec.yaml.decode(text, type=Facts)


@cache
def xml_layout() -> Layout:
    return layout(facts().elements)


@cache
def place_of_label() -> dict[str, str]:
    """Where a label of "Other Information" goes."""
    return {label: place for place, labels in facts().labels.items() for label in labels}
