#!/usr/bin/env python3
"""Writes the tables of Benchmarks/README.md from the raw runs. usage: render.py [RUNS] [--check]

Without RUNS the newest folder of Benchmarks/runs is taken. Everything between the two marks is replaced; --check only
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
ORDER = ["csv_read", "logit_e2e", "logit_fit", "cluster_se", "lagcorr", "clogit", "clogit_p7", "glmm", "glmm_p8", "gee", "lasso", "boot", "perm"]
SIZES = ["small", "medium", "large"]


def newest():
    folder = os.path.join(HERE, "runs")
    names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    return os.path.join(folder, names[-1]) if names else None


def place(run):
    size = SIZES.index(run.size) if run.size in SIZES else len(SIZES)
    return ORDER.index(run.job), size


def limits(run):
    """What our program itself found of the machine in that session."""
    names = [name for name in run.limits if isinstance(run.limits[name], float)]
    return ", ".join(f"{name} {tables.number(run.limits[name])}" for name in names)


def rendered(folder):
    if folder is None:
        return "No run is kept yet."
    names = sorted(name for name in os.listdir(folder) if name.endswith(".jsonl"))
    runs = sorted((tables.Run(os.path.join(folder, name)) for name in names), key=place)
    parts = [f"Raw runs: `runs/{os.path.basename(folder)}/`. The machine, by `prodrome bench limits`: {limits(runs[0])}."]
    for run in runs:
        parts.append(f"### {run.job}, {run.size}\n\n{tables.markdown(run)}")
    return "\n\n".join(parts)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("runs", nargs="?", default=None)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    with open(PAGE) as file:
        page = file.read()
    start, end = page.index(BEGIN) + len(BEGIN), page.index(END)
    folder = options.runs.rstrip("/") if options.runs else newest()
    fresh = f"{page[:start]}\n\n{rendered(folder)}\n\n{page[end:]}"
    if options.check:
        sys.exit(0 if fresh == page else "Benchmarks/README.md is not what the runs give; run render.py")
    with open(PAGE, "w") as file:
        file.write(fresh)


if __name__ == "__main__":
    main()
