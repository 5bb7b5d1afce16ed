"""Jobs logit_e2e (from the CSV file; VARIANT is READER+FITTER), logit_fit and cluster_se (from arrays in memory)."""
import numpy as np

from common import (
    COLUMNS, CSV, CENTRE, JOB, LAGS, SPREAD, THREADS, TRIGGERS, VARIANT, arrays, cluster_covariance, fill_design,
    irls, log_likelihood, now, report,
)


def fit(library, X, y):
    """The coefficients, the intercept first."""
    if library == "irls":
        return irls(X, y)[0]
    if library == "statsmodels":
        import statsmodels.api as sm

        return sm.Logit(y, X).fit(method="newton", disp=0).params
    if library == "statsmodels-glm":
        import statsmodels.api as sm

        return sm.GLM(y, X, family=sm.families.Binomial()).fit().params
    if library == "glum":
        from glum import GeneralizedLinearRegressor

        model = GeneralizedLinearRegressor(
            family="binomial", alpha=0, fit_intercept=True, gradient_tol=1e-7, force_all_finite=False, copy_X=False
        ).fit(X[:, 1:], y)
        return np.r_[model.intercept_, model.coef_]
    if library.startswith("sklearn"):
        from sklearn.linear_model import LogisticRegression

        solver = "newton-cholesky" if library == "sklearn-nc" else "lbfgs"
        model = LogisticRegression(C=np.inf, solver=solver, tol=1e-6, max_iter=500).fit(X[:, 1:], y)
        return np.r_[model.intercept_, model.coef_[0]]
    raise SystemExit(f"no such fitter: {library}")


def scaled():
    return zip(TRIGGERS, CENTRE, SPREAD)


def build_pandas():
    import pandas as pd

    diary = pd.read_csv(CSV, usecols=["person_id", "headache", "treatment", *TRIGGERS])
    columns = {"one": np.ones(len(diary))}
    for name, centre, spread in scaled():
        values = (diary[name] - centre) / spread
        by_person = values.groupby(diary["person_id"], sort=False)
        for lag in LAGS:
            columns[f"{name}{lag}"] = values if lag == 0 else by_person.shift(lag)
    columns["treated"] = (diary["treatment"] != "none").astype(float)
    design = pd.DataFrame(columns)
    design["outcome"] = diary["headache"]
    design = design.dropna()
    return design.drop(columns="outcome").to_numpy(np.float64), design["outcome"].to_numpy(np.float64)


def polars_columns(shift):
    """The design's columns as polars expressions; `shift` says how a lag is taken."""
    import polars as pl

    lags = [
        shift((pl.col(name) - centre) / spread, lag).alias(f"{name}{lag}")
        for name, centre, spread in scaled()
        for lag in LAGS
    ]
    treated = (pl.col("treatment") != "none").cast(pl.Float64).alias("treated")
    return [pl.lit(1.0).alias("one"), *lags, treated, pl.col("headache").cast(pl.Float64).alias("outcome")]


def collected(query):
    table = query.collect()
    return table.drop("outcome").to_numpy(), table["outcome"].to_numpy()


def build_polars_over():
    """The window expression that the documentation shows."""
    import polars as pl

    scan = pl.scan_csv(CSV, schema_overrides={name: pl.Float64 for name in TRIGGERS})
    columns = polars_columns(lambda values, lag: values.shift(lag).over("person_id"))
    return collected(scan.select(columns).drop_nulls())


def build_polars():
    """Rows are sorted, so that one mask replaces the windows."""
    import polars as pl

    scan = pl.scan_csv(CSV, schema_overrides={name: pl.Float64 for name in TRIGGERS})
    scan = scan.select("person_id", "headache", "treatment", *TRIGGERS).with_columns(run=pl.col("person_id").rle_id())
    same_person = (pl.col("run") == pl.col("run").shift(LAGS[-1])).alias("same")
    columns = polars_columns(lambda values, lag: values.shift(lag))
    return collected(scan.select(*columns, same_person).filter("same").drop("same").drop_nulls())


