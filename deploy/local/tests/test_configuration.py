"""What the local stack writes: settings, secrets, the parts' configuration."""

import configparser
import json
import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loupe_local.base import files, layout, stamps
from loupe_local.base.stack import OFFSETS, Stack
from loupe_local.config import credentials, env_files
from loupe_local.config.credentials import Credentials
from loupe_local.install import jars
from loupe_local.parts import kafka, objects
from loupe_local.running import leftovers, programs, supervisor
from loupe_local.running.programs import Program

VLLM = {"VLLM_URL": "http://127.0.0.1:1", "VLLM_KEY": "k", "MODEL": "m"}


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_no_two_parts_share_a_port() -> None:
    assert len(set(OFFSETS.values())) == len(OFFSETS)


def test_dev_and_test_ports_do_not_overlap() -> None:
    dev, test = Stack.named("dev", 8400), Stack.named("test", 9400)
    assert not {dev.port(part) for part in OFFSETS} & {test.port(part) for part in OFFSETS}


def test_env_files_are_readable_by_their_owner_only(stack: Stack, secrets: Credentials) -> None:
    old = os.umask(0)
    try:
        env_files.write_all(stack, secrets, VLLM)
    finally:
        os.umask(old)
    written = list(stack.env.iterdir())
    assert {path.stem for path in written} == {*layout.SERVICES, "tools"}
    assert {mode(path) for path in written} == {0o600}
    assert mode(stack.env) == 0o700


def test_a_private_file_that_was_open_to_all_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    path.write_text("old")
    path.chmod(0o644)
    files.write_private(path, "new")
    assert (path.read_text(), mode(path)) == ("new", 0o600)


def test_secrets_are_generated_once(stack: Stack, secrets: Credentials) -> None:
    assert credentials.load(stack) == secrets
    assert mode(stack.run / "credentials.json") == 0o600
    assert credentials.admin_password(stack)[1] is True
    assert credentials.admin_password(stack)[1] is False
    assert mode(stack.folder / "admin-password") == 0o600


def test_secrets_added_by_a_newer_version_leave_the_old_ones(stack: Stack) -> None:
    first = credentials.load(stack)
    kept = stack.run / "credentials.json"
    kept.write_text(json.dumps({"postgres": first.postgres, "gone": "x"}))
    assert credentials.load(stack).postgres == first.postgres


def test_the_description_holds_no_secret(stack: Stack, secrets: Credentials) -> None:
    text = json.dumps(stack.description("full"))
    flat = json.dumps(secrets.__dict__)
    values = [word for word in flat.split('"') if len(word) >= 20]
    assert len(values) > 10
    assert not [value for value in values if value in text]


def test_each_service_gets_only_its_own_secrets(stack: Stack, secrets: Credentials) -> None:
    for service in layout.SERVICES:
        env = env_files.service_env(stack, service, secrets, VLLM)
        assert all(name.startswith(f"LOUPE_{service.upper()}_") for name in env)
        others = [pw for name, pw in secrets.databases.items() if name != service]
        assert not [pw for pw in others if pw in json.dumps(env)]


@given(st.dictionaries(st.from_regex(r"[A-Z_]{1,8}", fullmatch=True), st.text(), max_size=5))
def test_an_env_file_reads_back_as_written_or_is_refused(env: dict[str, str]) -> None:
    if any("\n" in value for value in env.values()):
        with pytest.raises(ValueError, match="line break"):
            env_files.render(env)
        return
    lines = env_files.render(env).split("\n")
    assert dict(line.split("=", 1) for line in lines if line) == env


def test_with_env_passes_hard_values_unchanged(tmp_path: Path) -> None:
    hard = '{"a": "b c", \'d\': `e` $HOME \\n %}'
    folder = tmp_path / ".loupe" / "stacks" / "x" / "env"
    folder.mkdir(parents=True)
    script = tmp_path / "deploy" / "local" / "with-env"
    script.parent.mkdir(parents=True)
    script.write_text((layout.LOCAL / "with-env").read_text())
    (folder / "a.env").write_text(env_files.render({"HARD": hard}))
    command = ["sh", str(script), "x", "a", "--", "sh", "-c", 'printf %s "$HARD"']
    assert subprocess.run(command, check=True, capture_output=True, text=True).stdout == hard


def test_a_service_may_touch_only_its_own_bucket(secrets: Credentials) -> None:
    allowed = {
        one["name"]: {action.split(":")[-1] for action in one["actions"]}
        for one in objects.identities(secrets)["identities"]
    }
    assert allowed["media"] == {"loupe-media"}
    assert allowed["vision"] == {"loupe-vision"}


