# Intervals of noncentrality parameters, by inverting the distribution (Steiger & Fouladi 1997; Smithson
# 2001, Educational and Psychological Measurement 61, 605-632): the parameters under which the statistic
# lies at the upper and at the lower end.

# The root of a function that falls from positive to negative as its argument grows.
cairn_falling_root <- function(f, from, step) {
  low <- from
  while (f(low) < 0) low <- low - step
  high <- low + step
  while (f(high) > 0) {
    low <- high
    high <- high + step
    step <- step * 2
  }
  stats::uniroot(f, c(low, high), tol = 1e-12)$root
}

# pt() is made for noncentralities up to 37.62 and loses digits before; beyond 30 the same probability
# is integrated over the distribution of the standard deviation.
cairn_pt <- function(t, df, ncp) {
  if (abs(ncp) <= 30) return(suppressWarnings(stats::pt(t, df, ncp)))
  spread <- 1 / sqrt(2 * df)
  density <- function(s) 2 * s * df * stats::dchisq(df * s^2, df) * stats::pnorm(t * s - ncp)
  stats::integrate(density, max(0, 1 - 12 * spread), 1 + 12 * spread, rel.tol = 1e-11,
                   subdivisions = 1000L)$value
}

cairn_noncentral_t <- function(t, df, conf.level = 0.95) {
  if (!is.finite(t)) return(c(NA_real_, NA_real_))
  alpha <- 1 - conf.level
  vapply(c(1 - alpha / 2, alpha / 2), function(p) {
    cairn_falling_root(function(ncp) cairn_pt(t, df, ncp) - p, t - 6, 1)
  }, 0)
}

cairn_noncentral_f <- function(F, df1, df2, conf.level = 0.95) {
  alpha <- 1 - conf.level
  end <- function(p) {
    if (stats::pf(F, df1, df2) < p) return(0)
    cairn_falling_root(function(ncp) stats::pf(F, df1, df2, ncp) - p, 0, max(1, F * df1))
  }
  c(end(1 - alpha / 2), end(alpha / 2))
}

cairn_noncentral_chisq <- function(x, df, conf.level = 0.95) {
  alpha <- 1 - conf.level
  end <- function(p) {
    if (stats::pchisq(x, df) < p) return(0)
    cairn_falling_root(function(ncp) stats::pchisq(x, df, ncp) - p, 0, max(1, x))
  }
  c(end(1 - alpha / 2), end(alpha / 2))
}
