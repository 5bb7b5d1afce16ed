"""Job perm: outcomes turned in their own calendars, the largest over triggers and lags, on the arrays of prepare.py."""
import numpy as np

from common import data, now, report

LAGS = 15


def standardised(series):
    return (series - series.mean(-1, keepdims=True)) / series.std(-1, keepdims=True)


def main():
    x, y, shifts = np.load(data(".perm.x.npy")), np.load(data(".perm.y.npy")), np.load(data(".perm.shift.npy"))
    persons, triggers, days = x.shape
    start = now()
    # For every person and trigger: the correlation after every turn of the calendar, as one table of turns and lags.
    turned = np.fft.irfft(
        np.conj(np.fft.rfft(standardised(x))) * np.fft.rfft(standardised(y))[:, None, :], days
    ) / days
    places = (np.arange(LAGS)[None, :] - np.arange(days)[:, None]) % days
    observed = turned[:, :, :LAGS].mean(0).ravel()
    sums = np.zeros((len(shifts), triggers * LAGS))
    for person in range(persons):
        table = turned[person][:, places].transpose(1, 0, 2).reshape(days, triggers * LAGS)
        sums += table[shifts[:, person]]
    largest = np.abs(sums / persons).max(1)
    p = (1 + (largest[:, None] >= np.abs(observed)).sum(0)) / (len(shifts) + 1)
    report(now() - start, persons * days, triggers * LAGS, observed, checksum=[float(p.min())])


main()
