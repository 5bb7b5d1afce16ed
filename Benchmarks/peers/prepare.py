#!/usr/bin/env python3
"""Writes what the jobs on arrays start from; not timed. usage: prepare.py SIZE

In $PEERS_DATA: SIZE.X.npy (rows x 44 float64, C order: intercept, six standardised triggers x lags 0 to 6, treatment),
SIZE.Xt.npy (its transpose, so that R gets it column by column; not for large), SIZE.y.npy (int8), SIZE.g.npy (int32:
which person). Rows are the complete cases in the order of the file.

For the job boot, on the first 100 persons: SIZE.boot.x.npy (persons x days x 7: intercept and the triggers of the day,
gaps filled with the person's mean), SIZE.boot.y.npy (no entry counts as no headache), SIZE.boot.starts.npy (int32,
persons x 2000 samples x blocks of seven days: the first day of each block).

For the job perm, on the first 50 persons: SIZE.perm.x.npy (persons x triggers x days, gaps filled with the person's mean),
SIZE.perm.y.npy (persons x days, likewise), SIZE.perm.shift.npy (int32, 10,000 x persons: days to turn the outcome by).
"""
import os
import sys

import numpy as np
import polars as pl

sys.argv = [sys.argv[0], "prepare", sys.argv[1]]
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "scripts"))
import common  # noqa: E402

ROWS_AT_ONCE = 200_000
BOOT_PERSONS, BOOT_SAMPLES, BOOT_BLOCK = 100, 2000, 7
TURN_PERSONS, TURNS = 50, 10_000


def complete_rows(person, outcome, triggers):
    """Positions of the days with an outcome whose six days before are the same person's, all triggers recorded."""
    complete = outcome >= 0
    same_person = np.zeros(len(person), bool)
    same_person[6:] = person[6:] == person[:-6]
    complete &= same_person
    for values in triggers:
        missing = np.isnan(values)
        for lag in common.LAGS:
            complete[lag:] &= ~missing[: len(missing) - lag]
    return np.flatnonzero(complete)


def write_blocks(person, outcome, triggers):
    """What the job boot starts from; every person has as many days."""
    days = int(np.sum(person == 0))
    first = slice(0, BOOT_PERSONS * days)
    columns = np.stack([np.ones(len(person))[first]] + [values[first] for values in triggers], axis=1)
    columns = columns.reshape(-1, days, columns.shape[1])
    columns = np.where(np.isnan(columns), np.nanmean(columns, axis=1, keepdims=True), columns)
    blocks = -(-days // BOOT_BLOCK)
    starts = np.random.default_rng(7).integers(0, days, (len(columns), BOOT_SAMPLES, blocks))
    np.save(common.data(".boot.x.npy"), np.ascontiguousarray(columns))
    np.save(common.data(".boot.y.npy"), np.maximum(outcome[first], 0).reshape(-1, days).astype(np.float64))
    np.save(common.data(".boot.starts.npy"), starts.astype(np.int32))


def write_turns(person, outcome, triggers):
    """What the job perm starts from; every person has as many days."""
    days = int(np.sum(person == 0))
    first = slice(0, TURN_PERSONS * days)
    series = np.stack([np.where(outcome < 0, np.nan, outcome.astype(float))[first]] + [values[first] for values in triggers])
    series = series.reshape(len(series), -1, days)
    series = np.where(np.isnan(series), np.nanmean(series, axis=2, keepdims=True), series)
    shifts = np.random.default_rng(7).integers(1, days, (TURNS, series.shape[1]))
    np.save(common.data(".perm.x.npy"), np.ascontiguousarray(series[1:].transpose(1, 0, 2)))
    np.save(common.data(".perm.y.npy"), series[0])
    np.save(common.data(".perm.shift.npy"), shifts.astype(np.int32))


def main():
    names = ["person_id", "headache", *common.TRIGGERS, "treatment"]
    diary = pl.read_csv(
        common.CSV, columns=names, schema_overrides={name: pl.Float64 for name in common.TRIGGERS}
    )
    person = diary["person_id"].rle_id().to_numpy().astype(np.int32)
    outcome = diary["headache"].fill_null(-1).to_numpy().astype(np.int8)
    triggers = [
        (diary[name].to_numpy() - centre) / spread
        for name, centre, spread in zip(common.TRIGGERS, common.CENTRE, common.SPREAD)
    ]
    treated = (diary["treatment"] != "none").to_numpy()
    del diary
    write_blocks(person, outcome, triggers)
    write_turns(person, outcome, triggers)
    rows = complete_rows(person, outcome, triggers)
    design = np.lib.format.open_memmap(common.data(".X.npy"), "w+", np.float64, (len(rows), common.COLUMNS))
    for start in range(0, len(rows), ROWS_AT_ONCE):
        part = rows[start : start + ROWS_AT_ONCE]
        common.fill_design(design[start : start + ROWS_AT_ONCE], triggers, treated, part)
    np.save(common.data(".y.npy"), outcome[rows])
    np.save(common.data(".g.npy"), np.cumsum(np.r_[0, np.diff(person[rows]) != 0]).astype(np.int32))
    if common.SIZE != "large":
        np.save(common.data(".Xt.npy"), np.ascontiguousarray(design.T))
    print(f"{len(rows)} rows of {len(outcome)} with {int(outcome[rows].sum())} headache days", file=sys.stderr)


if __name__ == "__main__":
    main()
