"""Plug-in for the measuring script that comes with the labelled set."""

from __future__ import annotations

from typing import Any

from proscribed.screening import build


class Engine:
    WANTS_SCHEMA = True

    def __init__(self, min_score: str = "0") -> None:
        self.min_score = float(min_score)

    def build(self, entities: list[dict[str, Any]]) -> None:
        self.index = build(entities)

    def screen(self, names: list[str], kinds: list[str]) -> list[list[tuple[str, float]]]:
        queries = [{"name": n, "kind": k} for n, k in zip(names, kinds, strict=True)]
        return [
            [(m.id, m.score) for m in found]
            for found in self.index.screen(queries, 10, self.min_score)
        ]
