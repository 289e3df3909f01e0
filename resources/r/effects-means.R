# Standardised differences of means.

# The factor that takes the bias from d (Hedges 1981, Journal of Educational Statistics 6, 107-128).
cairn_hedges_factor <- function(df) exp(lgamma(df / 2) - log(sqrt(df / 2)) - lgamma((df - 1) / 2))

cairn_standardised <- function(d, low, high, df, name, conf.level) {
  j <- cairn_hedges_factor(df)
  list(name = name, d = d, confInt = c(low, high), g = j * d, gConfInt = j * c(low, high),
       confLevel = conf.level)
}

# Cohen's d and Hedges' g of two independent groups, with intervals from the noncentral t distribution
# (Cohen 1988; Cumming & Finch 2001, Educational and Psychological Measurement 61, 532-574). The unit is
# the pooled standard deviation; with `pooled = FALSE` the root of the mean variance, with Welch's
# degrees of freedom (Delacre et al. 2021, doi:10.31234/osf.io/tu6mp).
cairn_cohens_d <- function(x, y, mu = 0, pooled = TRUE, conf.level = 0.95) {
  x <- x[!is.na(x)]
  y <- y[!is.na(y)]
  n1 <- length(x)
  n2 <- length(y)
  v1 <- stats::var(x)
  v2 <- stats::var(y)
  difference <- mean(x) - mean(y) - mu
  if (pooled) {
    df <- n1 + n2 - 2
    unit <- sqrt(((n1 - 1) * v1 + (n2 - 1) * v2) / df)
    per_t <- sqrt(1 / n1 + 1 / n2)
  } else {
    df <- (v1 / n1 + v2 / n2)^2 / ((v1 / n1)^2 / (n1 - 1) + (v2 / n2)^2 / (n2 - 1))
    unit <- sqrt((v1 + v2) / 2)
    per_t <- sqrt(v1 / n1 + v2 / n2) / unit
  }
  d <- difference / unit
  ends <- cairn_noncentral_t(d / per_t, df, conf.level) * per_t
  cairn_standardised(d, ends[1L], ends[2L], df, "Cohen's d", conf.level)
}

# d of one sample, or dz of paired differences: the mean in units of the standard deviation.
cairn_cohens_dz <- function(x, mu = 0, conf.level = 0.95) {
  x <- x[!is.na(x)]
  n <- length(x)
  d <- (mean(x) - mu) / stats::sd(x)
  ends <- cairn_noncentral_t(d * sqrt(n), n - 1, conf.level) / sqrt(n)
  cairn_standardised(d, ends[1L], ends[2L], n - 1, "Cohen's d(z)", conf.level)
}
