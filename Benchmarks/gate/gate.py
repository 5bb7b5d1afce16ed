#!/usr/bin/env python3
"""The gate against growing slow: ratios within one process, and instruction counts. No second is compared with another.

usage: gate.py PROGRAM [--record] [--only ratios|instructions]

Ratios stand in thresholds.txt with the bound each must keep; counts stand in instructions.txt and may differ by
TOLERANCE. --record writes the counts anew, for a change that is meant to need more or fewer. The diary is simulated by
the program itself.
"""
import argparse
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
THRESHOLDS = os.path.join(HERE, "thresholds.txt")
INSTRUCTIONS = os.path.join(HERE, "instructions.txt")

RUNS = 5  # of each ratio; the best counts, because a neighbour only ever makes one worse
TOLERANCE = 0.03
LEVELS = ["avx2", "portable"]
COUNTED = ["start", "csv-read", "logit-fit", "cluster-se", "lagcorr"]
# The same steps on every machine: one table hash, one OpenBLAS kernel that valgrind can run.
FIXED = {"SWIFT_DETERMINISTIC_HASHING": "1", "OPENBLAS_CORETYPE": "Haswell"}


def output(command, **variables):
    run = subprocess.run(command, env=dict(os.environ, **variables), capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"gate: {' '.join(command)} ended with {run.returncode}\n{run.stderr}")
    return run.stdout, run.stderr


def simulated(program, folder, persons):
    path = os.path.join(folder, f"{persons}.csv")
    output([program, "simulate", "--persons", str(persons), "--days", "200", "--seed", "7", "-o", path])
    return path


def lines_of(path):
    with open(path) as file:
        return [line.split() for line in file if line.strip() and not line.startswith("#")]


# Ratios


def measured_ratios(program, diary):
    """Every figure of thresholds.txt, the best of several runs; one thread, which a neighbour disturbs least."""

    def bench(job):
        command = [program, "bench", job, diary, "--threads", "1", "--json", "--share"]
        return [json.loads(output(command)[0]) for _ in range(RUNS)]

    reading, passing, whole = bench("csv-read"), bench("logit-pass"), bench("logit-e2e")
    rows = reading[0]["rows"]

    def bytes_a_row(runs):
        return min(run["peak_rss_mb"] for run in runs) * 2**20 / rows

    return {
        "csv_read.share": max(run["share"] for run in reading),
        "csv_read.bytes_a_row": bytes_a_row(reading),
        "logit_pass.share": max(run["share"] for run in passing),
        "logit_e2e.bytes_a_row": bytes_a_row(whole),
    }


def check_ratios(program, folder):
    measured = measured_ratios(program, simulated(program, folder, 2000))
    failures = 0
    for name, bound, limit, *_ in lines_of(THRESHOLDS):
        value, limit = measured[name], float(limit)
        holds = value >= limit if bound == "at_least" else value <= limit
        failures += not holds
        print(f"{'ok  ' if holds else 'FAIL'} {name:24} {value:10.4g}  {bound} {limit:g}")
    return failures


# Instructions


def toolchain():
    """What the counts belong to: another compiler or library counts otherwise."""
    swift = re.search(r"Swift version (\S+)", output(["swift", "--version"])[0])
    libraries = [output(["dpkg-query", "-W", "-f", "${Version}", name])[0] for name in ("libopenblas0", "libc6")]
    return f"swift {swift.group(1) if swift else '?'}, libopenblas0 {libraries[0]}, libc6 {libraries[1]}"


def count(program, job, diary, level):
    command = [program, "--version"] if job == "start" else [program, "bench", job, diary, "--threads", "1", "--json"]
    valgrind = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
    _, errors = output(valgrind + command, PRODROME_KERNELS=level, **FIXED)
    return int(re.search(r"Collected : (\d+)", errors).group(1))


def counts(program, folder):
    """Instructions by (job, level). valgrind 3.19 cannot read the debug information of Swift: it gets a copy without."""
    bare = os.path.join(folder, "prodrome")
    output(["strip", "-g", "-o", bare, program])
    diary = simulated(program, folder, 60)
    return {(job, level): count(bare, job, diary, level) for job in COUNTED for level in LEVELS}


def record(program, folder):
    with open(INSTRUCTIONS, "w") as file:
        file.write(f"# Instructions by callgrind, one thread, 60 simulated persons. {toolchain()}\n")
        for (job, level), value in counts(program, folder).items():
            file.write(f"{job:12} {level:10} {value}\n")


def check_instructions(program, folder):
    with open(INSTRUCTIONS) as file:
        recorded = file.readline()
    if toolchain() not in recorded:
        print(f"skip instructions: counted with another toolchain ({recorded[2:].strip()}); here {toolchain()}")
        return 0
    measured = counts(program, folder)
    failures = 0
    for job, level, expected in lines_of(INSTRUCTIONS):
        change = measured[job, level] / int(expected) - 1
        holds = abs(change) <= TOLERANCE
        failures += not holds
        advice = "" if holds or change > 0 else "  fewer: --record, or a later growth is not seen"
        print(f"{'ok  ' if holds else 'FAIL'} {job:12} {level:10} {measured[job, level]:14,} {change:+8.2%}{advice}")
    return failures


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--only", choices=["ratios", "instructions"])
    options = parser.parse_args()
    program = os.path.abspath(options.program)
    with tempfile.TemporaryDirectory() as folder:
        if options.record:
            return record(program, folder)
        failures = 0
        if options.only != "instructions":
            failures += check_ratios(program, folder)
        if options.only != "ratios":
            failures += check_instructions(program, folder)
    if failures:
        sys.exit(f"gate: {failures} figures are outside their bounds")


if __name__ == "__main__":
    main()
