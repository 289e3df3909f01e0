# How much a result depends on choices.

# Values beyond 1.5 interquartile ranges from the quartiles of their group (Tukey 1977).
cairn_outlying <- function(x, group = NULL) {
  group <- if (is.null(group)) factor(rep(1, length(x))) else factor(group)
  outlying <- logical(length(x))
  for (one in levels(group)) {
    of <- which(group == one & !is.na(x))
    quartiles <- stats::quantile(x[of], c(0.25, 0.75), names = FALSE)
    reach <- 1.5 * diff(quartiles)
    outlying[of] <- x[of] < quartiles[1L] - reach | x[of] > quartiles[2L] + reach
  }
  outlying
}

# The difference of two means if every missing outcome had been the smallest, or the largest, value seen:
# the ends between which any values in that range would have left it (Manski 2003, Partial Identification
# of Probability Distributions, 1).
cairn_missing_bounds <- function(x, group) {
  group <- factor(group)
  ends <- range(x, na.rm = TRUE)
  filled <- function(one, with) mean(replace(x[which(group == one)], is.na(x[which(group == one)]), with))
  first <- levels(group)[1L]
  second <- levels(group)[2L]
  list(missing = sum(is.na(x) & !is.na(group)),
       bounds = c(filled(first, ends[1L]) - filled(second, ends[2L]),
                  filled(first, ends[2L]) - filled(second, ends[1L])))
}
