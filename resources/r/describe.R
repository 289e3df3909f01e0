# Descriptive summaries, and data brought into the form a test wants.

# Moments as in SAS and SPSS: G1 and G2 of Joanes & Gill (1998), The Statistician 47, 183-189.
cairn_skewness <- function(x) {
  x <- x[!is.na(x)]
  n <- length(x)
  if (n < 3L || stats::var(x) == 0) return(NA_real_)
  m2 <- mean((x - mean(x))^2)
  m3 <- mean((x - mean(x))^3)
  m3 / m2^1.5 * sqrt(n * (n - 1)) / (n - 2)
}

cairn_kurtosis <- function(x) {
  x <- x[!is.na(x)]
  n <- length(x)
  if (n < 4L || stats::var(x) == 0) return(NA_real_)
  m2 <- mean((x - mean(x))^2)
  m4 <- mean((x - mean(x))^4)
  ((n + 1) * (m4 / m2^2 - 3) + 6) * (n - 1) / ((n - 2) * (n - 3))
}

# One row of numbers about a numeric variable. The interval of the mean is Student's.
cairn_summary_row <- function(x, conf.level = 0.95) {
  kept <- as.numeric(x[!is.na(x)])
  n <- length(kept)
  spread <- if (n > 1L) stats::sd(kept) else NA_real_
  half <- if (n > 1L) stats::qt(1 - (1 - conf.level) / 2, n - 1) * spread / sqrt(n) else NA_real_
  quartiles <- if (n > 0L) stats::quantile(kept, c(0.25, 0.5, 0.75), names = FALSE) else rep(NA_real_, 3L)
  data.frame(
    n = n, missing = length(x) - n,
    mean = if (n > 0L) mean(kept) else NA_real_, sd = spread,
    low = if (n > 0L) mean(kept) - half else NA_real_,
    high = if (n > 0L) mean(kept) + half else NA_real_,
    median = quartiles[2L], q1 = quartiles[1L], q3 = quartiles[3L],
    min = if (n > 0L) min(kept) else NA_real_, max = if (n > 0L) max(kept) else NA_real_,
    skewness = cairn_skewness(kept), kurtosis = cairn_kurtosis(kept)
  )
}

# A table of such rows: one for each column of numbers in a data frame, or one for each group.
cairn_describe <- function(x, group = NULL, conf.level = 0.95) {
  if (is.data.frame(x)) {
    parts <- x[vapply(x, is.numeric, NA)]
    if (length(parts) == 0L) stop("none of these columns holds numbers")
  } else if (is.null(group)) {
    parts <- list(all = x)
  } else {
    parts <- split(x, group, drop = FALSE)
  }
  rows <- do.call(rbind, lapply(parts, cairn_summary_row, conf.level = conf.level))
  rownames(rows) <- make.unique(names(parts))
  rows
}

# How often each value comes, with its share of the values that are there and Wilson's interval.
cairn_frequencies <- function(x, conf.level = 0.95) {
  counts <- table(x, useNA = "no")
  n <- sum(counts)
  bounds <- cairn_wilson_interval(as.vector(counts), n, conf.level)
  rows <- data.frame(n = as.vector(counts), share = as.vector(counts) / n,
                     low = bounds[, "low"], high = bounds[, "high"])
  if (nrow(rows) > 0L) rownames(rows) <- make.unique(names(counts))
  rows
}

# Shapiro-Wilk and skewness in each group. The test is made for 3 to 5000 values that are not all equal
# (Royston 1995, Applied Statistics 44, 547-551); elsewhere W and p are NA.
cairn_normality <- function(x, group = NULL) {
  parts <- if (is.null(group)) list(all = x) else split(x, group)
  row <- function(part) {
    part <- part[!is.na(part)]
    n <- length(part)
    tested <- n >= 3L && n <= 5000L && length(unique(part)) > 1L
    test <- if (tested) stats::shapiro.test(part)
    data.frame(n = n, W = if (tested) unname(test$statistic) else NA_real_,
               p = if (tested) test$p.value else NA_real_, skewness = cairn_skewness(part))
  }
  rows <- do.call(rbind, lapply(parts, row))
  rownames(rows) <- make.unique(names(parts))
  rows
}

# Long data as a matrix: a row for each unit, a column for each condition, units with every condition
# only. A unit that has a condition twice is an error, since which of them to take is not for us to say.
cairn_wide <- function(outcome, condition, unit) {
  known <- !is.na(outcome) & !is.na(condition) & !is.na(unit)
  condition <- factor(condition[known])
  unit <- factor(unit[known])
  counts <- table(unit, condition)
  if (any(counts > 1L)) {
    at <- which(counts > 1L, arr.ind = TRUE)[1L, ]
    stop("the unit ", rownames(counts)[at[1L]], " has more than one value for ",
         colnames(counts)[at[2L]], call. = FALSE)
  }
  wide <- matrix(NA_real_, nlevels(unit), nlevels(condition), dimnames = list(levels(unit), levels(condition)))
  wide[cbind(as.integer(unit), as.integer(condition))] <- as.numeric(outcome[known])
  wide[stats::complete.cases(wide), , drop = FALSE]
}
