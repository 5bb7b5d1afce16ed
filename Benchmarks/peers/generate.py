#!/usr/bin/env python3
"""Writes a made-up cohort of headache diaries, one row per person and day, always the same for the same seed.

usage: generate.py SIZE FOLDER [--days D] [--seed S]      SIZE: year, small, medium, large or a number of persons

Writes FOLDER/SIZE.csv and FOLDER/SIZE.truth.json. Rows are sorted by person, then date; missing cells are empty.
A smaller cohort of the same seed and days is an exact beginning of a larger one.
"""
import argparse
import json
import os
import sys

import numpy as np

PERSONS = {"year": 50, "small": 500, "medium": 10_000, "large": 100_000}
DAYS = {"year": 365}  # of all other sizes 200
CHUNK = 500  # persons drawn together; always whole chunks, so that a smaller cohort begins a larger one

TRIGGERS = ["sleep_h", "stress", "posture_h", "caffeine_mg", "alcohol_units", "water_l"]
CENTRE = np.array([7.0, 4.5, 6.0, 180.0, 0.8, 1.8])
SPREAD = np.array([1.2, 2.0, 2.0, 90.0, 1.0, 0.6])
STEP = np.array([0.01, 0.1, 0.01, 1.0, 0.1, 0.01])
TOP = np.array([14.0, 10.0, 16.0, 900.0, 20.0, 6.0])
DAY_TO_DAY = np.array([0.35, 0.60, 0.45, 0.50, 0.15, 0.40])  # autocorrelation of each trigger
DAYS_BEFORE = 14  # days simulated before the first row
LAGS = 7
EFFECT = np.zeros((6, LAGS))  # on the log odds, per spread, lag 0 to 6
EFFECT[0, :3] = [-0.25, -0.20, -0.05]
EFFECT[1, :4] = [0.35, 0.25, 0.10, 0.05]
EFFECT[2, :3] = [0.20, 0.10, 0.10]
EFFECT[3, 1:3] = [-0.15, -0.05]
EFFECT[4, :2] = [0.10, 0.30]
EFFECT[5, :1] = [-0.15]
INTERCEPT, TREATMENT_EFFECT, PERSON_SPREAD = -2.0, -0.40, 0.8
DAY_MISSING, CELL_MISSING = 0.01, 0.003
TREATMENTS = ["none", "medical_massage", "relaxation_massage", "trigger_point", "craniosacral"]
MEDICINES = ["none", "triptan", "nsaid", "paracetamol"]
HEADER = (
    "person_id,date,headache,intensity,duration_h,sleep_h,stress,posture_h,caffeine_mg,"
    "alcohol_units,water_l,skipped_meals,medication,treatment\n"
)


def byte_table(texts):
    """One row of bytes a text, padded with zeros; the last row is empty and stands for a missing cell."""
    width = max(len(text) for text in texts)
    table = np.zeros((len(texts) + 1, width), np.uint8)
    for row, text in enumerate(texts):
        table[row, : len(text)] = np.frombuffer(text.encode(), np.uint8)
    return table


def decimals(step, count):
    form = {1.0: "%d", 0.1: "%.1f", 0.25: "%.2f", 0.01: "%.2f"}[step]
    return byte_table([form % (step * i) for i in range(count)])


EPOCH = np.datetime64("2021-01-01")
DATE_TEXT = byte_table([str(EPOCH + day) for day in range(1800)])
BINARY_TEXT = byte_table(["0", "1"])
INTENSITY_TEXT = decimals(1.0, 11)
DURATION_TEXT = decimals(0.25, 97)
TRIGGER_TEXT = [decimals(step, int(round(top / step)) + 1) for step, top in zip(STEP, TOP)]
MEALS_TEXT = decimals(1.0, 4)
MEDICINE_TEXT = byte_table(MEDICINES)
TREATMENT_TEXT = byte_table(TREATMENTS)


def trigger_levels(random, days):
    """Each trigger of each person and day as a whole number of steps: persons differ, days follow on each other."""
    total = days + DAYS_BEFORE
    person = random.standard_normal((6, CHUNK, 1))
    shock = random.standard_normal((6, total, CHUNK))
    shock[1] = 0.954 * shock[1] - 0.3 * shock[0]  # short nights go with stress
    level = np.empty((6, total, CHUNK))
    level[:, 0] = shock[:, 0]
    fresh = np.sqrt(1 - DAY_TO_DAY**2)[:, None]
    for day in range(1, total):
        level[:, day] = DAY_TO_DAY[:, None] * level[:, day - 1] + fresh * shock[:, day]
    standard = np.sqrt(0.3) * person + np.sqrt(0.7) * level.transpose(0, 2, 1)
    value = np.clip(CENTRE[:, None, None] + SPREAD[:, None, None] * standard, 0, TOP[:, None, None])
    return np.rint(value / STEP[:, None, None]).astype(np.int32)


def treatment_course(random, days):
    """Each person's treatment (0 = none) and whether each day is treated: from some day on, to the end."""
    kind = random.integers(1, 5, CHUNK) * (random.random(CHUNK) < 0.8)
    first = random.integers(int(0.35 * days), int(0.65 * days), CHUNK)
    return kind, (np.arange(days)[None, :] >= first[:, None]) & (kind[:, None] > 0)


