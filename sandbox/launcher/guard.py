"""Runs one child of the sandbox and makes sure that it never outlives its parent.

usage: guard.py [--pid-file FILE]... [--grace SECONDS] -- command [argument...]

The parent keeps this process's standard input open and never writes to it. When the input ends, because the parent
closed it, crashed or was killed, the child's whole process tree gets SIGTERM and, after the grace (ten seconds unless
told), SIGKILL. A pid file names a process that the child starts as a daemon (PostgreSQL does); it is ended as well. The
exit code is the child's.
"""

import ctypes
import os
import select
import signal
import subprocess
import sys
import time

GRACE_SECONDS = 10.0
PR_SET_CHILD_SUBREAPER = 36


def become_subreaper() -> None:
    """On Linux, orphans of the tree come back to this process, so that none can escape by a double fork."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def descendants(root: int) -> list[int]:
    table = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=False).stdout
    children: dict[int, list[int]] = {}
    for line in table.splitlines():
        pid, parent = line.split()
        children.setdefault(int(parent), []).append(int(pid))
    found, queue = [], [root]
    while queue:
        for pid in children.get(queue.pop(), []):
            found.append(pid)
            queue.append(pid)
    return found


def daemons(pid_files: list[str]) -> list[int]:
    pids = []
    for name in pid_files:
        try:
            with open(name, encoding="ascii") as file:
                pids.append(int(file.readline()))
        except (OSError, ValueError):
            continue  # no such daemon was started, or it is gone already
    return pids


def send(pids: list[int], number: int) -> None:
    for pid in pids:
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            continue


def reap() -> None:
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


def end(child: subprocess.Popen, pid_files: list[str], grace: float) -> None:
    targets = [pid for pid in {child.pid, *descendants(os.getpid()), *daemons(pid_files)} if pid != os.getpid()]
    send(targets, signal.SIGTERM)
    deadline = time.monotonic() + grace
    while time.monotonic() < deadline:
        child.poll()
        reap()
        if not any(alive(pid) for pid in targets):
            return
        time.sleep(0.05)
    send([*targets, *descendants(os.getpid())], signal.SIGKILL)
    child.wait()


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def main(arguments: list[str]) -> int:
    split = arguments.index("--")
    options, command = arguments[:split], arguments[split + 1 :]
    pid_files = [options[i + 1] for i, word in enumerate(options) if word == "--pid-file"]
    grace = float(options[options.index("--grace") + 1]) if "--grace" in options else GRACE_SECONDS
    become_subreaper()
    # A session of its own: Ctrl-C in the terminal reaches only the launcher, which ends the tree in order.
    if os.getpgrp() != os.getpid():
        os.setsid()
    # An input that stays open while this process lives: a child that watches it ends even if this process is killed.
    child = subprocess.Popen(command, stdin=subprocess.PIPE)
    wake_read, wake_write = os.pipe()
    os.set_blocking(wake_write, False)
    signal.set_wakeup_fd(wake_write)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    asked = []
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: asked.append(True))
    while child.poll() is None and not asked:
        ready, _, _ = select.select([sys.stdin.fileno(), wake_read], [], [])
        if wake_read in ready:
            os.read(wake_read, 512)
        if sys.stdin.fileno() in ready and not os.read(sys.stdin.fileno(), 512):
            break
    end(child, pid_files, grace)
    code = child.poll()
    return 128 - code if code is not None and code < 0 else (code or 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
