"""Job lagcorr: six triggers x lags -14 to 14, person by person, pooled; the table is in memory when the clock starts.

Each person's Pearson r of trigger(t - lag) with headache(t) over complete pairs, pooled over persons by Fisher's z with
weight n - 3 (persons with n >= 10 pairs and variance in both), two-sided normal p. coef = the 174 pooled z.
"""
from math import erfc, sqrt

import numpy as np

from common import CSV, SCREEN_LAGS, THREADS, TRIGGERS, VARIANT, now, report

LAG_COUNT = len(SCREEN_LAGS)
CELLS = len(TRIGGERS) * LAG_COUNT


def pool(r, n):
    """Pooled z and p of each column; r and n are persons x cells."""
    sound = np.isfinite(r) & (n >= 10) & (np.abs(r) < 1)
    z = np.arctanh(np.where(sound, r, 0))
    weight = np.where(sound, n - 3.0, 0)
    total = weight.sum(0)
    pooled = (weight * z).sum(0) / total
    return pooled, [erfc(abs(value) * sqrt(mass) / sqrt(2)) for value, mass in zip(pooled, total)]


def read_polars():
    import polars as pl

    return pl.read_csv(
        CSV,
        columns=["person_id", "headache", *TRIGGERS],
        schema_overrides={name: pl.Float64 for name in [*TRIGGERS, "headache"]},
    )


def overlap(lag, days):
    """The days of the trigger and of the outcome that are `lag` apart."""
    if lag >= 0:
        return slice(0, days - lag), slice(lag, days)
    return slice(-lag, days), slice(0, days + lag)


def with_numpy():
    diary = read_polars()
    persons = diary["person_id"].n_unique()
    days = len(diary) // persons  # every person has the same number of rows here
    outcome = diary["headache"].to_numpy().reshape(persons, days)
    triggers = [diary[name].to_numpy().reshape(persons, days) for name in TRIGGERS]
    start = now()
    r, n = np.empty((persons, CELLS)), np.empty((persons, CELLS))
    for first in range(0, persons, 100):
        part = slice(first, first + 100)
        y = outcome[part]
        y_there = (~np.isnan(y)).astype(float)
        y = np.nan_to_num(y)
        for k, values in enumerate(triggers):
            x = values[part]
            x_there = (~np.isnan(x)).astype(float)
            x = np.nan_to_num(x) - np.nanmean(x) * x_there
            squares = x * x
            for place, lag in enumerate(SCREEN_LAGS):
                early, late = overlap(lag, days)

                def dot(left, right):
                    return np.einsum("ij,ij->i", left[:, early], right[:, late])

                pairs = dot(x_there, y_there)
                sx, sy = dot(x, y_there), dot(x_there, y)
                sxx, sxy = dot(squares, y_there), dot(x, y)
                cell = k * LAG_COUNT + place
                with np.errstate(all="ignore"):
                    r[part, cell] = (pairs * sxy - sx * sy) / np.sqrt(
                        (pairs * sxx - sx**2) * (pairs * sy - sy**2)
                    )
                n[part, cell] = pairs
    z, p = pool(r, n)
    return now() - start, len(diary), z, p


def lag_by_lag(correlate):
    """One lag at a time keeps memory flat; `correlate(lag)` gives r and n, persons x triggers."""
    z, p = np.empty(CELLS), [0.0] * CELLS
    for place, lag in enumerate(SCREEN_LAGS):
        pooled, values = pool(*correlate(lag))
        z[place::LAG_COUNT] = pooled
        p[place::LAG_COUNT] = values
    return z, p


def with_polars():
    import polars as pl

    diary = read_polars()

    def correlate(lag):
        there = pl.col("y").is_not_null()
        table = (
            diary.lazy()
            .with_columns(pl.col("headache").shift(-lag).over("person_id").alias("y"))
            .group_by("person_id")
            .agg(
                *[pl.corr(name, "y").alias("r" + name) for name in TRIGGERS],
                *[(pl.col(name).is_not_null() & there).sum().alias("n" + name) for name in TRIGGERS],
            )
            .collect()
        )
        return (table.select([kind + name for name in TRIGGERS]).to_numpy() for kind in "rn")

    start = now()
    z, p = lag_by_lag(correlate)
    return now() - start, len(diary), z, p


def with_duckdb():
    import duckdb

    connection = duckdb.connect(config={"threads": THREADS})
    names = ", ".join(TRIGGERS)
    connection.execute(f"create table diary as select person_id, date, headache, {names} from read_csv('{CSV}')")
    answers = ", ".join(f"corr({name}, y) as r{name}, regr_count({name}, y) as n{name}" for name in TRIGGERS)

    def correlate(lag):
        moved = f"lead(headache, {lag})" if lag >= 0 else f"lag(headache, {-lag})"
        table = connection.execute(
            f"with moved as (select person_id, {names}, {moved} over (partition by person_id order by date) as y "
            f"from diary) select {answers} from moved group by person_id"
        ).fetchnumpy()
        r = [np.ma.filled(table["r" + name].astype(float), np.nan) for name in TRIGGERS]
        n = [np.asarray(table["n" + name], float) for name in TRIGGERS]
        return np.stack(r, 1), np.stack(n, 1)

    start = now()
    z, p = lag_by_lag(correlate)
    seconds = now() - start
    return seconds, connection.execute("select count(*) from diary").fetchone()[0], z, p


def with_pandas():
    import pandas as pd

    diary = pd.read_csv(CSV, usecols=["person_id", "headache", *TRIGGERS])

    def of_person(rows):
        answers = []
        for name in TRIGGERS:
            answers += [rows[name].corr(rows["y"]), (rows[name].notna() & rows["y"].notna()).sum()]
        return pd.Series(answers)

    def correlate(lag):
        diary["y"] = diary.groupby("person_id", sort=False)["headache"].shift(-lag)
        table = diary.groupby("person_id", sort=False)[[*TRIGGERS, "y"]].apply(of_person).to_numpy(float)
        return table[:, 0::2], table[:, 1::2]

    start = now()
    z, p = lag_by_lag(correlate)
    return now() - start, len(diary), z, p


PEERS = {"numpy": with_numpy, "polars": with_polars, "duckdb": with_duckdb, "pandas": with_pandas}

seconds, rows, z, p = PEERS[VARIANT]()
report(seconds, rows, CELLS, z, checksum=[float("%.8g" % value) for value in sorted(p)[-3:]])
