# Profile intervals of mixed models of the bundled Kostecki-Dillon diary: lme4's confint(method = "profile"), and the
# exact ends by root finding on its deviance, the other parameters at their best.
# Run in the package folder: Rscript Tests/ProdromeFitTests/Scripts/profiles.R
suppressMessages(library(lme4))
options(digits = 12)
d <- read.csv("datasets/kostecki-dillon/diary.csv"); d <- d[!is.na(d$headache), ]
d$airq10 <- d$airq / 10
control <- glmerControl(optimizer = "bobyqa", tolPwrss = 1e-12, optCtrl = list(rhobeg = 0.05, rhoend = 1e-9, maxfun = 1e5), calc.derivs = FALSE)
# Exact ends: `place` in c(theta, beta); `map` from the vector that is searched to c(theta, beta)
ends <- function(m, place, map = identity, start = NULL, spread = FALSE) {
  dev <- update(m, devFunOnly = TRUE)
  t <- if (is.null(start)) c(getME(m, "theta"), fixef(m)) else start
  f <- function(t) tryCatch(dev(map(t)), error = function(e) 1e6)
  best <- optim(t, f, method = "BFGS", control = list(reltol = 1e-15, maxit = 500))
  rest <- best$par[-place]; low0 <- best$value
  prof <- function(v) { o <- optim(rest, function(r) f(append(r, v, place - 1)), method = "BFGS", control = list(reltol = 1e-14, maxit = 500))
    o$value - low0 - qchisq(0.95, 1) }
  v <- best$par[place]; w <- if (spread) max(0.3 * v, 0.05) else 0.3
  high <- uniroot(prof, c(v, v + w), extendInt = "upX", tol = 1e-9)$root
  low <- if (spread && prof(0) < 0) 0 else uniroot(prof, c(if (spread) 0 else v - w, v), extendInt = if (spread) "no" else "downX", tol = 1e-9)$root
  c(low, v, high)
}
cat("one effect: post + (1 | id)\n")
m1 <- glmer(headache ~ post + airq + (1 | person_id), data = d, family = binomial, nAGQ = 1, control = control)
print(confint(m1, method = "profile", oldNames = FALSE))
for (k in 1:4) print(ends(m1, k, spread = k == 1))
cat("two effects: airq10 + (1 + airq10 | id)\n")
m2 <- glmer(headache ~ airq10 + (1 + airq10 | person_id), data = d, family = binomial, nAGQ = 1, control = control)
print(VarCorr(m2))
print(ends(m2, 1, spread = TRUE))
# The slope's spread first: theta of (airq10, intercept) from theta of (intercept, airq10)
turn <- function(t) { L <- matrix(c(t[1], t[2], 0, t[3]), 2); S <- (L %*% t(L))[2:1, 2:1]
  C <- t(chol(S + diag(1e-14, 2))); c(C[1, 1], C[2, 1], C[2, 2], t[-(1:3)]) }
s <- c(getME(m2, "theta"), fixef(m2)); L <- matrix(c(s[1], s[2], 0, s[3]), 2); S <- (L %*% t(L))[2:1, 2:1]; C <- t(chol(S))
print(ends(m2, 1, map = turn, start = c(C[1, 1], C[2, 1], C[2, 2], s[4:5]), spread = TRUE))
print(tryCatch(confint(m2, parm = "theta_", method = "profile", oldNames = FALSE), error = function(e) conditionMessage(e)))
