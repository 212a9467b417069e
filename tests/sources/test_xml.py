"""XML is read safely: nothing is fetched, nothing expands, what is torn is refused by line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proscribed.sources.reading import BadFile
from proscribed.sources.xml import child_text, elements, local, root_of, text_of

DATA = (
    b'<?xml version="1.0"?>\n<a xmlns="http://x/y" kind="k">\n'
    b"<!-- not a record --><b><c>1</c><b>inner</b></b>\n<b><c> 2 <i>and</i> 3</c></b>\n<d/></a>"
)


def test_elements_are_given_whole_and_by_local_name() -> None:
    found = [(local(one), child_text(one, "c"), text_of(one)) for one in elements(DATA, "x", {"b"})]
    assert found == [("b", "1", "1inner"), ("b", "2", "2 and 3")]
    assert root_of(DATA, "x") == ("a", {"kind": "k"})


@given(st.integers(0, len(DATA) - 1))
def test_a_file_cut_anywhere_is_refused(cut: int) -> None:
    with pytest.raises(BadFile):
        list(elements(DATA[:cut], "x", {"b"}))


@pytest.mark.parametrize(
    "declared",
    [
        b'<!DOCTYPE a [<!ENTITY b "c">]>',
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE a SYSTEM "http://127.0.0.1:1/a.dtd">',
        b'<!DOCTYPE a [<!ENTITY l "lol"><!ENTITY b "&l;&l;&l;&l;&l;&l;&l;&l;&l;&l;">]>',
    ],
)
def test_a_document_type_is_refused(declared: bytes) -> None:
    with pytest.raises(BadFile, match="declares a document type"):
        list(elements(b"<?xml version='1.0'?>" + declared + b"<a>&b;</a>", "x", {"a"}))


@pytest.mark.parametrize("bad", [b"<a><b></a>", b"<a>&b;</a>", b"<a>R&D</a>", b"<a>\x00</a>", b""])
def test_what_is_not_well_formed_is_refused(bad: bytes) -> None:
    with pytest.raises(BadFile, match=r"cut off or not well-formed|no root element"):
        list(elements(b"<?xml version='1.0'?>" + bad, "x", {"b"}))


def test_a_deep_or_long_file_is_refused() -> None:
    with pytest.raises(BadFile, match="not well-formed"):
        list(elements(b"<a>" * 5_000, "x", {"b"}))
