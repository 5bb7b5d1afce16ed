"""Job its: an interrupted series of each person, least squares with Newey and West's errors on the calendar; diary in memory.

Variant numpy solves the normal equations and adds up lagged products of scores; variant statsmodels asks OLS for
cov_type HAC on the recorded days, which takes following rows for following days (gaps make its errors differ a little).
"""
import numpy as np
import pandas as pd

from common import CSV, VARIANT, now, report


def series(person):
    day = (person["date"] - person["date"].iloc[0]).dt.days.to_numpy()
    treated = (person["treatment"].fillna("none") != "none").to_numpy()
    outcome = person["headache"].to_numpy(float)
    if not treated.any():
        return None
    first, last = day[treated][0], day[treated][-1]
    kept = ~np.isnan(outcome) & ((day < first) | treated) & (day <= last)
    day = day[kept]
    during = (day >= first).astype(float)
    columns = np.column_stack([np.ones(len(day)), day / 28, during, during * (day - first) / 28])
    return day, columns, outcome[kept]


def width(n):
    return int(4 * (n / 100) ** (2 / 9))


def by_numpy(day, columns, outcome):
    inverse = np.linalg.inv(columns.T @ columns)
    estimate = inverse @ (columns.T @ outcome)
    scores = np.zeros((day[-1] + 1, 4))
    scores[day] = columns * (outcome - columns @ estimate)[:, None]
    middle = scores.T @ scores
    lags = width(len(day))
    for lag in range(1, lags + 1):
        product = scores[lag:].T @ scores[:-lag]
        middle += (1 - lag / (lags + 1)) * (product + product.T)
    return estimate, np.sqrt(np.diag(inverse @ middle @ inverse))


def by_statsmodels(day, columns, outcome):
    import statsmodels.api as sm

    fit = sm.OLS(outcome, columns).fit(
        cov_type="HAC", cov_kwds={"maxlags": width(len(day)), "use_correction": False}
    )
    return fit.params, fit.bse


def main():
    table = pd.read_csv(CSV, usecols=["person_id", "date", "headache", "treatment"], parse_dates=["date"])
    persons = [series(rows) for _, rows in table.groupby("person_id", sort=True)]
    persons = [person for person in persons if person is not None]
    solve = by_statsmodels if VARIANT == "statsmodels" else by_numpy
    solve(*persons[0])
    start = now()
    answers = [solve(*person) for person in persons]
    seconds = now() - start
    estimates, errors = (np.array(part) for part in zip(*answers))
    means = np.concatenate([estimates[:, 2:].mean(0), errors[:, 2:].mean(0)])
    report(seconds, sum(len(person[0]) for person in persons), 4, means)


main()
