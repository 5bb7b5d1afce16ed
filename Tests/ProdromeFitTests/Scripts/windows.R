# Windows of 28 days: binomial counts with (1 | id) + (1 | id:window), lme4 with one node, polished; profiles of the spreads.
# Run in the package folder: Rscript Tests/ProdromeFitTests/Scripts/windows.R
suppressMessages(library(lme4))
options(digits = 17)
d <- read.csv("datasets/kostecki-dillon/diary.csv")
start <- sapply(split(d, d$person_id), function(x) {
  labelled <- x$day[!is.na(x$treatment) & x$treatment != "" & x$treatment != "none"]
  if (length(labelled)) min(labelled) else min(x$day[!is.na(x$headache)])
})
d <- d[!is.na(d$headache), ]
d$window <- floor((d$day - start[as.character(d$person_id)]) / 28)
key <- interaction(d$person_id, d$window, drop = TRUE)
cat("post varies in a window:", sum(tapply(d$post, key, function(v) length(unique(v)) > 1)), "\n")
w <- data.frame(k = as.vector(tapply(d$headache, key, sum)), n = as.vector(tapply(d$headache, key, length)),
  id = as.vector(tapply(d$person_id, key, `[`, 1)), post = as.vector(tapply(d$post, key, `[`, 1)))
w$window <- seq_len(nrow(w))
cat("windows", nrow(w), "persons", length(unique(w$id)), "days", sum(w$n), "\n")
control <- glmerControl(optimizer = "bobyqa", tolPwrss = 1e-13, optCtrl = list(rhobeg = 0.05, rhoend = 1e-9, maxfun = 1e5), calc.derivs = FALSE)
m <- glmer(cbind(k, n - k) ~ post + (1 | id) + (1 | window), data = w, family = binomial, nAGQ = 1, control = control)
dev <- update(m, devFunOnly = TRUE)
t <- c(getME(m, "theta"), fixef(m))
cat("order of theta:", names(getME(m, "theta")), "\n")
g <- function(t, h = 1e-3) sapply(seq_along(t), function(j) { e <- replace(0 * t, j, h)
  (8 * (dev(t + e) - dev(t - e)) - (dev(t + 2 * e) - dev(t - 2 * e))) / (12 * h) })
H <- function(t, h = 2e-3) { q <- length(t); M <- matrix(0, q, q)
  for (i in 1:q) for (j in 1:i) { ei <- replace(0 * t, i, h); ej <- replace(0 * t, j, h)
    M[i, j] <- M[j, i] <- (dev(t + ei + ej) - dev(t + ei - ej) - dev(t - ei + ej) + dev(t - ei - ej)) / (4 * h^2) }
  M }
for (i in 1:3) { step <- solve(H(t), g(t)); t <- t - step; cat("step", max(abs(step)), "\n") }
constant <- sum(lchoose(w$n, w$k))
cat("logLik       ", -dev(t) / 2, "\nwithout const", -dev(t) / 2 - constant, "\n")
se <- sqrt(diag(solve(H(t) / 2)))
cat("theta ", t[1:2], "\nse    ", se[1:2], "\nbeta  ", t[3:4], "\nse    ", se[3:4], "\n")
pr <- tryCatch(confint(m, parm = "theta_", method = "profile", oldNames = FALSE), error = function(e) print(e))
print(pr)
# Exact ends of the profiles, by root finding on the deviance with the other parameters at their best
ends <- function(place) {
  best <- optim(t, dev, method = "BFGS", control = list(reltol = 1e-15, maxit = 500)); rest <- best$par[-place]
  prof <- function(v) optim(rest, function(r) dev(append(r, v, place - 1)), method = "BFGS",
    control = list(reltol = 1e-14, maxit = 500))$value - best$value - qchisq(0.95, 1)
  v <- best$par[place]
  c(uniroot(prof, c(v / 2, v), tol = 1e-9)$root, uniroot(prof, c(v, 2 * v), tol = 1e-9)$root)
}
cat("window", ends(1), "\n"); cat("id    ", ends(2), "\n")
