# Bootstrap intervals (Efron & Tibshirani 1993, An Introduction to the Bootstrap, 13 and 14), percentile
# and bias-corrected and accelerated. `statistic` is a function of a vector, or of the rows of a data
# frame. Ends between two replicates are interpolated on the scale of the normal distribution (Davison &
# Hinkley 1997, 5.8). `strata`: groups that are drawn from each for itself.
cairn_bootstrap <- function(data, statistic, R = 2000, seed = 1, conf.level = 0.95, strata = NULL) {
  rows <- function(i) if (is.data.frame(data)) data[i, , drop = FALSE] else data[i]
  n <- if (is.data.frame(data)) nrow(data) else length(data)
  set.seed(seed)
  drawn <- if (is.null(strata)) matrix(sample.int(n, n * R, replace = TRUE), R, n)
  else {
    drawn <- matrix(0L, R, n)
    for (one in unique(strata)) {
      at <- which(strata == one)
      drawn[, at] <- matrix(at[sample.int(length(at), length(at) * R, replace = TRUE)], R)
    }
    drawn
  }
  estimate <- statistic(rows(seq_len(n)))
  replicates <- vapply(seq_len(R), function(i) statistic(rows(drawn[i, ])), 0)
  without <- vapply(seq_len(n), function(i) statistic(rows(-i)), 0)
  pull <- mean(without) - without
  # Where no single row moves the statistic, as a median among ties, there is nothing to accelerate.
  acceleration <- if (sum(pull^2) == 0) 0 else sum(pull^3) / (6 * sum(pull^2)^1.5)
  bias <- stats::qnorm(sum(replicates < estimate) / R)
  z <- stats::qnorm(c((1 - conf.level) / 2, 1 - (1 - conf.level) / 2))
  ends <- stats::pnorm(bias + (bias + z) / (1 - acceleration * (bias + z)))
  list(estimate = estimate, stderr = stats::sd(replicates), confLevel = conf.level, replicates = R, seed = seed,
       percentile = cairn_between_replicates(replicates, stats::pnorm(z)),
       bca = if (is.finite(bias) && all(is.finite(ends))) cairn_between_replicates(replicates, ends)
       else c(NA_real_, NA_real_))
}

cairn_between_replicates <- function(replicates, probability) {
  sorted <- sort(replicates[is.finite(replicates)])
  R <- length(sorted)
  place <- probability * (R + 1)
  k <- trunc(place)
  vapply(seq_along(place), function(i) {
    if (k[i] <= 0) return(sorted[1L])
    if (k[i] >= R) return(sorted[R])
    if (k[i] == place[i]) return(sorted[k[i]])
    between <- (stats::qnorm(probability[i]) - stats::qnorm(k[i] / (R + 1))) /
      (stats::qnorm((k[i] + 1) / (R + 1)) - stats::qnorm(k[i] / (R + 1)))
    sorted[k[i]] + between * (sorted[k[i] + 1] - sorted[k[i]])
  }, 0)
}
