"""A folder of wrong files with what the program says of each.

Each `NAME.expected` is what a user sees: the command, what it prints on standard
error, and the exit code where that is not 2. The environment variable LEAKSIM
names the program under test.
"""

import os
import pathlib
import shlex
import shutil
import subprocess
import tempfile

PROGRAM = str(pathlib.Path(os.environ["LEAKSIM"]).absolute())


def leaksim(arguments, folder):
    return subprocess.run(
        [PROGRAM, *arguments], cwd=folder, capture_output=True, timeout=60,
        check=False)


def content(folder):
    return {path: path.read_bytes() if path.is_file() else None
            for path in folder.rglob("*")}


def arguments_of(command):
    first, program, *arguments = shlex.split(command)
    assert (first, program) == ("$", "leaksim")
    return arguments


def transcript(command, done):
    """What a user sees; the usual exit code goes without saying."""
    text = f"{command}\n{done.stderr.decode()}"
    return text if done.returncode == 2 else f"{text}exit {done.returncode}\n"


class Catalogue:
    def __init__(self, name):
        self.path = pathlib.Path(__file__).parent / name
        self.cases = sorted(path.stem for path in self.path.glob("*.expected"))

    def expected(self, case):
        return (self.path / f"{case}.expected").read_text(encoding="utf-8")

    def copy(self, folder):
        """A copy, in which a run that should fail may do no harm."""
        return pathlib.Path(shutil.copytree(self.path, folder))

    def check(self, case, folder):
        """In a copy, the command says what is expected and changes nothing."""
        before = content(folder)
        command = self.expected(case).splitlines()[0]
        done = leaksim(arguments_of(command), folder)
        assert transcript(command, done) == self.expected(case)
        assert done.stdout == b""
        assert content(folder) == before

    def renew(self):
        """Writes what is printed now, each case in a fresh copy."""
        with tempfile.TemporaryDirectory() as name:
            for case in self.cases:
                folder = self.copy(f"{name}/{case}")
                command = self.expected(case).splitlines()[0]
                done = leaksim(arguments_of(command), folder)
                (self.path / f"{case}.expected").write_text(
                    transcript(command, done), encoding="utf-8")
