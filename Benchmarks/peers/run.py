#!/usr/bin/env python3
"""Runs one job in every library that has it, beside our program and the floor, and prints the table.

usage: run.py JOB SIZE --runs FOLDER --tool PROGRAM [--repetitions R] [--only a,b] [--limit SECONDS] [--floor PROGRAM]
       [--roofline PROGRAM]

Repetitions are interleaved program by program, so that a slow phase of the machine hits all alike. Every run becomes a
line of FOLDER/JOB-SIZE.jsonl, with the machine's rates of the same session before them.
"""
import argparse
import json
import os
import signal
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import tables  # noqa: E402

LONG = 60  # seconds after which a program is not repeated

PEERS = {
    "csv_read": [
        ("csv_read.py", ["pandas", "pandas-pyarrow", "polars", "polars-dates", "duckdb", "pyarrow"]),
        ("csv_read.R", ["data.table", "base"]),
    ],
    "logit_e2e": [
        (
            "logit.py",
            [
                "polars-numpy+irls", "polars+irls", "polars-over+irls", "duckdb+irls", "polars-numpy+glum",
                "polars-numpy+sklearn-nc", "polars+glum", "pandas+statsmodels", "pandas+sklearn-lbfgs",
            ],
        ),
        ("logit.R", ["data.table+glm", "data.table+fastglm-llt", "data.table+speedglm"]),
    ],
    "logit_fit": [
        ("logit.py", ["irls", "glum", "sklearn-nc", "sklearn-lbfgs", "statsmodels", "statsmodels-glm"]),
        ("logit.R", ["glm", "fastglm-llt", "fastglm-qr", "speedglm", "fixest", "bigglm"]),
    ],
    "cluster_se": [
        ("logit.py", ["numpy", "statsmodels", "pyfixest"]),
        ("logit.R", ["fixest", "glm+sandwich"]),
    ],
    "clogit": [("regression.R", ["efron", "exact"])],
    "clogit_p7": [("regression.R", ["exact"])],
    "glmm": [("regression.R", ["glmmTMB", "glmer-nagq0"])],
    "glmm_p8": [("regression.R", ["glmer", "glmmTMB"])],
    "gee": [("gee.py", ["statsmodels"]), ("regression.R", ["geepack"])],
    "boot": [("boot.py", ["numpy-batched"])],
    "perm": [("perm.py", ["numpy-fft"])],
    "its": [("its.py", ["numpy", "statsmodels"])],
    "lasso": [("regression.R", ["glmnet", "glmnet-modified"])],
    "lagcorr": [("lagcorr.py", ["numpy", "polars", "duckdb", "pandas"]), ("lagcorr.R", ["data.table"])],
}

THREAD_VARIABLES = [
    "PEERS_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS",
    "POLARS_MAX_THREADS", "RAYON_NUM_THREADS", "NUMBA_NUM_THREADS", "R_DATATABLE_NUM_THREADS",
]


def environment(threads):
    return dict(os.environ, **{name: str(threads) for name in THREAD_VARIABLES})


def programs(options, threads):
    """(label, command) of everything that takes part, the peers first, then the floor and our program."""
    csv = os.path.join(os.environ["PEERS_DATA"], options.size + ".csv")
    python = os.path.join(os.environ["PEERS_VENV"], "bin", "python")
    parts = []
    for script, variants in PEERS[options.job]:
        language, start = ("R", ["Rscript"]) if script.endswith(".R") else ("py", [python])
        for variant in variants:
            command = start + [os.path.join(HERE, "scripts", script), options.job, options.size, variant]
            parts.append((f"{language}:{variant}", command))
    only = [part for part in options.only.split(",") if part]
    if only:
        parts = [(label, command) for label, command in parts if any(word in label for word in only)]
    if options.job == "logit_e2e" and options.floor:
        parts.append((tables.FLOOR, [options.floor, csv, str(threads)]))
    job = options.job.replace("_", "-")
    file = csv.replace(".csv", f".{job}.x.npy") if job in ("boot", "perm") else csv
    parts.append((tables.TOOL, [options.tool, "bench", job, file, "--threads", str(threads), "--json"]))
    return parts


def last_json(text):
    for line in reversed(text.splitlines()):
        if line.startswith("{"):
            return json.loads(line.replace("NaN", "null").replace(" NA", " null"))
    return None


def last_words(text):
    """What a program that failed said last: from its last line with "rror" on."""
    lines = text.strip().splitlines() or ["no output"]
    start = max((place for place, line in enumerate(lines) if "rror" in line), default=len(lines) - 1)
    return " ".join(" ".join(lines[start:]).split())[:120]


def run_once(command, limit, variables):
    """One run: the JSON line of the program with the time of its whole process, or {"error": why}."""
    used, start = os.times(), time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=variables, start_new_session=True
    )
    try:
        output, errors = process.communicate(timeout=limit)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return {"error": f"over {limit} s, killed"}
    wall, after = time.perf_counter() - start, os.times()
    result = last_json(output.decode(errors="replace"))
    if process.returncode != 0 or result is None:
        return {"error": last_words(errors.decode(errors="replace"))}
    cpu = after.children_user + after.children_system - used.children_user - used.children_system
    return dict(result, wall=round(wall, 3), cpu=round(cpu, 3))


def write_machine(record, options, threads):
    """The machine's rates of this session, by roofline.c and by our program itself."""
    variables = environment(1)
    for count in sorted({1, threads}):
        rates = run_once([options.roofline, str(count)], 120, dict(variables, OPENBLAS_NUM_THREADS=str(count)))
        record(dict(rates, job="roofline"))
    record(dict(run_once([options.tool, "bench", "limits", "--threads", str(threads), "--json"], 120, variables)))


def run_all(options, threads, record):
    parts = programs(options, threads)
    last = {}
    for repetition in range(options.repetitions):
        for label, command in parts:
            earlier = last.get(label)
            if earlier and ("error" in earlier or earlier.get("seconds", 0) > LONG):
                continue
            result = run_once(command, options.limit, environment(threads))
            if repetition > 0:
                result.pop("coef", None)  # the first repetition has them; they do not change
            result |= {"job": options.job, "size": options.size, "label": label, "repetition": repetition}
            record(dict(result, load=round(os.getloadavg()[0], 2)))
            last[label] = result


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("job", choices=PEERS)
    parser.add_argument("size")
    parser.add_argument("--runs", required=True)
    parser.add_argument("--tool", required=True)
    parser.add_argument("--floor", default="")
    parser.add_argument("--roofline", default="")
    parser.add_argument("--repetitions", type=int, default=3)
    parser.add_argument("--only", default="")
    parser.add_argument("--limit", type=int, default=300)
    options = parser.parse_args()
    threads = int(os.environ.get("PEERS_THREADS", "2"))
    os.makedirs(options.runs, exist_ok=True)
    path = os.path.join(options.runs, f"{options.job}-{options.size}.jsonl")
    with open(path, "w") as file:

        def record(line):
            file.write(json.dumps(line) + "\n")
            file.flush()

        record({"job": "session", "when": int(time.time()), "threads": threads, "repetitions": options.repetitions})
        write_machine(record, options, threads)
        run_all(options, threads, record)
    print(tables.text(tables.Run(path)))


if __name__ == "__main__":
    main()