def headaches(random, exact, treated, days):
    """1 on a headache day: a logistic model of the triggers' lags, the treatment and the person."""
    eta = INTERCEPT + PERSON_SPREAD * random.standard_normal((CHUNK, 1)) + TREATMENT_EFFECT * treated
    for trigger in range(6):
        for lag in range(LAGS):
            if EFFECT[trigger, lag]:
                start = DAYS_BEFORE - lag
                eta = eta + EFFECT[trigger, lag] * exact[trigger, :, start : start + days]
    return (random.random((CHUNK, days)) < 1 / (1 + np.exp(-eta))).astype(np.int64)


def headache_cells(random, stress, treated, days):
    """Intensity 1 to 10 and duration in quarters of an hour, as if there were headache every day."""
    shape = (CHUNK, days)
    intensity = 5 + 1.0 * stress - 0.8 * treated + 1.5 * random.standard_normal(shape)
    duration = 4 * np.exp(1.6 + 0.6 * random.standard_normal(shape) - 0.2 * treated)
    return (
        np.clip(np.rint(intensity), 1, 10).astype(np.int64),
        np.clip(np.rint(duration), 1, 96).astype(np.int64),
    )


def draw_chunk(random, days):
    """A whole chunk: the first day of each person, the headaches, and every column after the date.

    A column is a byte table and the row of it for each person and day. The order of the draws is fixed: another
    order gives other diaries for the same seed.
    """
    shape = (CHUNK, days)
    levels = trigger_levels(random, days)
    exact = (levels * STEP[:, None, None] - CENTRE[:, None, None]) / SPREAD[:, None, None]
    kind, treated = treatment_course(random, days)
    headache = headaches(random, exact, treated, days)
    intensity, duration = headache_cells(random, exact[1, :, DAYS_BEFORE:], treated, days)
    medicine = random.integers(1, 4, shape) * (random.random(shape) < 0.6) * headache
    meals = np.minimum(random.poisson(0.3, shape), 3)
    first_day = random.integers(0, 1300, CHUNK)
    unwritten = random.random(shape) < DAY_MISSING

    def with_gaps(table, rows, extra=False):
        missing = unwritten | (random.random(shape) < CELL_MISSING) | extra
        return table, np.where(missing, len(table) - 1, rows)

    columns = [
        with_gaps(BINARY_TEXT, headache),
        with_gaps(INTENSITY_TEXT, intensity, headache == 0),
        with_gaps(DURATION_TEXT, duration, headache == 0),
    ]
    columns += [with_gaps(TRIGGER_TEXT[k], levels[k, :, DAYS_BEFORE:]) for k in range(6)]
    columns += [with_gaps(MEALS_TEXT, meals), with_gaps(MEDICINE_TEXT, medicine)]
    columns.append((TREATMENT_TEXT, np.where(treated, kind[:, None], 0)))
    return first_day, headache, columns


def chunk(seed, number, persons, days):
    """The rows of one chunk as CSV text, and the number of headache days among them."""
    first_day, headache, columns = draw_chunk(np.random.default_rng([seed, number]), days)
    width = 9 + 11 + sum(table.shape[1] + 1 for table, _ in columns)
    text = np.zeros((persons * days, width), np.uint8)
    person = np.repeat(number * CHUNK + np.arange(persons), days)
    text[:, 0] = ord("P")
    for place in range(7):
        text[:, 7 - place] = ord("0") + person % 10
        person //= 10
    text[:, 8] = ord(",")
    text[:, 9:19] = DATE_TEXT[(first_day[:, None] + np.arange(days)[None, :])[:persons].ravel()]
    text[:, 19] = ord(",")
    start = 20
    for table, rows in columns:
        end = start + table.shape[1]
        text[:, start:end] = table[rows[:persons].ravel()]
        text[:, end] = ord(",")
        start = end + 1
    text[:, start - 1] = ord("\n")
    flat = text.ravel()
    return flat[flat != 0].tobytes(), int(headache[:persons].sum())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("size")
    parser.add_argument("folder")
    parser.add_argument("--days", type=int)
    parser.add_argument("--seed", type=int, default=20240229)
    arguments = parser.parse_args()
    persons = PERSONS.get(arguments.size) or int(arguments.size)
    days = arguments.days or DAYS.get(arguments.size, 200)
    os.makedirs(arguments.folder, exist_ok=True)
    path = os.path.join(arguments.folder, arguments.size + ".csv")
    events = 0
    with open(path + ".part", "wb") as file:
        file.write(HEADER.encode())
        for number in range((persons + CHUNK - 1) // CHUNK):
            rows, headaches_of_chunk = chunk(
                arguments.seed, number, min(CHUNK, persons - number * CHUNK), days
            )
            file.write(rows)
            events += headaches_of_chunk
    truth = {
        "seed": arguments.seed,
        "persons": persons,
        "days": days,
        "rows": persons * days,
        "events": events,
        "bytes": os.path.getsize(path + ".part"),
        "triggers": TRIGGERS,
        "mu": CENTRE.tolist(),
        "sd": SPREAD.tolist(),
        "phi": DAY_TO_DAY.tolist(),
        "intercept": INTERCEPT,
        "beta_per_sd_lag0to6": EFFECT.tolist(),
        "treatment": TREATMENT_EFFECT,
        "sd_random_intercept": PERSON_SPREAD,
        "p_day_missing": DAY_MISSING,
        "p_cell_missing": CELL_MISSING,
    }
    with open(os.path.join(arguments.folder, arguments.size + ".truth.json"), "w") as file:
        json.dump(truth, file, indent=1)
    os.rename(path + ".part", path)
    print(f"{path}: {truth['rows']} rows, {truth['bytes'] / 1e6:.1f} MB", file=sys.stderr)


if __name__ == "__main__":
    main()
