# Beta-binomial of one window a person against glmmTMB, polished.
# Run in the package folder: Rscript Tests/ProdromeFitTests/Scripts/betabinomial.R
suppressMessages(library(glmmTMB))
options(digits = 17)
d <- read.csv("datasets/kostecki-dillon/diary.csv")
d <- d[!is.na(d$headache), ]
k <- tapply(d$headache, d$person_id, sum); n <- tapply(d$headache, d$person_id, length)
first <- d[!duplicated(d$person_id), ]; first <- first[match(names(k), first$person_id), ]
p <- data.frame(k = as.vector(k), n = as.vector(n), age = first$age, male = as.numeric(first$sex == "male"))
cat("persons", nrow(p), "days", sum(p$n), "events", sum(p$k), "NA", sum(is.na(p)), "\n")
fit <- glmmTMB(cbind(k, n - k) ~ age + male, data = p, family = betabinomial,
  control = glmmTMBControl(optCtrl = list(rel.tol = 1e-14, x.tol = 1e-12, eval.max = 1e4, iter.max = 1e4)))
X <- model.matrix(~ age + male, p)
# log-likelihood in (beta, log(1 / phi)), phi = a + b
ll <- function(t) {
  mu <- plogis(drop(X %*% t[1:ncol(X)])); phi <- exp(-t[ncol(X) + 1]); a <- mu * phi; b <- (1 - mu) * phi
  sum(lchoose(p$n, p$k) + lbeta(p$k + a, p$n - p$k + b) - lbeta(a, b))
}
gr <- function(t) {
  mu <- plogis(drop(X %*% t[1:ncol(X)])); phi <- exp(-t[ncol(X) + 1]); a <- mu * phi; b <- (1 - mu) * phi
  da <- digamma(p$k + a) - digamma(p$n + phi) - digamma(a) + digamma(phi)
  db <- digamma(p$n - p$k + b) - digamma(p$n + phi) - digamma(b) + digamma(phi)
  c(drop(t(X) %*% ((da - db) * phi * mu * (1 - mu))), -sum(da * a + db * b))
}
hess <- function(t, h = 1e-4) {
  H <- sapply(seq_along(t), function(j) { e <- replace(0 * t, j, h)
    (8 * (gr(t + e) - gr(t - e)) - (gr(t + 2 * e) - gr(t - 2 * e))) / (12 * h) })
  (H + t(H)) / 2
}
t <- c(fixef(fit)$cond, -log(sigma(fit)))
start <- t
for (i in 1:20) t <- t - solve(hess(t), gr(t))
cat("glmmTMB logLik ", as.numeric(logLik(fit)), "\n")
cat("glmmTMB moved  ", max(abs(t - start)), "gradient", max(abs(gr(t))), "\n")
se <- sqrt(diag(solve(-hess(t)))); q <- length(t); rho <- plogis(t[q])
cat("glmmTMB SE     ", sqrt(diag(vcov(fit)$cond)), "\n")
cat("logLik   ", ll(t), "\n"); cat("coef     ", t[-q], "\n"); cat("se       ", se[-q], "\n")
cat("rho      ", rho, "\n"); cat("rho se   ", rho * (1 - rho) * se[q], "\n")
cat("rho 95 % ", plogis(t[q] + c(-1, 1) * qnorm(0.975) * se[q]), "\n")
