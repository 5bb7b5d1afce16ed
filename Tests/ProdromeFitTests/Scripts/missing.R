# Recorded days weighed by the inverse of their chance to be recorded: glm for both models of recording and the weighted
# model of stress yesterday; and Mantel and Haenszel's test of days after the outcome.
# Run in the package folder: Rscript Tests/ProdromeFitTests/Scripts/missing.R
options(digits = 17)
exact <- glm.control(epsilon = 1e-14, maxit = 100)
d <- read.csv("datasets/simulated-cohort/diary.csv")
d$date <- as.Date(d$date)
d <- do.call(rbind, lapply(split(d, d$person_id), function(x) {
  all <- data.frame(person_id = x$person_id[1], date = seq(min(x$date), max(x$date), 1))
  all <- merge(all, x[c("person_id", "date", "headache", "stress", "treatment")], all.x = TRUE)
  all <- all[order(all$date), ]
  n <- nrow(all)
  y <- all$headache
  r <- as.numeric(!is.na(y))
  back <- function(v) c(NA, v[-n])
  before <- function(v) { # log odds of the earlier days with a value
    ones <- c(0, cumsum(ifelse(is.na(v), 0, v))[-n]); known <- c(0, cumsum(!is.na(v))[-n])
    log((ones + 0.5) / (known - ones + 0.5))
  }
  labelled <- which(!is.na(all$treatment) & all$treatment != "" & all$treatment != "none")
  place <- seq_len(n)
  all$course <- if (length(labelled)) as.numeric(place >= min(labelled) & place <= max(labelled)) else 0
  all$after <- if (length(labelled)) as.numeric(place > max(labelled)) else 0
  all$treated <- ifelse(place %in% labelled, 1, ifelse(is.na(y), NA, 0))
  all$r <- r; all$r1 <- back(r); all$y1 <- back(ifelse(is.na(y), 0, y))
  all$rb <- before(r); all$yb <- before(y); all$month <- (place - 1) / 28
  pause <- all$course == 1 & !is.na(all$treated) & all$treated == 0
  phase <- ifelse(pause, 2, ifelse(all$course == 1, 1, ifelse(all$after == 1, 3, 0)))
  all$x <- back(all$stress - ave(all$stress, phase, FUN = function(v) mean(v, na.rm = TRUE)))
  all$between <- mean(all$stress, na.rm = TRUE)
  all
}))
d$weekday <- relevel(factor(as.POSIXlt(d$date)$wday), ref = "1")
asked <- !is.na(d$r1)
given <- glm(r ~ r1 + y1 + rb + yb + month + weekday + course + after, binomial, d, subset = asked, control = exact)
alone <- glm(r ~ weekday + course + after, binomial, d, subset = asked, control = exact)
w <- predict(alone, d, type = "response") / suppressWarnings(predict(given, d, type = "response"))
w[!asked] <- 1
w[d$r == 0] <- NA
limits <- quantile(w, c(0.01, 0.99), na.rm = TRUE)
w <- pmin(pmax(w, limits[1]), limits[2])
yesterday <- ave(w, d$person_id, FUN = function(v) c(NA, v[-length(v)]))
d$pair <- w * ifelse(is.na(yesterday), 1, yesterday)
rows <- !is.na(d$headache) & !is.na(d$x) & !is.na(d$treated)
fit <- suppressWarnings(
  glm(headache ~ x + between + treated + weekday, binomial, d, weights = pair, subset = rows, control = exact))
p <- d$pair[rows]
cat("recording", nrow(d) - sum(!asked), sum(d$r[asked]), "\n"); print(unname(coef(given)))
cat("weights", range(p), "effective", sum(p)^2 / sum(p^2), "days", sum(rows), "\n")
cat("stress", coef(fit)["x"], "\n")

days <- c( # two persons, one letter a day: 1 headache, 0 free, . not written
  "0010.010.1.0011.010001.1.0010100.10.001.1.00100010.0100101.1000",
  "10.1.000101.0011.00.10000.1.001.1.00010.1.01000.10010.1.0001010")
tables <- lapply(days, function(text) {
  v <- strsplit(text, "")[[1]]
  today <- v[-1]; before <- v[-length(v)]
  month <- (seq_along(v)[-1] - 1) %/% 28
  use <- before != "."
  lapply(split(data.frame(a = before == "1", r = today != ".")[use, ], month[use]), function(s)
    c(sum(s$a & s$r), sum(!s$a & s$r), sum(s$a & !s$r), sum(!s$a & !s$r)))
})
x <- array(unlist(tables), c(2, 2, 6))
test <- mantelhaen.test(x)
cat("counts", apply(x, 1:2, sum), "ratio", test$estimate, "p", test$p.value, "\n")
