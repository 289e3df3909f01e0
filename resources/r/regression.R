# Regression: robust standard errors and diagnostics.

# The covariance of coefficients with squared residuals over (1 - h)^2: HC3 of MacKinnon & White (1985),
# Journal of Econometrics 29, 305-325, with the t distribution (Long & Ervin 2000, American Statistician
# 54, 217-224).
cairn_hc3 <- function(fit) {
  kept <- !is.na(stats::coef(fit))
  x <- stats::model.matrix(fit)[, kept, drop = FALSE]
  weight <- stats::residuals(fit)^2 / (1 - stats::hatvalues(fit))^2
  bread <- solve(crossprod(x))
  bread %*% crossprod(x * sqrt(weight)) %*% bread
}

cairn_robust_coefficients <- function(fit, conf.level = 0.95) {
  estimate <- stats::coef(fit)
  estimate <- estimate[!is.na(estimate)]
  stderr <- sqrt(diag(cairn_hc3(fit)))
  df <- stats::df.residual(fit)
  half <- stats::qt(1 - (1 - conf.level) / 2, df) * stderr
  data.frame(estimate = estimate, stderr = stderr, statistic = estimate / stderr,
             p = 2 * stats::pt(-abs(estimate / stderr), df), low = estimate - half, high = estimate + half,
             row.names = names(estimate))
}

# Breusch & Pagan (1979), Econometrica 47, 1287-1294, in Koenker's studentised form (1981).
cairn_breusch_pagan <- function(fit) {
  x <- stats::model.matrix(fit)
  squared <- stats::residuals(fit)^2
  explained <- stats::lm.fit(x, squared - mean(squared))
  statistic <- length(squared) * sum(explained$fitted.values^2) / sum((squared - mean(squared))^2)
  df <- explained$rank - 1
  structure(
    list(statistic = c("X-squared" = statistic), parameter = c(df = df),
         p.value = stats::pchisq(statistic, df, lower.tail = FALSE),
         method = "Studentised Breusch-Pagan test", data.name = "residuals of the model"),
    class = "htest"
  )
}

# The row that moves the model most (Cook 1977, Technometrics 19, 15-18).
cairn_influence <- function(fit) {
  distance <- stats::cooks.distance(fit)
  ordered <- order(distance, decreasing = TRUE)
  list(largest = unname(distance[ordered[1L]]), row = ordered[1L],
       above4n = sum(distance > 4 / length(distance), na.rm = TRUE),
       largestHat = max(stats::hatvalues(fit)))
}

# Generalised variance inflation of each term (Fox & Monette 1992, JASA 87, 178-183); `scaled` is
# GVIF^(1 / (2 df)), comparable between terms: how much wider the interval became.
cairn_vif <- function(fit) {
  covariance <- stats::vcov(fit)
  assigned <- attr(stats::model.matrix(fit), "assign")[!is.na(stats::coef(fit))]
  inside <- assigned != 0L
  correlation <- stats::cov2cor(covariance[inside, inside, drop = FALSE])
  assigned <- assigned[inside]
  labels <- attr(stats::terms(fit), "term.labels")
  rows <- lapply(unique(assigned), function(one) {
    of <- assigned == one
    gvif <- if (all(of)) 1
    else det(correlation[of, of, drop = FALSE]) * det(correlation[!of, !of, drop = FALSE]) / det(correlation)
    data.frame(gvif = gvif, df = sum(of), scaled = gvif^(1 / (2 * sum(of))), row.names = labels[one])
  })
  do.call(rbind, rows)
}

# Coefficients of a model with logarithms as ratios: odds ratios of a logistic, rate ratios of a Poisson
# model. Intervals are profiled where they can be, as in cairn_model_fields().
cairn_ratios <- function(fit, conf.level = 0.95) {
  fields <- cairn_model_fields(fit, conf.level)
  table <- fields$coefficients
  data.frame(ratio = exp(table$estimate), low = exp(table$low), high = exp(table$high), p = table$p,
             row.names = rownames(table))
}

# The area under the ROC curve with the variance of DeLong, DeLong & Clarke-Pearson (1988), Biometrics 44,
# 837-845: the chance that of an event and a non-event the event is predicted the likelier one.
cairn_auc <- function(predicted, event, conf.level = 0.95) {
  known <- !is.na(predicted) & !is.na(event)
  x <- predicted[known & event]
  y <- predicted[known & !event]
  above <- vapply(x, function(one) mean((one > y) + (one == y) / 2), 0)
  below <- vapply(y, function(one) mean((x > one) + (x == one) / 2), 0)
  auc <- mean(above)
  stderr <- sqrt(stats::var(above) / length(x) + stats::var(below) / length(y))
  half <- stats::qnorm(1 - (1 - conf.level) / 2) * stderr
  list(auc = auc, stderr = stderr, confInt = pmin(1, pmax(0, auc + c(-half, half))), confLevel = conf.level)
}

# Pearson's statistic over the degrees of freedom: above 1, counts spread more than Poisson's (McCullagh &
# Nelder 1989, 6.2).
cairn_dispersion <- function(fit) {
  statistic <- sum(stats::residuals(fit, type = "pearson")^2)
  df <- stats::df.residual(fit)
  list(dispersion = statistic / df, statistic = statistic, df = df,
       pValue = stats::pchisq(statistic, df, lower.tail = FALSE))
}
