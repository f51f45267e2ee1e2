# What R and its packages say about the inputs in data/: prints quantity,"package and version","call",value.
# Exits with 3 where a package is missing.
needed <- c("survival", "MASS", "quantreg", "igraph", "metafor", "vegan", "psych", "VGAM")
missing <- needed[!vapply(needed, requireNamespace, logical(1), quietly = TRUE)]
if (length(missing) > 0) {
  message("R lacks: ", paste(missing, collapse = ", "))
  quit(status = 3)
}

folder <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)))
input <- function(name) read.csv(file.path(folder, "data", name))
say <- function(quantity, package, call, value) {
  version <- if (package == "stats") paste(R.version$major, R.version$minor, sep = ".") else as.character(packageVersion(package))
  cat(sprintf('%s,"R %s %s","%s",%.15g\n', quantity, package, version, call, value))
}

# Waits.
library(survival)
waits <- input("waits.csv")
loglog <- survfit(Surv(duration, observed) ~ 1, waits, conf.type = "log-log")
plain <- survfit(Surv(duration, observed) ~ 1, waits, conf.type = "plain")
at <- summary(loglog, times = 20)
say("km.survival", "survival", "survfit", at$surv)
say("km.standard-error", "survival", "survfit", at$std.err)
say("km.band-low", "survival", "survfit, log-log", at$lower)
say("km.band-high", "survival", "survfit, log-log", at$upper)
say("km.median", "survival", "quantile of survfit", quantile(loglog, 0.5)$quantile)
say("km.median-low", "survival", "quantile of survfit, plain", quantile(plain, 0.5)$lower)
say("km.median-high", "survival", "quantile of survfit, plain", quantile(plain, 0.5)$upper)
say("km.median-low-log-log", "survival", "quantile of survfit, log-log", quantile(loglog, 0.5)$lower)
say("km.median-high-log-log", "survival", "quantile of survfit, log-log", quantile(loglog, 0.5)$upper)
mean40 <- summary(loglog, rmean = 40)$table
say("km.restricted-mean", "survival", "summary of survfit, rmean = 40", mean40[["rmean"]])
say("km.restricted-mean-error", "survival", "summary of survfit, rmean = 40", mean40[["se(rmean)"]])

# Counts: the moment equation solved around R's own fit.
posts <- input("posts.csv")
moments <- function(formula) {
  alpha <- 0.5
  for (round in 1:200) {
    fit <- glm(formula, family = MASS::negative.binomial(theta = 1 / alpha), data = posts, control = glm.control(epsilon = 1e-14, maxit = 100))
    mu <- fitted(fit)
    nearer <- uniroot(function(a) sum((posts$count - mu)^2 / (mu + a * mu^2)) - fit$df.residual, c(1e-6, 20), tol = 1e-14)$root
    if (abs(nearer - alpha) < 1e-13) break
    alpha <- nearer
  }
  list(fit = fit, alpha = alpha)
}
line <- moments(count ~ size)
say("negative-binomial.intercept", "MASS", "glm, negative.binomial", coef(line$fit)[[1]])
say("negative-binomial.slope", "MASS", "glm, negative.binomial", coef(line$fit)[[2]])
say("negative-binomial.alpha", "stats", "uniroot of the moment equation around glm", line$alpha)
knots <- quantile(posts$size, c(0.05, 0.35, 0.65, 0.95), type = 7)
bend <- moments(count ~ splines::ns(size, knots = knots[2:3], Boundary.knots = knots[c(1, 4)]))
say("negative-binomial.spline-first", "MASS", "glm over splines::ns", fitted(bend$fit)[[1]])
say("negative-binomial.spline-last", "MASS", "glm over splines::ns", fitted(bend$fit)[[nrow(posts)]])
likely <- MASS::glm.nb(count ~ size, posts, control = glm.control(epsilon = 1e-12, maxit = 200))
say("negative-binomial.likelihood-slope", "MASS", "glm.nb", coef(likely)[[2]])

# Shares.
shares <- input("shares.csv")
correlation <- function(formula) {
  rho <- 0
  for (round in 1:500) {
    shares$weight <- 1 / (1 + (shares$trials - 1) * rho)
    fit <- suppressWarnings(glm(formula, binomial, shares, weights = trials * weight, control = glm.control(epsilon = 1e-14, maxit = 100)))
    p <- fitted(fit)
    n <- shares$trials
    left <- fit$df.residual
    pearson <- sum(n * (shares$successes / n - p)^2 / (p * (1 - p)))
    nearer <- (pearson - left) / (sum(n) - sum(n^2) / sum(n) * (length(n) - left) - left)
    if (abs(nearer - rho) < 1e-14) break
    rho <- nearer
  }
  list(fit = fit, rho = rho)
}
tilt <- correlation(successes / trials ~ size)
say("beta-binomial.intercept", "stats", "glm, binomial, weighted", coef(tilt$fit)[[1]])
say("beta-binomial.slope", "stats", "glm, binomial, weighted", coef(tilt$fit)[[2]])
say("beta-binomial.rho", "stats", "the moment equation around glm", tilt$rho)
knots <- quantile(shares$size, c(0.05, 0.35, 0.65, 0.95), type = 7)
curved <- correlation(successes / trials ~ splines::ns(size, knots = knots[2:3], Boundary.knots = knots[c(1, 4)]))
say("beta-binomial.spline-first", "stats", "glm, binomial, weighted, over splines::ns", fitted(curved$fit)[[1]])
vglm <- suppressWarnings(VGAM::vglm(cbind(successes, trials - successes) ~ size, VGAM::betabinomial, shares, epsilon = 1e-12, maxit = 200))
say("beta-binomial.likelihood-slope", "VGAM", "vglm, betabinomial", VGAM::coef(vglm)[["size"]])
say("share.posterior-low", "stats", "qbeta", qbeta(0.025, 11, 19))
say("share.posterior-high", "stats", "qbeta", qbeta(0.975, 11, 19))
wilson <- suppressWarnings(prop.test(4, 5, correct = FALSE))$conf.int
say("wilson.low", "stats", "prop.test(4, 5, correct = FALSE)", wilson[1])
say("wilson.high", "stats", "prop.test(4, 5, correct = FALSE)", wilson[2])

