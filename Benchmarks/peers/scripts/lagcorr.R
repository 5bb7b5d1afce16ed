# Job lagcorr with data.table and cor(): the estimator of lagcorr.py.
folder <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)[1]))
source(file.path(folder, "common.R"))
suppressMessages(library(data.table))
setDTthreads(threads)
lags <- -14:14

diary <- fread(csv, select = c("person_id", "headache", triggers))
start <- now()
z <- matrix(0, length(triggers), length(lags))
p <- z
for (place in seq_along(lags)) {
  diary[, y := shift(headache, -lags[place]), by = person_id]
  cells <- diary[, c(
    lapply(.SD, function(x) suppressWarnings(cor(x, y, use = "pairwise.complete.obs"))),
    lapply(.SD, function(x) sum(!is.na(x) & !is.na(y)))
  ), by = person_id, .SDcols = triggers]
  r <- as.matrix(cells[, 2:7])
  n <- as.matrix(cells[, 8:13])
  sound <- is.finite(r) & n >= 10 & abs(r) < 1
  weight <- ifelse(sound, n - 3, 0)
  z[, place] <- colSums(weight * atanh(ifelse(sound, r, 0))) / colSums(weight)
  p[, place] <- 2 * pnorm(-abs(z[, place]) * sqrt(colSums(weight)))
}
seconds <- now() - start
report(seconds, nrow(diary), length(z), as.numeric(t(z)), checksum = sort(p)[length(p) - 2:0])
