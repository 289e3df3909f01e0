# Times until an event, some of them only known to be longer (censored).

# What counts as an event: TRUE, 1, or the given value.
cairn_event <- function(event, value = NULL) {
  if (!is.null(value)) return(as.character(event) == value)
  if (is.logical(event)) return(event)
  if (is.numeric(event) && all(event %in% c(0, 1, NA))) return(event == 1)
  stop("an event must be 0 or 1, FALSE or TRUE, or its value be named", call. = FALSE)
}

# Kaplan & Meier (1958), JASA 53, 457-481, of one group: a row for each time; Greenwood's standard error;
# the interval is of log(-log S) (Kalbfleisch & Prentice 2002, 1.4).
cairn_survival_table <- function(time, event, conf.level = 0.95) {
  times <- sort(unique(time))
  risk <- vapply(times, function(t) sum(time >= t), 0)
  events <- vapply(times, function(t) sum(event[time == t]), 0)
  censored <- vapply(times, function(t) sum(!event[time == t]), 0)
  survival <- cumprod(1 - events / risk)
  greenwood <- cumsum(ifelse(risk > events, events / (risk * (risk - events)), Inf))
  z <- stats::qnorm(1 - (1 - conf.level) / 2)
  width <- z * sqrt(greenwood) / log(survival)
  ends <- cbind(survival^exp(-width), survival^exp(width))
  # Before the first event there is no variance, at 0 no logarithm.
  ends[events == 0 & cumsum(events) == 0, ] <- 1
  ends[survival == 0, ] <- NA_real_
  data.frame(time = times, risk = risk, events = events, censored = censored, survival = survival,
             stderr = survival * sqrt(greenwood), low = ends[, 1L], high = ends[, 2L])
}

# The first time at which a curve is at or below 1/2; where it stays at 1/2, the middle of that stretch.
cairn_median_time <- function(time, survival) {
  near <- sqrt(.Machine$double.eps)
  below <- which(!is.na(survival) & survival <= 0.5 + near)
  if (length(below) == 0L) return(NA_real_)
  first <- below[1L]
  if (abs(survival[first] - 0.5) > near) return(time[first])
  later <- which(survival < survival[first] - near)
  if (length(later) == 0L) time[first] else (time[first] + time[later[1L]]) / 2
}

# Curves of all groups, and a line for each: events and median with its interval (Brookmeyer & Crowley
# 1982, Biometrics 38, 29-41).
cairn_kaplan_meier <- function(time, event, group = NULL, conf.level = 0.95) {
  known <- !is.na(time) & !is.na(event) & (if (is.null(group)) TRUE else !is.na(group))
  group <- if (is.null(group)) factor(rep("all", sum(known))) else factor(group[known])
  time <- time[known]
  event <- event[known]
  parts <- lapply(levels(group), function(one) {
    cairn_survival_table(time[group == one], event[group == one], conf.level)
  })
  medians <- lapply(seq_along(parts), function(i) {
    part <- parts[[i]]
    of <- group == levels(group)[i]
    data.frame(n = sum(of), events = sum(event[of]), median = cairn_median_time(part$time, part$survival),
               low = cairn_median_time(part$time, part$low), high = cairn_median_time(part$time, part$high))
  })
  medians <- do.call(rbind, medians)
  rownames(medians) <- levels(group)
  list(medians = medians, curves = stats::setNames(parts, levels(group)), confLevel = conf.level)
}

# The log-rank test (Mantel 1966; Peto & Peto 1972), in strata where they are given.
cairn_logrank_test <- function(time, event, group, strata = NULL) {
  known <- !is.na(time) & !is.na(event) & !is.na(group) & (if (is.null(strata)) TRUE else !is.na(strata))
  group <- factor(group[known])
  strata <- if (is.null(strata)) rep(1, sum(known)) else strata[known]
  time <- time[known]
  event <- event[known]
  groups <- nlevels(group)
  if (groups < 2L) stop("there is only one group to compare", call. = FALSE)
  observed <- expected <- numeric(groups)
  covariance <- matrix(0, groups, groups)
  for (stratum in unique(strata)) {
    in_stratum <- strata == stratum
    for (t in unique(time[in_stratum & event])) {
      at_risk <- as.vector(table(group[in_stratum & time >= t]))
      died <- as.vector(table(group[in_stratum & time == t & event]))
      n <- sum(at_risk)
      d <- sum(died)
      share <- at_risk / n
      observed <- observed + died
      expected <- expected + d * share
      if (n > 1) covariance <- covariance + d * (n - d) / (n - 1) * (diag(share, groups) - outer(share, share))
    }
  }
  apart <- (observed - expected)[-1L]
  statistic <- sum(apart * solve(covariance[-1L, -1L, drop = FALSE], apart))
  structure(
    list(statistic = c("chi-squared" = statistic), parameter = c(df = groups - 1),
         p.value = stats::pchisq(statistic, groups - 1, lower.tail = FALSE), method = "Log-rank test",
         data.name = "survival times by group",
         counts = data.frame(n = as.vector(table(group)), observed = observed, expected = expected,
                             row.names = levels(group))),
    class = "htest"
  )
}
