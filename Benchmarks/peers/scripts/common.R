# What every R peer shares. A peer is called as Rscript SCRIPT JOB SIZE [VARIANT]; `folder` is where this file lies.
arguments <- commandArgs(TRUE)
job <- arguments[1]
size <- arguments[2]
variant <- if (length(arguments) > 2) arguments[3] else ""
data_folder <- Sys.getenv("PEERS_DATA", file.path(folder, "..", "data"))
threads <- as.integer(Sys.getenv("PEERS_THREADS", "2"))

triggers <- c("sleep_h", "stress", "posture_h", "caffeine_mg", "alcohol_units", "water_l")
centre <- c(7, 4.5, 6, 180, 0.8, 1.8)
spread <- c(1.2, 2, 2, 90, 1, 0.6)

data <- function(ending) file.path(data_folder, paste0(size, ending))
csv <- data(".csv")
now <- function() as.numeric(proc.time()[["elapsed"]])

peak_megabytes <- function() {
  lines <- readLines("/proc/self/status")
  as.numeric(gsub("[^0-9]", "", lines[grepl("VmHWM", lines)])) / 1024
}

# An array of numpy, version 1, C order.
read_npy <- function(path, what, bytes) {
  file <- file(path, "rb")
  on.exit(close(file))
  readBin(file, "raw", 8)
  length <- readBin(file, "integer", 1, 2, signed = FALSE, endian = "little")
  header <- rawToChar(readBin(file, "raw", length))
  numbers <- gsub("[^0-9,]", "", sub(".*shape': \\(([^)]*)\\).*", "\\1", header))
  shape <- as.numeric(strsplit(numbers, ",")[[1]])
  list(values = readBin(file, what, prod(shape), bytes), shape = shape)
}

# The design (rows x 44), the outcome, and which person each row is of.
arrays <- function() {
  transposed <- read_npy(data(".Xt.npy"), "double", 8)
  list(
    X = matrix(transposed$values, transposed$shape[2], transposed$shape[1]),
    y = as.numeric(read_npy(data(".y.npy"), "integer", 1)$values),
    person = read_npy(data(".g.npy"), "integer", 4)$values
  )
}

log_likelihood <- function(X, y, coefficients) {
  eta <- as.numeric(X %*% coefficients)
  sum(y * eta - pmax(eta, 0) - log1p(exp(-abs(eta))))
}

# Prints the JSON line that the harness reads.
report <- function(seconds, rows, columns, coefficients = NULL, likelihood = NULL, checksum = NULL,
                   violation = NULL) {
  list_of <- function(values) paste0("[", paste(formatC(values, digits = 12, format = "g"), collapse = ", "), "]")
  line <- sprintf(
    '{"job": "%s", "peer": "%s", "size": "%s", "rows": %.0f, "p": %d, "seconds": %.5f, "peak_rss_mb": %.1f',
    job, variant, size, rows, as.integer(columns), seconds, peak_megabytes()
  )
  if (!is.null(likelihood)) line <- paste0(line, sprintf(', "loglik": %.4f', likelihood))
  if (!is.null(violation)) line <- paste0(line, sprintf(', "violation": %.3g', violation))
  if (!is.null(checksum)) line <- paste0(line, ', "checksum": ', list_of(checksum))
  if (!is.null(coefficients)) line <- paste0(line, ', "coef": ', list_of(as.numeric(coefficients)))
  cat(line, "}\n", sep = "")
}