def test_kafka_listens_on_loopback_and_makes_no_topic_by_itself(stack: Stack) -> None:
    values = kafka.properties(stack)
    assert all("127.0.0.1" in address for address in values["listeners"].split(","))
    assert values["auto.create.topics.enable"] == "false"


def test_supervisor_restarts_and_stops_whole_groups(stack: Stack) -> None:
    hard = Program("x", ["run", 'a "b" %c'], env={"PW": 'p%"\\'}, stop_seconds=7)
    text = supervisor.render(stack, [hard], "password")
    config = configparser.RawConfigParser()
    config.read_string(text)
    section = dict(config["program:x"])
    assert section["autorestart"] == section["stopasgroup"] == section["killasgroup"] == "true"
    assert section["stopwaitsecs"] == "7"
    assert section["command"] == r'"run" "a \"b\" %%c"'
    assert config["inet_http_server"]["port"].startswith("127.0.0.1:")


def test_every_process_of_the_full_profile_is_described_once(
    stack: Stack, secrets: Credentials
) -> None:
    env_files.write_all(stack, secrets, VLLM)
    found = [
        *programs.infrastructure(stack, secrets),
        *programs.services(stack),
        *programs.web(stack),
        *programs.models(stack, own_engine=True),
    ]
    names = [program.name for program in found]
    assert len(names) == len(set(names))
    assert "vllm" not in [program.name for program in programs.models(stack, own_engine=False)]


def test_no_password_is_on_a_command_line(stack: Stack, secrets: Credentials) -> None:
    commands = json.dumps([p.command for p in programs.infrastructure(stack, secrets)])
    assert secrets.postgres not in commands
    assert secrets.registry_database not in commands


def test_stamps_change_with_names_and_contents(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    first = stamps.fingerprint([tmp_path])
    assert stamps.fingerprint([tmp_path]) == first
    (tmp_path / "a").write_text("2")
    second = stamps.fingerprint([tmp_path])
    (tmp_path / "a").rename(tmp_path / "b")
    assert len({first, second, stamps.fingerprint([tmp_path])}) == 3


def test_stamps_ignore_what_is_made_again(tmp_path: Path) -> None:
    first = stamps.fingerprint([tmp_path])
    (tmp_path / "node_modules").mkdir()
    (tmp_path / "node_modules" / "x").write_text("x")
    assert stamps.fingerprint([tmp_path]) == first


def test_a_step_is_current_only_for_what_it_was_done_for(stack: Stack) -> None:
    stamps.keep("step", "one")
    assert stamps.is_current("step", "one")
    assert not stamps.is_current("step", "two")


def test_the_lock_names_each_jar_once_with_its_checksum() -> None:
    locked = jars.parse(jars.LOCK.read_text())
    labels = [(jar.group, jar.artifact) for jar in locked]
    assert len(labels) == len(set(labels))
    assert ("org.apache.logging.log4j", "log4j-slf4j-impl") in labels


@pytest.mark.parametrize("line", ["a:b 0", "a:b:c", "a:b:c:d " + "0" * 64, "a:b:c " + "0" * 63])
def test_a_broken_lock_line_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"jars\.lock"):
        jars.parse(line)


@pytest.mark.parametrize("name", ["HTTP_PROXY", "https_proxy", "ALL_PROXY"])
def test_a_persons_proxy_is_not_asked_for_what_is_on_this_machine(
    stack: Stack, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "http://proxy.example:3128")
    assert name not in leftovers.marked_environment(stack)


def test_a_command_with_a_stacks_settings_asks_no_proxy_for_them(tmp_path: Path) -> None:
    script = tmp_path / "deploy" / "local" / "with-env"
    script.parent.mkdir(parents=True)
    shutil.copy(layout.LOCAL / "with-env", script)
    settings = tmp_path / ".loupe" / "stacks" / "dev" / "env" / "tools.env"
    settings.parent.mkdir(parents=True)
    settings.write_text("LOUPE_X=1\n")
    done = subprocess.run(
        [script, "dev", "tools", "--", "env"], check=True, capture_output=True, text=True
    )
    lines = done.stdout.splitlines()
    assert "LOUPE_X=1" in lines
    assert {"no_proxy=127.0.0.1,localhost,::1", "NO_PROXY=127.0.0.1,localhost,::1"} <= set(lines)
