"""Asking a server: what is sent, and every way in which it may fail, in words."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from fztrack.errors import InvalidInputError, RemoteError
from fztrack.locale.messages import TEMPLATES
from fztrack.opinion import Message, Server, ask

QUESTION = [Message("system", "规则"), Message("user", "材料")]


def failing(server: Server, wait: Any = None) -> RemoteError:
    with pytest.raises(RemoteError) as caught:
        ask(server, QUESTION, wait=wait or (lambda _seconds: pytest.fail("waited")))
    assert caught.value.code in TEMPLATES
    assert caught.value.fields["host"] == server.url.removeprefix("http://").removesuffix("/v1")
    return caught.value


def test_a_question_and_its_answer(stub) -> None:
    stub.answers = ["好"]
    assert ask(Server(stub.url + "/", "模型甲", "sk-1"), QUESTION) == "好"
    (request,) = stub.requests
    assert request["path"] == "/v1/chat/completions"
    assert request["headers"]["Authorization"] == "Bearer sk-1"
    assert request["body"]["model"] == "模型甲"
    assert request["body"]["messages"] == [
        {"role": "system", "content": "规则"},
        {"role": "user", "content": "材料"},
    ]
    assert request["body"]["temperature"] == 0


def test_without_a_key_none_is_sent_and_no_proxy_stands_before_this_machine(stub, monkeypatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    ask(Server(stub.url, "m"), QUESTION)
    assert "Authorization" not in stub.requests[0]["headers"]


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (401, "opinion.denied"),
        (403, "opinion.denied"),
        (404, "opinion.not_there"),
        (500, "opinion.status"),
        (400, "opinion.status"),
        (b"<html>", "opinion.no_answer"),
        (b'{"choices": []}', "opinion.no_answer"),
        (b'{"choices": [{"message": {"content": null}}]}', "opinion.no_answer"),
        (b"[" * 100_000, "opinion.no_answer"),
        (b" " * 1_100_000, "opinion.no_answer"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_a_server_may_answer_instead(stub, answer: Any, code: str) -> None:
    stub.answers = [answer]
    assert failing(Server(stub.url, "m")).code == code
    assert len(stub.requests) == 1


def test_a_redirect_is_not_followed(stub) -> None:
    stub.answers = [(302, {"Location": stub.url + "/elsewhere"})]
    assert failing(Server(stub.url, "m", "sk-1")).code == "opinion.redirect"
    assert len(stub.requests) == 1


@pytest.mark.parametrize("answer", ["slow", "drip"])
def test_an_answer_that_takes_too_long(stub, answer: str) -> None:
    stub.answers = [answer]
    assert failing(Server(stub.url, "m", timeout=0.2)).code == "opinion.timeout"


def test_nobody_is_there() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, but nobody listens
        error = failing(Server(f"http://127.0.0.1:{taken.getsockname()[1]}/v1", "m"))
    assert error.code == "opinion.unreachable"


def test_a_busy_server_is_asked_again_when_it_says(stub) -> None:
    stub.answers = [(429, {"Retry-After": "3"}), 503, "好"]
    waited: list[float] = []
    assert ask(Server(stub.url, "m"), QUESTION, wait=waited.append) == "好"
    assert waited == [3.0, 4.0]


def test_a_server_that_stays_busy_is_left_alone_and_cannot_make_us_wait_for_long(stub) -> None:
    stub.answers = [(429, {"Retry-After": "86400"})]
    waited: list[float] = []
    assert failing(Server(stub.url, "m"), waited.append).code == "opinion.busy"
    assert (waited, len(stub.requests)) == ([30.0, 30.0], 3)


@pytest.mark.parametrize(
    "url",
    ["", "ftp://a/v1", "127.0.0.1:80", "http://", "http://u:p@a/v1", "http://a b/v1", "http://a:x/v1", "http://甲/v1"],
)
def test_an_address_that_does_not_fit(url: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        Server(url, "m")
    assert caught.value.code == "opinion.url"


def test_a_key_that_cannot_stand_in_a_header_is_refused_and_no_key_is_shown() -> None:
    for key in ("sk\nX: y", "密"):
        with pytest.raises(InvalidInputError) as caught:
            Server("http://a/v1", "m", key)
        assert caught.value.code == "opinion.key" and not caught.value.fields
    assert "sk-1" not in repr(Server("http://a/v1", "m", "sk-1"))


@pytest.mark.parametrize(
    ("url", "private"),
    [("https://a/v1", True), ("http://127.0.0.1/v1", True), ("http://[::1]:8/v1", True), ("http://10.0.0.8/v1", False)],
)
def test_who_can_read_what_is_sent(url: str, private: bool) -> None:
    assert Server(url, "m").is_private is private
