# Writes reference.json beside this script: R's numbers for diary.csv. Run in this folder: Rscript reference.R
# R 4.2.2 with clubSandwich and sandwich (Debian 12: r-cran-clubsandwich r-cran-sandwich).
Sys.setenv(OPENBLAS_NUM_THREADS = "1")
suppressMessages({library(clubSandwich); library(sandwich)})

d <- read.csv("diary.csv", stringsAsFactors = FALSE)
d$date <- as.Date(d$date)
d$treated <- as.integer(d$treatment != "none")
stopifnot(!anyDuplicated(d[, c("person_id", "date")]), !is.unsorted(order(d$person_id, d$date, method = "radix")))

# x on calendar day t - k of the same person; NA where that day is not written down.
calendar_lag <- function(x, k) x[match(paste(d$person_id, d$date - k), paste(d$person_id, d$date))]
person_mean <- function(x, by = d$person_id) ave(x, by)
phase <- paste(d$person_id, d$treated)
day_names <- c("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
d$weekday <- factor(day_names[as.POSIXlt(d$date)$wday + ifelse(as.POSIXlt(d$date)$wday == 0, 7, 0)], levels = day_names)

# ---- clustered covariances --------------------------------------------------------------------------------------------
# CR2 in p x p form: A_i = X_i'W_iX_i, B = (sum A_i)^-1, s_i = X_i'(y_i - mu_i); the score of person i becomes
# (I - A_i B)^(-1/2) s_i, with the root taken in the coordinates of B's Cholesky factor, where it is symmetric.
# Satterthwaite df of coefficient c: q_i = M_i' B e_c, a_i = A_i q_i, S = sum a_i a_i',
# df = (sum q_i'a_i - sum a_i'B a_i)^2 / (sum (q_i'a_i)^2 - 2 sum (q_i'a_i)(a_i'B a_i) + tr(B S B S)).
# Mancl-DeRouen is the same with exponent -1.
adjusted_scores <- function(X, w, e, id, exponent) {
  B <- chol2inv(chol(crossprod(X * sqrt(w)))); L <- t(chol(B)); Li <- solve(L); p <- ncol(X)
  parts <- lapply(split(seq_len(nrow(X)), id), function(k) {
    Xi <- X[k, , drop = FALSE]; Ai <- crossprod(Xi * sqrt(w[k]))
    v <- eigen(diag(p) - t(L) %*% Ai %*% L, symmetric = TRUE)
    M <- t(Li) %*% (v$vectors %*% (v$values^exponent * t(v$vectors))) %*% t(L)
    list(A = Ai, M = M, score = M %*% crossprod(Xi, e[k]))
  })
  meat <- Reduce(`+`, lapply(parts, function(z) tcrossprod(z$score)))
  list(B = B, parts = parts, vcov = B %*% meat %*% B)
}
satterthwaite <- function(fit) sapply(seq_len(ncol(fit$B)), function(c) {
  q <- lapply(fit$parts, function(z) t(z$M) %*% fit$B[, c])
  a <- Map(function(z, qi) z$A %*% qi, fit$parts, q)
  u <- mapply(function(x, y) sum(x * y), q, a)
  h <- sapply(a, function(z) sum(z * (fit$B %*% z)))
  S <- Reduce(`+`, lapply(a, tcrossprod))
  (sum(u) - sum(h))^2 / (sum(u^2) - 2 * sum(u * h) + sum(diag(fit$B %*% S %*% fit$B %*% S)))
})
se <- function(V) sqrt(diag(V))

# ---- logistic models --------------------------------------------------------------------------------------------------
logistic <- function(formula, columns) {
  used <- complete.cases(columns, d$headache)
  data <- cbind(headache = d$headache, columns)[used, ]; id <- d$person_id[used]
  g <- glm(headache ~ ., binomial, data, control = glm.control(epsilon = 1e-15, maxit = 100))
  terms <- sub("^weekday(...)$", "weekday[\\1]", gsub("`", "", names(coef(g))))
  X <- model.matrix(g); mu <- fitted(g); w <- mu * (1 - mu); e <- g$y - mu; G <- length(unique(id)); p <- ncol(X)
  cr0 <- vcovCL(g, cluster = id, type = "HC0", cadjust = FALSE)
  cr2 <- adjusted_scores(X, w, e, id, -.5); md <- adjusted_scores(X, w, e, id, -1); df <- satterthwaite(cr2)
  club <- coef_test(g, vcov = vcovCR(g, cluster = id, type = "CR2"), test = "Satterthwaite", coefs = "All")
  stopifnot(all(abs(club$SE / se(cr2$vcov) - 1) < 1e-2))
  t2 <- coef(g) / se(cr2$vcov); b <- unname(coef(g))
  list(formula = formula, terms = terms, n = nrow(X), n_events = sum(g$y), n_persons = G, coefficient = b,
    se_model = unname(se(vcov(g))), se_cr0 = unname(se(cr0)), se_cr1 = unname(se(cr0)) * sqrt(G / (G - 1)),
    se_md = unname(se(md$vcov)), df_md = G - p, se_cr2 = unname(se(cr2$vcov)), df_cr2 = df,
    statistic_cr2 = unname(t2), p_value_cr2 = unname(2 * pt(-abs(t2), df)),
    conf_low_cr2 = b - qt(.975, df) * unname(se(cr2$vcov)), conf_high_cr2 = b + qt(.975, df) * unname(se(cr2$vcov)),
    se_clubsandwich = club$SE, df_clubsandwich = club$df_Satt, log_likelihood = as.numeric(logLik(g)),
    deviance = deviance(g), null_deviance = g$null.deviance, aic = AIC(g), bic = BIC(g), df_residual = g$df.residual)
}
trend <- (as.integer(d$date) - ave(as.integer(d$date), d$person_id, FUN = min)) / 28
models <- list(
  logistic("headache ~ stress + sleep_h + treated", d[, c("stress", "sleep_h", "treated")]),
  logistic("headache ~ lag(stress, 1) + lag(skipped_meals, 1) + within(sleep_h) + between(sleep_h) + treated + weekday()",
    data.frame(stress_lag1 = calendar_lag(d$stress, 1), skipped_meals_lag1 = calendar_lag(d$skipped_meals, 1),
      sleep_h_within = d$sleep_h - person_mean(d$sleep_h), sleep_h_between = person_mean(d$sleep_h),
      treated = d$treated, weekday = d$weekday)),
  # The cohort's treatment answer without and with a time trend: here every written day is before or during treatment.
  logistic("headache ~ within(during())", data.frame(during_within = d$treated - person_mean(d$treated))),
  logistic("headache ~ within(during()) + within(trend(during()))",
    data.frame(during_within = d$treated - person_mean(d$treated), trend_within = trend - person_mean(trend))))

# ---- lagged correlations ------------------------------------------------------------------------------------------------
# Pairs by calendar day. b = sum xy / sum xx and r = sum xy / sqrt(sum xx sum yy) on deviations from the person's mean
# (or the person's mean in the phase of each value's own day); CR2 and Satterthwaite df on person scores.
correlation <- function(trigger, k, by) {
  x <- calendar_lag(d[[trigger]] - person_mean(d[[trigger]], by), k); y <- d$headache - person_mean(d$headache, by)
  ok <- !is.na(x); x <- x[ok]; y <- y[ok]; id <- d$person_id[ok]; b <- sum(x * y) / sum(x^2)
  fit <- adjusted_scores(matrix(x), rep(1, length(x)), y - b * x, id, -.5); df <- satterthwaite(fit); s <- se(fit$vcov)
  r <- sum(x * y) / sqrt(sum(x^2) * sum(y^2)); half <- qt(.975, df) * abs(r) * s / abs(b) / (1 - r^2)
  data.frame(trigger, lag_days = k, n = sum(ok), n_events = sum(d$headache[ok]), n_persons = length(unique(id)), r, slope = b,
    se_slope = s, df, p_value = 2 * pt(-abs(b / s), df), conf_low = tanh(atanh(r) - half), conf_high = tanh(atanh(r) + half))
}
triggers <- c("alcohol_units", "caffeine_mg", "neck_pain", "posture_h", "skipped_meals", "sleep_h", "stress", "water_l")
screen <- function(by) do.call(rbind, lapply(triggers, function(v) do.call(rbind, lapply(-3:7, correlation, trigger = v, by = by))))

# ---- rates --------------------------------------------------------------------------------------------------------------
rate <- function(v) 28 * mean(v)
by_phase <- function(t) sapply(split(seq_len(nrow(d)), d$person_id), function(i) rate(d$headache[i][d$treated[i] == t]))
rates <- list(all = rate(d$headache), before = rate(d$headache[d$treated == 0]), during = rate(d$headache[d$treated == 1]),
  days_before = sum(d$treated == 0), days_during = sum(d$treated == 1), persons = names(by_phase(0)),
  person_before = unname(by_phase(0)), person_during = unname(by_phase(1)))

result <- list(meta = list(r = R.version.string, command = "Rscript reference.R",
    clubSandwich = as.character(packageVersion("clubSandwich")), sandwich = as.character(packageVersion("sandwich")),
    note = "se_cr2 and df_cr2 are the p x p formula; clubSandwich takes the matrix root in other coordinates"),
  models = models, correlations_person_phase = screen(phase), correlations_person = screen(d$person_id),
  rates_28 = rates)
# JSON with 17 significant digits, so that every double reads back the same; data frames are objects of columns.
scalar <- function(x) if (is.character(x)) paste0('"', x, '"') else sprintf("%.17g", as.double(x))
json <- function(x, pad = "") {
  if (is.list(x)) {
    inner <- paste0(pad, "  "); keys <- if (is.null(names(x))) "" else paste0('"', names(x), '": ')
    body <- paste0(inner, keys, vapply(unname(as.list(x)), json, "", pad = inner), collapse = ",\n")
    return(paste0(if (is.null(names(x))) "[\n" else "{\n", body, "\n", pad, if (is.null(names(x))) "]" else "}"))
  }
  stopifnot(!anyNA(x), is.character(x) || all(is.finite(x)))
  if (length(x) == 1) scalar(x) else paste0("[", paste(scalar(x), collapse = ", "), "]")
}
writeLines(json(result), "reference.json")
