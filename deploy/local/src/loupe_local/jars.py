"""The Java parts' files: a whole pinned list with checksums, fetched side by side."""

import hashlib
import os
import shutil
import tarfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from jgo.maven import MavenContext

from loupe_local import layout, stamps
from loupe_local.stack import StackError

LOCK = layout.LOCAL / "jars.lock"
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
    context = MavenContext(repo_cache=layout.MAVEN_REPOSITORY, timeout=120)
    component = context.project(jar.group, jar.artifact).at_version(jar.version)
    try:
        path = component.artifact(classifier=jar.classifier, packaging=jar.packaging).resolve()
    except Exception as error:
        raise StackError(f"cannot download {jar.label}: {error}") from error
    with path.open("rb") as file:
        actual = hashlib.file_digest(file, "sha256").hexdigest()
    if actual != jar.sha256:
        path.unlink()
        raise StackError(f"{jar.label}: checksum {actual[:12]}… is not the locked one; try again")
    return Path(path)


def install() -> None:
    """Put Kafka's jars in one folder and unpack the registry."""
    locked = stamps.fingerprint([LOCK])
    if stamps.is_current("jars", locked) and _complete():
        return
    wanted = parse(LOCK.read_text())
    with ThreadPoolExecutor(8) as pool:
        paths = dict(zip(wanted, pool.map(fetch, wanted), strict=True))
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
