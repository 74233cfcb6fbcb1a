"""The language model's server may be the dev stack's: it keeps no state, and it is large."""

import json

import pytest
from loupe_local import credentials, engine, probes
from loupe_local.credentials import Credentials
from loupe_local.stack import Stack


@pytest.fixture
def dev(stack: Stack) -> Stack:
    """A dev stack that has run (`stack` moved all stacks to a temporary folder)."""
    dev = Stack.named("dev")
    dev.create_folders()
    dev.description_file.write_text(json.dumps(dev.description("full")))
    return dev


def test_a_running_model_of_the_dev_stack_is_shared_with_its_own_key(
    stack: Stack, secrets: Credentials, dev: Stack, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(probes, "answers", lambda url: asked.append(url) or True)
    shared = engine.shareable(stack)
    settings = engine.client_settings(stack, secrets, shared)
    assert asked == [dev.url("vllm", "/health")]
    assert settings["VLLM_URL"] == dev.url("vllm")
    assert settings["VLLM_KEY"] == credentials.load(dev).vllm != secrets.vllm


def test_a_model_that_does_not_answer_is_not_shared(
    stack: Stack, secrets: Credentials, dev: Stack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(probes, "answers", lambda _: False)
    assert engine.shareable(stack) is None
    assert engine.client_settings(stack, secrets, None)["VLLM_URL"] == stack.url("vllm")


def test_the_dev_stack_has_its_own(dev: Stack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probes, "answers", lambda _: True)
    assert engine.shareable(dev) is None


def test_without_a_dev_stack_there_is_nothing_to_share(stack: Stack) -> None:
    assert engine.shareable(stack) is None


def test_the_server_and_its_client_hold_the_same_key(stack: Stack, secrets: Credentials) -> None:
    engine.write_settings(stack, secrets)
    written = (stack.env / "engine.env").read_text().splitlines()
    assert f"LOUPE_ENGINE_KEY={secrets.vllm}" in written
    assert f"LOUPE_ENGINE_PORT={stack.port('vllm')}" in written
