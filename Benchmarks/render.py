#!/usr/bin/env python3
"""Writes the tables of Benchmarks/README.md from the raw runs. usage: render.py [RUNS] [--check]

Without RUNS each job and size is taken from the newest folder of Benchmarks/runs that has it. Everything between the two marks is replaced; --check only
says whether the page is what the runs give.
"""
import argparse
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "peers"))
import tables  # noqa: E402

PAGE = os.path.join(HERE, "README.md")
BEGIN, END = "<!-- tables: render.py -->", "<!-- end of tables -->"
ORDER = ["csv_read", "logit_e2e", "logit_fit", "cluster_se", "lagcorr", "clogit", "clogit_p7", "glmm", "glmm_p8", "gee", "lasso", "boot", "perm", "its"]
SIZES = ["year", "small", "medium", "large"]


def newest():
    """The file of every job and size, from the newest folder that has it."""
    root = os.path.join(HERE, "runs")
    folders = sorted(os.listdir(root)) if os.path.isdir(root) else []
    found = {}
    for folder in folders:
        found.update(inside(os.path.join(root, folder)))
    return found


def inside(folder):
    return {name: os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".jsonl")}


def place(run):
    size = SIZES.index(run.size) if run.size in SIZES else len(SIZES)
    return ORDER.index(run.job), size


def limits(run):
    """What our program itself found of the machine in that session."""
    names = [name for name in run.limits if isinstance(run.limits[name], float)]
    return ", ".join(f"{name} {tables.number(run.limits[name])}" for name in names)


def rendered(files):
    if not files:
        return "No run is kept yet."
    runs = sorted(((tables.Run(path), path) for path in files.values()), key=lambda pair: place(pair[0]))
    parts = ["Raw runs, a folder a day and machine; the machine as `prodrome bench limits` found it:"]
    folders = {os.path.basename(os.path.dirname(path)): run for run, path in reversed(runs)}
    parts.append("\n".join(f"- `runs/{folder}/`: {limits(folders[folder])}." for folder in sorted(folders)))
    for run, path in runs:
        folder = os.path.basename(os.path.dirname(path))
        parts.append(f"### {run.job}, {run.size}\n\n`runs/{folder}/`: {tables.markdown(run)}")
    return "\n\n".join(parts)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("runs", nargs="?", default=None)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    with open(PAGE) as file:
        page = file.read()
    start, end = page.index(BEGIN) + len(BEGIN), page.index(END)
    files = inside(options.runs.rstrip("/")) if options.runs else newest()
    fresh = f"{page[:start]}\n\n{rendered(files)}\n\n{page[end:]}"
    if options.check:
        sys.exit(0 if fresh == page else "Benchmarks/README.md is not what the runs give; run render.py")
    with open(PAGE, "w") as file:
        file.write(fresh)


if __name__ == "__main__":
    main()