# Effects.
effects <- input("effects.csv")
pooled <- metafor::rma(effect, variance, data = effects, method = "PM", control = list(tol = 1e-14, maxiter = 1000))
say("paule-mandel.variance", "metafor", "rma, method PM", pooled$tau2)
say("paule-mandel.mean", "metafor", "rma, method PM", pooled$beta[1])
say("paule-mandel.mean-variance", "metafor", "rma, method PM", pooled$se^2)
say("shrinkage.first", "metafor", "blup of rma", metafor::blup(pooled)$pred[1])

# A curve.
curve <- input("curve.csv")
robust <- loess(y ~ x, curve, span = 0.75, degree = 2, family = "symmetric", control = loess.control(surface = "direct", iterations = 4))
for (x in c(1, 4.5, 9)) say(paste0("loess.at-", x), "stats", "loess, symmetric, direct", predict(robust, data.frame(x = x)))
drawn <- loess(y ~ x, curve, span = 0.75, degree = 2, family = "symmetric")
say("loess.interpolated", "stats", "loess, symmetric, default surface", predict(drawn, data.frame(x = 9)))
for (share in c(0.1, 0.5, 0.9)) {
  fit <- quantreg::rq(y ~ x, share, curve)
  say(paste0("quantile-regression.intercept-", share), "quantreg", "rq", coef(fit)[[1]])
  say(paste0("quantile-regression.slope-", share), "quantreg", "rq", coef(fit)[[2]])
}
say("quantile.type-7", "stats", "quantile", quantile(curve$y, 0.3, type = 7)[[1]])
student <- t.test(curve$y)$conf.int
say("student.low", "stats", "t.test", student[1])
say("student.high", "stats", "t.test", student[2])

# Funnel.
limit <- function(k, p, cumulative) k - (cumulative(k) - p) / (cumulative(k) - cumulative(k - 1))
say("funnel.binomial-limit", "stats", "qbinom and pbinom", limit(qbinom(0.001, 57, 0.3), 0.001, function(k) pbinom(k, 57, 0.3)) / 57)
say("funnel.poisson-limit", "stats", "qpois and ppois", limit(qpois(0.999, 12.4), 0.999, function(k) ppois(k, 12.4)) / 12.4)
say("many-looks.stand-out", "stats", "p.adjust, BH", sum(p.adjust(input("chances.csv")$p, "BH") <= 0.1))

# Amounts.
amounts <- input("amounts.csv")
say("evenness.pielou", "vegan", "diversity / log(specnumber)", vegan::diversity(amounts$second) / log(vegan::specnumber(amounts$second)))
say("concentration.herfindahl", "vegan", "1 - diversity, simpson", 1 - vegan::diversity(amounts$second, "simpson"))
groups <- input("groups.csv")
table5 <- matrix(groups$value, ncol = 5, byrow = TRUE)
say("icc.1", "psych", "ICC", psych::ICC(table5, lmer = FALSE)$results["Single_raters_absolute", "ICC"])
unequal <- head(groups, 53)
squares <- summary(aov(value ~ factor(group), unequal))[[1]][["Mean Sq"]]
sizes <- table(unequal$group)
size <- (sum(sizes) - sum(sizes^2) / sum(sizes)) / (length(sizes) - 1)
say("icc.1-unequal", "stats", "mean squares of aov", (squares[1] - squares[2]) / (squares[1] + (size - 1) * squares[2]))

# Graphs.
edges <- input("edges.csv")
graph <- igraph::simplify(igraph::graph_from_data_frame(edges, directed = FALSE, vertices = data.frame(name = 0:59)), edge.attr.comb = "sum")
planted <- (0:59) %% 4 + 1
say("modularity.planted", "igraph", "modularity", igraph::modularity(graph, planted, weights = igraph::E(graph)$weight))
say("modularity.planted-resolution-2", "igraph", "modularity, resolution = 2", igraph::modularity(graph, planted, weights = igraph::E(graph)$weight, resolution = 2))
set.seed(1)
best <- -1
for (run in 1:20) {
  found <- igraph::cluster_leiden(graph, "modularity", weights = igraph::E(graph)$weight, n_iterations = 10)
  value <- igraph::modularity(graph, igraph::membership(found), weights = igraph::E(graph)$weight)
  if (value > best) best <- value
}
say("leiden.modularity", "igraph", "cluster_leiden, best of 20", best)
say("adjusted-rand", "igraph", "compare, adjusted.rand", igraph::compare(planted, (0:59) %/% 7 + 1, "adjusted.rand"))
say("k-core.sum", "igraph", "coreness", sum(igraph::coreness(graph) * (1:60)))
pairs <- input("fixture-pairs.csv")
directed <- igraph::simplify(igraph::graph_from_data_frame(pairs, vertices = data.frame(name = c(0, 1, 2, 4, 5, 6))))
say("fixture.reciprocity", "igraph", "reciprocity", igraph::reciprocity(directed))
adjacency <- as.matrix(igraph::as_adjacency_matrix(directed))
off <- row(adjacency) != col(adjacency)
say("fixture.reciprocity-index", "stats", "cor of the adjacency matrix with its transpose", cor(adjacency[off], t(adjacency)[off]))