def build_polars_numpy():
    """What an expert writes: polars parses, numpy gathers the lags in blocks."""
    import polars as pl

    diary = pl.read_csv(
        CSV,
        columns=["person_id", "headache", "treatment", *TRIGGERS],
        schema_overrides={name: pl.Float64 for name in TRIGGERS},
    )
    run = diary["person_id"].rle_id().to_numpy()
    outcome = diary["headache"].fill_null(-1).to_numpy()
    complete = outcome >= 0
    complete[:6] = False
    complete[6:] &= run[6:] == run[:-6]
    triggers = [(diary[name].to_numpy() - centre) / spread for name, centre, spread in scaled()]
    treated = (diary["treatment"] != "none").to_numpy()
    for values in triggers:
        missing = np.isnan(values)
        for lag in LAGS:
            complete[lag:] &= ~missing[: len(run) - lag]
    rows = np.flatnonzero(complete)
    design = np.empty((len(rows), COLUMNS))
    for start in range(0, len(rows), 4096):
        fill_design(design[start : start + 4096], triggers, treated, rows[start : start + 4096])
    return design, outcome[rows].astype(float)


def build_duckdb():
    import duckdb

    names = [f"{name}_{lag}" for name in TRIGGERS for lag in LAGS]
    lags = ", ".join(
        f"(lag({name}, {lag}) over days - {centre}) / {spread} as {name}_{lag}"
        for name, centre, spread in scaled()
        for lag in LAGS
    )
    present = " and ".join(f"{name} is not null" for name in names)
    connection = duckdb.connect(config={"threads": THREADS})
    table = connection.execute(
        f"with lagged as (select headache, {lags}, (treatment <> 'none')::double as treated from read_csv('{CSV}') "
        f"window days as (partition by person_id order by date)) "
        f"select * from lagged where headache is not null and {present}"
    ).fetchnumpy()
    design = np.empty((len(table["treated"]), COLUMNS))
    design[:, 0] = 1
    for column, name in enumerate([*names, "treated"]):
        design[:, 1 + column] = table[name]
    return design, np.asarray(table["headache"], float)


BUILDERS = {
    "pandas": build_pandas,
    "polars": build_polars,
    "polars-over": build_polars_over,
    "polars-numpy": build_polars_numpy,
    "duckdb": build_duckdb,
}


def cluster_errors(library, X, y, person):
    """Seconds and the standard errors by person."""
    if library == "numpy":
        start = now()
        coefficients, information = irls(X, y)
        errors = np.sqrt(np.diag(cluster_covariance(X, y, coefficients, information, person)))
        return now() - start, errors
    if library == "statsmodels":
        import statsmodels.api as sm

        start = now()
        result = sm.Logit(y, X).fit(method="newton", disp=0, cov_type="cluster", cov_kwds={"groups": person})
        errors = result.bse
        return now() - start, errors
    if library == "pyfixest":
        import pandas as pd
        import pyfixest

        names = [f"x{column}" for column in range(1, COLUMNS)]
        table = pd.DataFrame(X[:, 1:], columns=names)
        table["y"], table["person"] = y, person
        start = now()
        model = pyfixest.feglm("y ~ " + "+".join(names), table, family="logit", vcov={"CRV1": "person"})
        errors = model.se().to_numpy()
        return now() - start, errors
    raise SystemExit(f"no such library: {library}")


def main():
    if JOB == "logit_e2e":
        reader, library = VARIANT.split("+")
        random = np.random.default_rng(0)
        warm = random.standard_normal((500, 3))
        warm[:, 0] = 1
        fit(library, warm, (random.random(500) < 0.4).astype(float))  # imports are not the fit
        __import__(reader.split("-")[0])
        start = now()
        X, y = BUILDERS[reader]()
        built = now()
        coefficients = fit(library, X, y)
        seconds = now() - start
        report(
            seconds, len(y), COLUMNS, coefficients, log_likelihood(X, y, coefficients), build_seconds=built - start
        )
    elif JOB == "logit_fit":
        X, y, _ = arrays()
        fit(VARIANT, X[:3000], y[:3000])  # imports and first calls are not the fit
        start = now()
        coefficients = fit(VARIANT, X, y)
        report(now() - start, len(y), COLUMNS, coefficients, log_likelihood(X, y, coefficients))
    elif JOB == "cluster_se":
        X, y, person = arrays()
        seconds, errors = cluster_errors(VARIANT, X, y, person)
        report(seconds, len(y), COLUMNS, errors)


main()
