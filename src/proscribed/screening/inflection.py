"""The other forms of a Russian or Ukrainian word, in Latin letters.

A word of a company's name stands in any case, gender and number ("aviatsionnaya", "zavoda",
"tekhnologiy"); the tables have one of each word. The endings are those of the Academy's grammar
(Russkaya grammatika, 1980, §§ 1176-1330); what no word has matches nothing.
"""

from __future__ import annotations

import re

_HARD = ("yy", "yi", "aya", "oye", "oe", "ogo", "oy", "oi", "ym", "ykh", "yye", "ye", "omu", "uyu")
_SOFT = (
    "iy",
    "ii",
    "aya",
    "oye",
    "oe",
    "ogo",
    "oy",
    "oi",
    "im",
    "ikh",
    "iye",
    "ie",
    "omu",
    "uyu",
)  # after k
_ADJECTIVE = re.compile(r"(.+(?:[nv]|sk))(yy|yi|iy|ii|aya|oye|oe|oy)")
_NOUNS = {
    "tsiya": ("tsii", "tsiyu", "tsiy", "tsiyami", "tsiia", "tsiei"),
    "giya": ("gii", "giy", "giyu", "giia"),
    "niye": ("niya", "niy", "nii", "niyu", "nie", "niia"),
    "nie": ("niya", "niy", "nii", "niye", "niia"),
    "tiye": ("tiya", "tiy", "tie", "tiia"),
    "tie": ("tiya", "tiy", "tiye", "tiia"),
    "stvo": ("stva", "stv", "stvu", "stvom"),
    "nost": ("nosti", "nostyu"),
    "ika": ("iki", "iku", "ik", "ikoy"),
    "tura": ("tury", "turu"),
    "zavod": ("zavoda", "zavodov", "zavodom"),
    "ment": ("menta", "mentov"),
    "nal": ("nala",),
    "tsentr": ("tsentra", "tsentrov"),
    "itut": ("ituta", "itutov"),
    "itet": ("iteta", "itetov"),
    "kompleks": ("kompleksa", "kompleksy", "kompleksov"),
}


def inflected(key: str) -> tuple[str, ...]:
    """The other forms of a word, by its ending; none for most words of other languages."""
    if len(key) < 6:
        return ()
    if adjective := _ADJECTIVE.fullmatch(key):
        stem = adjective[1]
        found = [stem + ending for ending in (_SOFT if stem[-1] == "k" else _HARD)]
        # the first part of a compound: "nauchno-", "optiko-"
        compound = stem[:-5] + "ko" if stem.endswith("chesk") else stem + "o"
        return (*found, compound)
    for ending, others in _NOUNS.items():
        if key.endswith(ending):
            return tuple(key[: -len(ending)] + one for one in others)
    return ()
