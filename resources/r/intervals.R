# Intervals of a proportion.

# Wilson (1927), JASA 22, 209-212, without correction; a matrix with a row for each count.
cairn_wilson_interval <- function(x, n, conf.level = 0.95) {
  z <- stats::qnorm(1 - (1 - conf.level) / 2)
  p <- x / n
  middle <- (p + z^2 / (2 * n)) / (1 + z^2 / n)
  half <- z * sqrt(p * (1 - p) / n + z^2 / (4 * n^2)) / (1 + z^2 / n)
  cbind(low = ifelse(x == 0, 0, middle - half), high = ifelse(x == n, 1, middle + half))
}

# Clopper & Pearson (1934), Biometrika 26, 404-413.
cairn_exact_interval <- function(x, n, conf.level = 0.95) {
  alpha <- 1 - conf.level
  cbind(low = ifelse(x == 0, 0, stats::qbeta(alpha / 2, x, n - x + 1)),
        high = ifelse(x == n, 1, stats::qbeta(1 - alpha / 2, x + 1, n - x)))
}

# Shares with both intervals: Wilson's and, exact, Clopper and Pearson's.
cairn_proportions <- function(events, totals, conf.level = 0.95) {
  if (any(events > totals)) stop("there are more events than trials", call. = FALSE)
  wilson <- cairn_wilson_interval(as.vector(events), as.vector(totals), conf.level)
  exact <- cairn_exact_interval(as.vector(events), as.vector(totals), conf.level)
  rows <- data.frame(events = as.vector(events), n = as.vector(totals), share = as.vector(events) / as.vector(totals),
                     low = as.vector(wilson[, "low"]), high = as.vector(wilson[, "high"]),
                     exactLow = as.vector(exact[, "low"]), exactHigh = as.vector(exact[, "high"]))
  if (!is.null(names(events))) rownames(rows) <- make.unique(names(events))
  rows
}
