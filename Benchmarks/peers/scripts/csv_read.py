"""Job csv_read: the whole file into the library's own table."""
from common import CSV, SIZE, THREADS, TRIGGERS, VARIANT, now, report

NUMBERS = ["intensity", "duration_h", *TRIGGERS, "skipped_meals"]


def sums(headaches, missing, sleep):
    """Headache days, rows without an outcome, hours of sleep: the same for every reader that reads right."""
    return [int(headaches), int(missing), round(float(sleep), 2)]


def read_pandas(engine):
    import pandas as pd

    options = {"engine": engine} if engine else {}
    start = now()
    table = pd.read_csv(CSV, **options)
    seconds = now() - start
    return seconds, len(table), sums(table.headache.sum(), table.headache.isna().sum(), table.sleep_h.sum())


def read_polars(with_dates):
    import polars as pl

    types = {name: pl.Float64 for name in NUMBERS}
    if with_dates:
        types |= {name: pl.Categorical for name in ("person_id", "treatment", "medication")}
    start = now()
    table = pl.read_csv(CSV, try_parse_dates=with_dates, schema_overrides=types)
    seconds = now() - start
    outcome = table["headache"]
    return seconds, len(table), sums(outcome.sum(), outcome.null_count(), table["sleep_h"].sum())


def read_duckdb():
    import duckdb

    start = now()
    connection = duckdb.connect(config={"threads": THREADS})
    connection.execute(f"create table diary as select * from read_csv('{CSV}')")
    seconds = now() - start
    query = "select sum(headache), count(*) - count(headache), sum(sleep_h), count(*) from diary"
    headaches, missing, sleep, rows = connection.execute(query).fetchone()
    return seconds, rows, sums(headaches, missing, sleep)


def read_pyarrow():
    import pyarrow as pa
    import pyarrow.compute as compute
    import pyarrow.csv

    pa.set_cpu_count(THREADS)
    start = now()
    table = pyarrow.csv.read_csv(CSV)
    seconds = now() - start
    outcome = table["headache"]
    return seconds, table.num_rows, sums(
        compute.sum(outcome).as_py(), outcome.null_count, compute.sum(table["sleep_h"]).as_py()
    )


READERS = {
    "pandas": lambda: read_pandas(None),
    "pandas-pyarrow": lambda: read_pandas("pyarrow"),
    "polars": lambda: read_polars(False),
    "polars-dates": lambda: read_polars(True),
    "duckdb": read_duckdb,
    "pyarrow": read_pyarrow,
}

seconds, rows, checksum = READERS[VARIANT]()
report(seconds, rows, 14, checksum=checksum)
