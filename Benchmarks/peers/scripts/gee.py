"""Job gee: estimating equations with exchangeable days of a person, on the arrays of prepare.py."""
from common import COLUMNS, arrays, now, report


def main():
    import statsmodels.api as sm

    X, y, person = arrays()
    family = sm.families.Binomial()
    start = now()
    model = sm.GEE(y, X, groups=person, family=family, cov_struct=sm.cov_struct.Exchangeable()).fit()
    coefficients = model.params
    report(now() - start, len(y), COLUMNS, coefficients)


main()
