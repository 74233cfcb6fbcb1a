"""The language model's server may be the dev stack's: it keeps no state, and it is large."""

import importlib.util
import json
import sys
import tempfile
from pathlib import Path
from types import ModuleType

import pytest
from loupe_local.base import layout
from loupe_local.base.stack import Stack
from loupe_local.config import credentials
from loupe_local.config.credentials import Credentials
from loupe_local.parts import engine, probes


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


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The server's start, without the conversion of models, which needs its own environment."""
    monkeypatch.setitem(sys.modules, "convert", ModuleType("convert"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    spec = importlib.util.spec_from_file_location("serve", layout.ENGINE / "serve.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_servers_sockets_lie_in_a_closed_folder_and_do_not_pile_up(server: ModuleType) -> None:
    folder = server.sockets_folder({"LOUPE_ENGINE_PORT": "11325"})
    (folder / "left-by-a-killed-run").touch()
    again = server.sockets_folder({"LOUPE_ENGINE_PORT": "11325"})
    assert again == folder
    assert folder.stat().st_mode & 0o077 == 0
    assert list(folder.iterdir()) == []


def test_another_persons_folder_is_not_used_for_sockets(server: ModuleType, tmp_path: Path) -> None:
    folder = server.sockets_folder({})
    folder.rmdir()
    folder.symlink_to(tmp_path)
    with pytest.raises(FileExistsError):
        server.sockets_folder({})
