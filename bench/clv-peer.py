"""Fits the same models to the same customers for clv.mjs: with lifetimes if it is installed, else with numpy and scipy.

usage: clv-peer.py customers.csv rounds     (columns x, tx, T, z)
Prints {"peer", "fits": {model: {"seconds", "logLikelihood", "parameters"}}}; processor seconds, best of the rounds.
"""
import json
import sys
import time

import numpy as np
from scipy.optimize import minimize
from scipy.special import digamma, gammaln, hyp2f1


def timed(run, rounds):
    best, result = float("inf"), None
    for _ in range(rounds):
        start = time.process_time()
        result = run()
        best = min(best, time.process_time() - start)
    log_likelihood, parameters = result
    return {"seconds": best, "logLikelihood": float(log_likelihood), "parameters": [float(p) for p in parameters]}


def with_lifetimes(x, tx, T, z, rounds):
    import lifetimes

    def fitter(make):
        def run():
            fitted = make()
            return -fitted._negative_log_likelihood_ * len(x), fitted.params_.values

        return run

    repeats = x > 0
    return {
        "bg-nbd": timed(fitter(lambda: lifetimes.BetaGeoFitter().fit(x, tx, T)), rounds),
        "mbg-nbd": timed(fitter(lambda: lifetimes.ModifiedBetaGeoFitter().fit(x, tx, T)), rounds),
        "pareto-nbd": timed(fitter(lambda: lifetimes.ParetoNBDFitter().fit(x, tx, T)), rounds),
        "gamma-gamma": timed(fitter(lambda: lifetimes.GammaGammaFitter().fit(x[repeats], z[repeats])), rounds),
    }


def bfgs(negative, start, slopes=True):
    """Minimises over logarithms; `negative` returns the mean and, with slopes, its gradient by the parameters."""

    def objective(theta):
        p = np.exp(theta)
        if slopes:
            value, gradient = negative(p)
            return value, gradient * p
        return negative(p)

    return minimize(objective, np.log(start), jac=slopes or None, method="BFGS", options={"gtol": 1e-6})


def with_scipy(x, tx, T, z, rounds):
    n = len(x)
    again = x > 0

    def bg(p):
        r, alpha, a, b = p
        last, now = np.log(alpha + tx), np.log(alpha + T)
        alive = (r + x) * (last - now)
        gone = np.where(again, np.log(a) - np.log(b + np.maximum(x, 1) - 1), -np.inf)
        both = np.logaddexp(alive, gone)
        share = np.exp(alive - both)
        value = gammaln(r + x) - gammaln(r) + gammaln(a + b) + gammaln(b + x) - gammaln(b) - gammaln(a + b + x)
        value = value + r * np.log(alpha) - (r + x) * last + both
        dr = digamma(r + x) - digamma(r) + np.log(alpha) - last + share * (last - now)
        dalpha = r / alpha - (r + x) / (alpha + tx) + share * (r + x) * (1 / (alpha + tx) - 1 / (alpha + T))
        da = digamma(a + b) - digamma(a + b + x) + np.where(again, (1 - share) / a, 0)
        db = digamma(a + b) + digamma(b + x) - digamma(b) - digamma(a + b + x)
        db = db - np.where(again, (1 - share) / (b + np.maximum(x, 1) - 1), 0)
        return -value.mean(), -np.array([dr.mean(), dalpha.mean(), da.mean(), db.mean()])

    def mbg(p):
        r, alpha, a, b = p
        last, now = np.log(alpha + tx), np.log(alpha + T)
        gone = np.log(a) - np.log(b + x) + (r + x) * (now - last)
        both = np.logaddexp(0, gone)
        share = np.exp(gone - both)
        value = gammaln(r + x) - gammaln(r) + r * np.log(alpha) - (r + x) * now + both
        value = value + gammaln(a + b) + gammaln(b + x + 1) - gammaln(b) - gammaln(a + b + x + 1)
        dr = digamma(r + x) - digamma(r) + np.log(alpha) - now + share * (now - last)
        dalpha = r / alpha - (r + x) / (alpha + T) + share * (r + x) * (1 / (alpha + T) - 1 / (alpha + tx))
        da = digamma(a + b) - digamma(a + b + x + 1) + share / a
        db = digamma(a + b) - digamma(b) + digamma(b + x + 1) - digamma(a + b + x + 1) - share / (b + x)
        return -value.mean(), -np.array([dr.mean(), dalpha.mean(), da.mean(), db.mean()])

    def pareto(p):
        r, alpha, s, beta = p
        most, apart, rho = max(alpha, beta), abs(alpha - beta), r + s + x
        p1, p2 = (s + 1, s) if alpha >= beta else (r + x, r + x + 1)
        first = np.log(s) - np.log(rho) + np.log(hyp2f1(rho, p1, rho + 1, apart / (most + tx))) - rho * np.log(most + tx)
        second = np.log(r + x) - np.log(rho) + np.log(hyp2f1(rho, p2, rho + 1, apart / (most + T))) - rho * np.log(most + T)
        value = gammaln(r + x) - gammaln(r) + r * np.log(alpha) + s * np.log(beta) + np.logaddexp(first, second)
        return -value.mean()

    xs, zs = x[again], z[again]

    def gg(p):
        pp, q, v = p
        pool = xs * zs + v
        value = gammaln(pp * xs + q) - gammaln(pp * xs) - gammaln(q) + q * np.log(v)
        value = value + (pp * xs - 1) * np.log(zs) + pp * xs * np.log(xs) - (pp * xs + q) * np.log(pool)
        dp = xs * (digamma(pp * xs + q) - digamma(pp * xs) + np.log(zs) + np.log(xs) - np.log(pool))
        dq = digamma(pp * xs + q) - digamma(q) + np.log(v) - np.log(pool)
        dv = q / v - (pp * xs + q) / pool
        return -value.mean(), -np.array([dp.mean(), dq.mean(), dv.mean()])

    def fit(negative, start, count, slopes=True):
        def run():
            found = bfgs(negative, start, slopes)
            return -found.fun * count, np.exp(found.x)

        return run

    gap = T.sum() / (x.sum() + n)
    return {
        "bg-nbd": timed(fit(bg, [1, gap, 1, 1], n), rounds),
        "mbg-nbd": timed(fit(mbg, [1, gap, 1, 1], n), rounds),
        "pareto-nbd": timed(fit(pareto, [1, gap, 1, 2 * gap], n, slopes=False), min(rounds, 1 if n > 10_000 else rounds)),
        "gamma-gamma": timed(fit(gg, [2, 3, zs.mean()], len(xs)), rounds),
    }


def main():
    x, tx, T, z = np.loadtxt(sys.argv[1], delimiter=",").T
    rounds = int(sys.argv[2])
    try:
        import lifetimes  # noqa: F401

        name, fits = "lifetimes", with_lifetimes(x, tx, T, z, rounds)
    except ImportError:
        name, fits = "numpy/scipy", with_scipy(x, tx, T, z, rounds)
    print(json.dumps({"peer": name, "fits": fits}))


main()
