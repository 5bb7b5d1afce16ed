# Writes diary.csv beside this script from carData::KosteckiDillon. Run in this folder: Rscript export.R
# One row per person and day; nothing but the second of two rows that share a person and a day is dropped.
source_rows <- carData::KosteckiDillon
stopifnot(nrow(source_rows) == 4152)

person <- as.character(source_rows$id)
repeated <- duplicated(data.frame(person, source_rows$time))
stopifnot(sum(repeated) == 1, person[repeated] == "90", source_rows$time[repeated] == 17)
rows <- source_rows[!repeated, ]

# The shortest decimal text that reads back as the same number.
shortest <- function(x) {
  text <- sprintf("%.15g", x)
  longer <- as.double(text) != x
  text[longer] <- sprintf("%.17g", x[longer])
  text
}

diary <- data.frame(
  person_id = as.character(rows$id),
  day = as.integer(rows$time),
  headache = as.integer(rows$headache == "yes"),
  treatment = ifelse(rows$time > 0, "biofeedback", "none"),
  airq = shortest(rows$airq),
  medication_level = as.character(rows$medication),
  hatype = as.character(rows$hatype),
  age = as.integer(rows$age),
  sex = as.character(rows$sex),
  post = as.integer(rows$time > 0)
)
# Canonical order: persons by the bytes of their id, days ascending.
diary <- diary[order(diary$person_id, diary$day, method = "radix"), ]
stopifnot(nrow(diary) == 4151, !anyNA(diary))

lines <- c(paste(names(diary), collapse = ","), do.call(paste, c(diary, sep = ",")))
output <- file("diary.csv", "wb")
writeLines(lines, output, sep = "\n")
close(output)
