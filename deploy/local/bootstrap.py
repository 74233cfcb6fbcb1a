"""First step of every command: from a bare Python to the local stack's own environment.

Standard library only. It refuses a Python that the locks were not made for, installs uv (pinned)
under .loupe, syncs deploy/local's locked environment there, and hands over to `loupe_local`.
The syntax is kept old on purpose: every Python 3 in use must be able to read the refusal.
"""

import os
import subprocess
import sys

UV = "uv==0.13.9"
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
STATE = os.path.join(ROOT, ".loupe")
UV_HOME = os.path.join(STATE, UV.replace("==", "-"))
ENVIRONMENT = os.path.join(STATE, "envs", "local")


def refuse(line):
    sys.stderr.write(f"error: {line}\n")
    sys.exit(1)


def check_python():
    if (3, 11) <= sys.version_info[:2] <= (3, 12):
        return
    found = "{}.{}.{}".format(*sys.version_info)
    refuse(
        f"Loupe needs Python 3.11 or 3.12, and {sys.executable} is {found}. "
        "Name another: make up PYTHON=python3.11"
    )


def call(command, what, **extra):
    environment = dict(os.environ, PIP_DISABLE_PIP_VERSION_CHECK="1", **extra)
    done = subprocess.run(
        command,
        check=False,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=600,
    )
    if done.returncode:
        text = done.stdout.decode("utf-8", "replace").strip()
        end = "\n".join(text.splitlines()[-12:])
        refuse(f"{what} failed:\n{end}")


def has(module):
    probe = [sys.executable, "-c", f"import {module}"]
    return subprocess.run(probe, check=False, stderr=subprocess.DEVNULL).returncode == 0


def install_uv():
    """Put uv under .loupe by pip: the one in a fresh venv, or the Python's own."""
    binary = os.path.join(UV_HOME, "bin", "uv")
    if os.path.exists(binary):
        return binary
    quiet = ["install", "--quiet", "--no-input", "--timeout", "60", UV]
    if has("ensurepip"):
        call([sys.executable, "-m", "venv", "--clear", UV_HOME], "making a virtual environment")
        call([os.path.join(UV_HOME, "bin", "python"), "-m", "pip", *quiet], "installing uv")
    elif has("pip"):
        call([sys.executable, "-m", "pip", *quiet, "--target", UV_HOME], "installing uv")
    else:
        refuse("this Python has neither ensurepip nor pip: install the package python3-venv")
    return binary


def sync(uv):
    """Install deploy/local's locked environment; a second when nothing changed."""
    command = [uv, "sync", "--frozen", "--no-progress", "--python", sys.executable]
    project = os.path.join(ROOT, "deploy", "local")
    extra = {"UV_PROJECT_ENVIRONMENT": ENVIRONMENT, "VIRTUAL_ENV": ""}
    call([*command, "--project", project], "installing the local stack's tools", **extra)


def main():
    check_python()
    # Behind a proxy that signs for itself, the machine knows its authority and uv's own list not.
    os.environ.setdefault("UV_SYSTEM_CERTS", "true")
    uv = install_uv()
    sync(uv)
    python = os.path.join(ENVIRONMENT, "bin", "python")
    os.environ["LOUPE_UV"] = uv
    arguments = sys.argv[1:] or ["-m", "loupe_local", "--help"]
    os.execv(python, [python, *arguments])  # noqa: S606


if __name__ == "__main__":
    main()
