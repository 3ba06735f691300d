"""Bytes out of the encodings around them: whole, and never more than may be."""

import gzip
import resource
import zlib

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.sources.answers import Answer, Fault
from dateline.sources.unpacking import UnpackingFault, encodings_of, unpacked
from sources.test_web import STORY, web_of


def _raw(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


PACKED = {"gzip": gzip.compress, "deflate": zlib.compress, "x-gzip": gzip.compress}


def cut(data: bytes, size: int) -> list[bytes]:
    return [data[at : at + size] for at in range(0, len(data), size)]


@given(st.binary(max_size=300), st.lists(st.sampled_from(sorted(PACKED)), max_size=3), st.integers(1, 40))
def test_what_was_packed_comes_out(data, names, size):
    """Whatever it is packed with, however often, in whatever pieces it comes."""
    packed = data
    for name in names:
        packed = PACKED[name](packed)
    found = unpacked(cut(packed, size), encodings_of(", ".join(names)), most=10_000)
    assert b"".join(found) == data


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        pytest.param(_raw(b"Troops left."), "deflate", id="deflate without a head"),
        pytest.param(gzip.compress(b"Troops ") + gzip.compress(b"left."), "gzip", id="two files in one"),
        pytest.param(gzip.compress(b"Troops left.") + b"\x00" * 40, "gzip", id="padding behind"),
        pytest.param(b"Troops left.", "identity", id="not packed"),
    ],
)
def test_odd_forms_are_read(data, encoding):
    """As browsers read them."""
    assert b"".join(unpacked([data], encodings_of(encoding), most=1000)) == b"Troops left."


@pytest.mark.parametrize(
    ("header", "words"),
    [
        pytest.param("br", "br, which nobody asked for", id="one that nobody asked for"),
        pytest.param(", ".join(["gzip"] * 40), "40 times over", id="too many"),
    ],
)
def test_strange_encodings_are_refused(header, words):
    """By name, before anything is unpacked."""
    with pytest.raises(UnpackingFault, match=words):
        encodings_of(header)


def bomb(size: int, times: int) -> bytes:
    """Very many zeros, packed so many times."""
    packer = zlib.compressobj(9, wbits=16 + zlib.MAX_WBITS)
    piece = bytes(1 << 20)
    data = b"".join(packer.compress(piece) for _ in range(size >> 20)) + packer.flush()
    for _ in range(times - 1):
        data = gzip.compress(data)
    return data


@pytest.mark.parametrize("times", [1, 2, 3])
def test_no_step_makes_more_than_may_be(times):
    """A few kilobytes that hold a quarter of a gigabyte are cut off, and take no memory."""
    data = bomb(256 << 20, times)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    headers = {"Content-Encoding": ", ".join(["gzip"] * times)}
    web, _ = web_of(lambda _: httpx.Response(200, stream=_Raw(data), headers=headers), robots=False)
    fault = web.fetch("http://news.example/a")
    assert isinstance(fault, Fault)
    assert ("larger than 20 MB" in fault.reason, fault.lasting) == (True, True)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60 << 10


def test_a_damaged_answer_is_a_fault():
    """With a reason, and no part of it passes for the whole."""
    headers, whole = {"Content-Encoding": "gzip"}, gzip.compress(STORY.encode())
    for data, words in ((b"no gzip", "damaged"), (whole[:-12], "breaks off")):
        answer = httpx.Response(200, stream=_Raw(data), headers=headers)
        web, _ = web_of(lambda _, answer=answer: answer, robots=False)
        fault = web.fetch("http://news.example/a")
        assert isinstance(fault, Fault)
        assert words in fault.reason
    web, _ = web_of(lambda _: httpx.Response(200, stream=_Raw(whole), headers=headers), robots=False)
    answer = web.fetch("http://news.example/a")
    assert isinstance(answer, Answer)
    assert answer.data.decode() == STORY


class _Raw(httpx.SyncByteStream):
    """Bytes as they go over the wire."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def __iter__(self):
        yield self._data
