"""What is refused before anything starts, each in one line that says what to do."""

import socket

import pytest
from loupe_local.base.stack import OFFSETS, Stack, StackError
from loupe_local.config import env_files
from loupe_local.config.credentials import Credentials
from loupe_local.running import preflight, programs

GIB = preflight.GIB


def test_a_port_in_use_is_named_with_its_part(stack: Stack) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        stack = Stack(stack.name, port - 10)
        (line,) = preflight.port_complaints(stack, ["kafka"])
    assert f"port {port} (kafka) is in use" in line
    assert "BASE=" in line
    assert "\n" not in line


def test_free_ports_are_no_complaint(stack: Stack) -> None:
    assert preflight.port_complaints(stack, ["kafka"], taken=lambda _: False) == []


def test_each_occupied_port_gets_its_own_line(stack: Stack) -> None:
    names = preflight.ports(["kafka", "s3", "auth-http", "auth-events", "ray"])
    lines = preflight.port_complaints(stack, names, taken=lambda _: True)
    assert len(lines) == len(set(lines)) == len(names)


def test_a_port_left_in_time_wait_counts_as_free() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)):
            connection, _ = server.accept()
            connection.close()
    assert not preflight.occupied(port)


def test_every_port_but_the_supervisors_belongs_to_a_program(
    stack: Stack, secrets: Credentials
) -> None:
    env_files.write_all(stack, secrets, {})
    found = [
        *programs.infrastructure(stack, secrets),
        *programs.services(stack),
        *programs.web(stack),
        *programs.models(stack, own_engine=True),
    ]
    ports = preflight.ports(program.name for program in found)
    assert sorted(ports) == sorted(OFFSETS.keys() - {"supervisor"})


def test_a_shared_language_model_needs_no_memory_twice() -> None:
    assert preflight.memory_complaints("full", 7 * GIB, own_engine=False) == []
    assert preflight.memory_complaints("full", 7 * GIB, own_engine=True)


@pytest.mark.parametrize("profile", ["infra", "core", "full"])
def test_too_little_memory_is_one_line(profile: str) -> None:
    needed = preflight.NEEDED_MEMORY[profile] * GIB
    assert preflight.memory_complaints(profile, needed) == []
    (line,) = preflight.memory_complaints(profile, needed - 1)
    assert f"PROFILE={profile}" in line


def test_disk_is_asked_for_only_as_far_as_it_is_still_needed() -> None:
    assert preflight.disk_complaints("full", 3 * GIB, installed=True) == []
    assert len(preflight.disk_complaints("full", 3 * GIB, installed=False)) == 1


@pytest.mark.parametrize("name", ["", "Dev", "a/b", "..", "-x", "a" * 40])
def test_a_stack_name_that_is_no_plain_word_is_refused(name: str) -> None:
    with pytest.raises(StackError, match="STACK="):
        Stack.named(name, 9000)


def test_an_unknown_stack_needs_a_base_port() -> None:
    with pytest.raises(StackError, match="BASE="):
        Stack.named("never-seen")


@pytest.mark.parametrize("base", [80, 65530])
def test_a_base_port_out_of_range_is_refused(base: int) -> None:
    with pytest.raises(StackError, match="BASE="):
        Stack.named("mine", base)
