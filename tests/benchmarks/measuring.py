# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT
"""Runs contestants by turns, each against a sink of its own, and pairs what they took with what the floor
took in the same round. It knows no contestant by name."""
import dataclasses
import json
import random
import resource
import statistics
import subprocess
import time

LIMIT = 600  # seconds, of one run


class Failure(Exception):
    """A contestant did not send what it was told to."""


@dataclasses.dataclass
class Workload:
    """What is to be sent, and what takes 1 of it in the table."""
    name: str
    title: str
    floor: str  # the contestant that the others are measured by
    count: int  # messages
    size: int  # octets of each, at least
    file: str = ""
    encrypted: bool = False
    rounds: int = 1
    peer_rounds: int = 1  # at most as many as rounds


@dataclasses.dataclass
class Cost:
    """Of one message."""
    seconds: float
    cpu: float


class Sink:
    """A server of its own for one run."""

    def __init__(self, programs, certificates, encrypted):
        tls = ["--tls", certificates / "server.pem", certificates / "server-test-only.key"]
        self._process = subprocess.Popen(
            [programs / "bench_sink", *(tls if encrypted else []),
             "PIPELINING", "CHUNKING", "8BITMIME", "SIZE"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.port = self._process.stdout.readline().strip()

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self._process.kill()
        self._process.communicate()

    def taken(self):
        """What it has taken, and its end."""
        return json.loads(self._process.communicate("")[0])


class Course:
    """Where the programs are, and the certificates of the sink."""

    def __init__(self, programs, certificates):
        self._programs = programs
        self._certificates = certificates

    def run(self, contestant, workload):
        """What a message costs that contestant, on the whole."""
        count = max(1, round(workload.count * contestant.share)) if workload.count > 1 else 1
        with Sink(self._programs, self._certificates, workload.encrypted) as sink:
            values = {"port": sink.port, "count": count, "size": workload.size, "file": workload.file,
                      "authority": self._certificates / "ca.pem"}
            command = [str(word).format(**values) for word in contestant.commands[workload.name]]
            cost = run_one(contestant.name, command)
            taken = sink.taken()
        if taken["messages"] < count or taken["octets"] < count * workload.size:
            raise Failure(f"{contestant.name}: of {count} messages of {workload.size} octets the server "
                          f"has {taken['messages']}, of {taken['octets']} octets in all")
        return Cost(cost.seconds / count, cost.cpu / count)

    def compare(self, contestants, workload, progress):
        """The costs of each contestant that takes part, by name, a list with one for each round."""
        costs = {contestant.name: [] for contestant in contestants}
        for number in range(workload.rounds):
            order = [c for c in contestants if c.kind != "peer" or number < workload.peer_rounds]
            random.Random(number).shuffle(order)
            for contestant in order:
                progress(f"{workload.title}, round {number + 1} of {workload.rounds}: {contestant.name}")
                costs[contestant.name].append(self.run(contestant, workload))
        return costs


def run_one(name, command):
    """What the program says of itself, or else what the whole of it took."""
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    try:
        run = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE, text=True, timeout=LIMIT, check=False)
    except subprocess.TimeoutExpired as late:
        raise Failure(f"{name} took more than {LIMIT} s") from late
    seconds = time.perf_counter() - begin
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if run.returncode != 0:
        raise Failure(f"{name} ended with {run.returncode}: {run.stderr.strip()[-1000:]}")
    last = run.stdout.strip().splitlines()[-1:]
    if last and last[0].startswith("{"):
        said = json.loads(last[0])
        return Cost(said["seconds"], said["cpu_seconds"])
    return Cost(seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


@dataclasses.dataclass
class Ratio:
    """Of paired runs: the median, and the least and the largest."""
    median: float
    least: float
    most: float


def ratio(costs, floor, of):
    """What each costs by what the floor costs in the same round."""
    pairs = [of(cost) / of(base) for cost, base in zip(costs, floor)]
    return Ratio(statistics.median(pairs), min(pairs), max(pairs))
