"""Writes a diary of 100 triggers to standard output: screen.py PERSONS > screen.csv

365 days a person; 50 triggers are 0 or 1, 50 have one decimal, 3 % of their cells are empty; only t01 two days before
counts. 10,000 persons are 1.15 GB.
"""
import sys

import numpy as np

DAYS, HALF = 365, 50


def main():
    random = np.random.default_rng(1)
    dates = [str(np.datetime64("2024-01-01") + day) for day in range(DAYS)]
    binary = np.array(["0", "1", ""])
    decimals = np.array([f"{value / 10:.1f}" for value in range(100)] + [""])
    print("person_id,date,headache," + ",".join(f"t{k:02d}" for k in range(1, 2 * HALF + 1)))
    for person in range(int(sys.argv[1])):
        ones = (random.random((DAYS, HALF)) < 0.3).astype(int)
        tens = random.integers(0, 100, (DAYS, HALF))
        risk = np.full(DAYS, 0.2)
        risk[2:] += 0.15 * ones[:-2, 0]
        outcome = (random.random(DAYS) < risk).astype(int)
        ones[random.random((DAYS, HALF)) < 0.03] = 2
        tens[random.random((DAYS, HALF)) < 0.03] = 100
        cells = np.concatenate([binary[ones], decimals[tens]], axis=1)
        rows = (f"p{person:05d},{dates[d]},{outcome[d]}," + ",".join(cells[d]) + "\n" for d in range(DAYS))
        sys.stdout.write("".join(rows))


main()
