"""First step of every command: from a bare Python to the local stack's own environment.

Standard library only. It refuses a Python that the locks were not made for, installs uv (pinned)
under .loupe, syncs deploy/local's locked environment there, and hands over to `loupe_local`.
The syntax is kept old on purpose: every Python 3 in use must be able to read the refusal.
"""

import os
import random
import subprocess
import sys
import time

UV = "uv==0.13.9"
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
STATE = os.path.join(ROOT, ".loupe")
UV_HOME = os.path.join(STATE, UV.replace("==", "-"))
ENVIRONMENT = os.path.join(STATE, "envs", "local")
TRIES = 6
FIRST_PAUSE_SECONDS = 1
# How often a package manager asks again by itself, before we run it again. npm's own first pause is 10 s.
PATIENCE = {
    "PIP_RETRIES": "8",
    "UV_HTTP_RETRIES": "8",
    "npm_config_fetch_retries": "6",
    "npm_config_fetch_retry_mintimeout": "500",
    "npm_config_fetch_retry_factor": "2",
}


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


def run(command, **extra):
    """Run to the end; returns what went wrong, or nothing."""
    environment = dict(os.environ, PIP_DISABLE_PIP_VERSION_CHECK="1", **extra)
    try:
        done = subprocess.run(
            command,
            check=False,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=600,
        )
    except subprocess.TimeoutExpired:
        return "it took over ten minutes"
    text = done.stdout.decode("utf-8", "replace").strip() or f"exit status {done.returncode}"
    return "\n".join(text.splitlines()[-12:]) if done.returncode else None


def call(command, what):
    trouble = run(command)
    if trouble:
        refuse(f"{what} failed:\n{trouble}")


def download(command, what, **extra):
    """Run what fetches over the network, again after a growing, jittered pause if it fails."""
    for number in range(TRIES):
        trouble = run(command, **extra)
        if not trouble:
            return
        if number + 1 < TRIES:
            pause = FIRST_PAUSE_SECONDS * 2**number * random.uniform(0.5, 1.5)
            sys.stderr.write(f"{what} failed, trying again in {pause:.0f} s\n")
            time.sleep(pause)
    refuse(
        f"{what} failed {TRIES} times, the last time with:\n{trouble}\n"
        "What was fetched is kept. If the network is to blame (does this machine's name service answer? "
        "does it need HTTPS_PROXY?), mend it and give the same command again."
    )


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
        download([os.path.join(UV_HOME, "bin", "python"), "-m", "pip", *quiet], "installing uv")
    elif has("pip"):
        download([sys.executable, "-m", "pip", *quiet, "--target", UV_HOME], "installing uv")
    else:
        refuse("this Python has neither ensurepip nor pip: install the package python3-venv")
    return binary


def sync(uv):
    """Install deploy/local's locked environment; a second when nothing changed."""
    command = [uv, "sync", "--frozen", "--no-progress", "--python", sys.executable]
    project = os.path.join(ROOT, "deploy", "local")
    extra = {"UV_PROJECT_ENVIRONMENT": ENVIRONMENT, "VIRTUAL_ENV": ""}
    download([*command, "--project", project], "installing the local stack's tools", **extra)


def main():
    check_python()
    # Behind a proxy that signs for itself, the machine knows its authority and uv's own list not.
    for name, value in {"UV_SYSTEM_CERTS": "true", **PATIENCE}.items():
        os.environ.setdefault(name, value)
    uv = install_uv()
    sync(uv)
    python = os.path.join(ENVIRONMENT, "bin", "python")
    os.environ["LOUPE_UV"] = uv
    arguments = sys.argv[1:] or ["-m", "loupe_local", "--help"]
    os.execv(python, [python, *arguments])  # noqa: S606


if __name__ == "__main__":
    main()
