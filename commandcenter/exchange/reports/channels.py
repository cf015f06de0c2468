# SPDX-License-Identifier: Apache-2.0
"""Which source of ours the channel of another system stands for."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache

from commandcenter.exchange.reports.columns import plain
from commandcenter.paths import resources
from commandcenter.vocabulary.record import Source

DEFAULT_SOURCE = Source.OTHER_TIER


@cache
def _by_word() -> dict[str, Source]:
    with (resources() / "exchange" / "channels.toml").open("rb") as file:
        return {word: Source(source) for source, words in tomllib.load(file).items() for word in words}


def source_of(channel: str) -> Source | None:
    """The source a channel stands for by its own name, None where nothing is known of it."""
    name = plain(channel)
    words = _by_word()
    exact = words.get(name) or next((source for source in Source if name in (source.value, plain(source.zh))), None)
    # "12345热线电话" says it somewhere inside; a short Latin word would be found there by accident.
    telling = (word for word in words if word in name and (word.isdigit() or not word.isascii()))
    return exact or next((words[word] for word in telling), None)


def default_source(headers: Iterable[str]) -> Source:
    """The source of a file without a channel: a board people leave messages on is the web."""
    return Source.WEB if any("留言" in header for header in headers) else DEFAULT_SOURCE
