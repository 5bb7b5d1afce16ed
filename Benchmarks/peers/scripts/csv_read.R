# Job csv_read: data.table's fread and base R.
folder <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)[1]))
source(file.path(folder, "common.R"))
if (variant == "data.table") {
  suppressMessages(library(data.table))
  setDTthreads(threads)
  start <- now()
  table <- fread(csv)
  seconds <- now() - start
} else {
  start <- now()
  table <- read.csv(csv)
  seconds <- now() - start
}
sums <- c(sum(table$headache, na.rm = TRUE), sum(is.na(table$headache)), sum(table$sleep_h, na.rm = TRUE))
report(seconds, nrow(table), 14, checksum = sums)
