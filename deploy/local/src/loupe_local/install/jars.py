"""The Java parts' files: a whole pinned list with checksums, fetched side by side."""

import hashlib
import os
import shutil
import tarfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from jgo.maven import MavenContext

from loupe_local.base import layout, retries, stamps
from loupe_local.base.stack import StackError

LOCK = layout.LOCAL / "jars.lock"
SIDE_BY_SIDE = 8
TRIES = 8
TIMEOUT_SECONDS = 30
APP = "apicurio-registry-app"


@dataclass(frozen=True)
class Jar:
    """One file of a Maven repository, and what its bytes must hash to (SHA-256, hex)."""

    group: str
    artifact: str
    version: str
    classifier: str
    packaging: str
    sha256: str

    @property
    def label(self) -> str:
        """Its name for people."""
        return f"{self.group}:{self.artifact}:{self.version}"


def parse(text: str) -> list[Jar]:
    """Read the lock: `group:artifact:version[:classifier:packaging] sha256` a line.

    Raises:
        ValueError: a line is not of that form.
    """
    lines = (line.strip() for line in text.splitlines())
    return [_parse_line(line) for line in lines if line and not line.startswith("#")]


def _parse_line(line: str) -> Jar:
    coordinate, _, sha256 = line.partition(" ")
    parts = coordinate.split(":")
    if len(parts) not in (3, 5) or len(sha256) != 64:
        raise ValueError(f"jars.lock: cannot read {line!r}")
    classifier, packaging = parts[3:] or ("", "jar")
    return Jar(parts[0], parts[1], parts[2], classifier, packaging, sha256)


def fetch(jar: Jar) -> Path:
    """The file in the local repository, downloaded if need be, its checksum checked.

    Raises:
        StackError: it is not to be had, or its bytes are not those that were locked.
    """
    context = MavenContext(repo_cache=layout.MAVEN_REPOSITORY, timeout=TIMEOUT_SECONDS)
    component = context.project(jar.group, jar.artifact).at_version(jar.version)
    try:
        path = component.artifact(classifier=jar.classifier, packaging=jar.packaging).resolve()
    except Exception as error:
        raise StackError(f"{jar.label}: {error}") from error
    with path.open("rb") as file:
        actual = hashlib.file_digest(file, "sha256").hexdigest()
    if actual != jar.sha256:
        path.unlink()
        raise StackError(f"{jar.label}: checksum {actual[:12]}… is not the locked one")
    return Path(path)


def fetch_all(wanted: list[Jar]) -> dict[Jar, Path]:
    """Every file, by jar; those that could not be had are asked for again, together, a few times.

    Raises:
        StackError: some are missing after the last round; it names each with its reason.
    """
    found: dict[Jar, Path] = {}

    def one_round() -> None:
        missing = [jar for jar in wanted if jar not in found]
        errors = [error for error in _side_by_side(missing, found) if error]
        if errors:
            lines = [f"  {error}" for error in errors]
            count = f"{len(errors)} of {len(wanted)} files could not be fetched:"
            raise StackError("\n".join([count, *lines]))

    retries.until_done("java parts", one_round, TRIES)
    return found


def _side_by_side(wanted: list[Jar], found: dict[Jar, Path]) -> list[StackError | None]:
    def attempt(jar: Jar) -> StackError | None:
        try:
            found[jar] = fetch(jar)
        except StackError as error:
            return error
        return None

    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        return list(pool.map(attempt, wanted))


def install() -> None:
    """Put Kafka's jars in one folder and unpack the registry."""
    locked = stamps.fingerprint([LOCK])
    if stamps.is_current("jars", locked) and _complete():
        return
    wanted = parse(LOCK.read_text())
    paths = fetch_all(wanted)
    _link_jars([path for jar, path in paths.items() if jar.packaging == "jar"])
    _unpack(next(path for jar, path in paths.items() if jar.artifact == APP))
    stamps.keep("jars", locked)


def _complete() -> bool:
    return layout.KAFKA_JARS.is_dir() and (layout.REGISTRY_APP / "quarkus-run.jar").is_file()


def _link_jars(paths: list[Path]) -> None:
    shutil.rmtree(layout.KAFKA_JARS, ignore_errors=True)
    layout.KAFKA_JARS.mkdir(parents=True)
    for path in paths:
        os.link(path, layout.KAFKA_JARS / path.name)


def _unpack(archive: Path) -> None:
    shutil.rmtree(layout.REGISTRY_APP, ignore_errors=True)
    with tarfile.open(archive) as tar:
        tar.extractall(layout.REGISTRY_APP, filter="data")
