"""What Python's packages say about the inputs in data/: prints quantity,"package and version","call",value.

Exits with 3 where a package is missing."""
import csv
import os
import sys
from types import SimpleNamespace

try:
    import networkx
    import numpy
    import scipy
    import scipy.optimize
    import scipy.spatial.distance
    import scipy.stats
    import statsmodels
    import statsmodels.api
    from statsmodels.stats.inter_rater import cohens_kappa
    from statsmodels.stats.meta_analysis import combine_effects
    from statsmodels.stats.sandwich_covariance import S_crosssection
except ImportError as missing:
    print(f"Python lacks: {missing.name}", file=sys.stderr)
    sys.exit(3)


def columns(name):
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "data", name), newline="") as file:
        rows = list(csv.reader(file))
    return {name: numpy.array([float(row[i]) for row in rows[1:]]) for i, name in enumerate(rows[0])}


def say(quantity, package, call, value):
    version = package.__version__.split("+")[0]
    print(f'{quantity},"Python {package.__name__} {version}","{call}",{float(value):.15g}')


amounts = columns("amounts.csv")
first, second = amounts["first"], amounts["second"]
say("entropy", scipy, "stats.entropy", scipy.stats.entropy(second))
say("entropy.normalised", scipy, "stats.entropy / log(12)", scipy.stats.entropy(second) / numpy.log(len(second)))
say("jensen-shannon", scipy, "spatial.distance.jensenshannon(base=2)²", scipy.spatial.distance.jensenshannon(first, second, 2) ** 2)
say("gini", numpy, "mean of all |a−b| ÷ 2 means", numpy.abs(second[:, None] - second[None, :]).mean() / (2 * second.mean()))

gaps = numpy.diff(columns("times.csv")["time"])
say("burstiness", numpy, "std and mean of diff", (gaps.std() - gaps.mean()) / (gaps.std() + gaps.mean()))

answers = columns("answers.csv")["answer"]
votes = 100 * ((answers >= 9).astype(float) - (answers <= 6))
say("net-promoter.score", numpy, "mean", votes.mean())
say("net-promoter.error", scipy, "stats.sem(ddof=0)", scipy.stats.sem(votes, ddof=0))

labels = columns("labels.csv")
table = numpy.zeros((3, 3))
for a, b in zip(labels["first"], labels["second"]):
    table[int(a), int(b)] += 1
kappa = cohens_kappa(table)
say("kappa", statsmodels, "stats.inter_rater.cohens_kappa", kappa.kappa)
say("kappa.low", statsmodels, "stats.inter_rater.cohens_kappa", kappa.kappa_low)
say("kappa.high", statsmodels, "stats.inter_rater.cohens_kappa", kappa.kappa_upp)

effects = columns("effects.csv")
pooled = combine_effects(effects["effect"], effects["variance"], method_re="iterated", maxiter=1000, atol=1e-14)
say("paule-mandel.variance-2", statsmodels, "stats.meta_analysis.combine_effects", pooled.tau2)
scores = (effects["effect"] - 0.2) / numpy.sqrt(effects["variance"])
held = numpy.clip(scores, *numpy.quantile(scores, [0.1, 0.9]))
weights = 1 / effects["variance"]
say("funnel.between-variance", numpy, "the published formula over quantile and clip",
    max(0, ((held ** 2).sum() - (len(held) - 1)) / (weights.sum() - (weights ** 2).sum() / weights.sum())))

posts = columns("posts.csv")
design = statsmodels.api.add_constant(posts["size"])
alpha = 0.5
for _ in range(200):
    family = statsmodels.api.families.NegativeBinomial(alpha=alpha)
    mean = statsmodels.api.GLM(posts["count"], design, family=family).fit(tol=1e-14, maxiter=200).mu
    excess = lambda a: (((posts["count"] - mean) ** 2) / (mean + a * mean**2)).sum() - (len(mean) - 2)
    alpha = scipy.optimize.brentq(excess, 1e-6, 20, xtol=1e-15)
model = statsmodels.api.GLM(posts["count"], design, family=family)
fit = model.fit(tol=1e-14, maxiter=200)
bread = numpy.linalg.inv(-model.hessian(fit.params, observed=False))
meat = S_crosssection(model.score_obs(fit.params), posts["account"].astype(int))
say("negative-binomial.slope-2", statsmodels, "GLM, NegativeBinomial", fit.params[1])
say("negative-binomial.cluster-variance", statsmodels, "GLM's expected hessian around sandwich_covariance.S_crosssection, times 40/39", (bread @ meat @ bread)[1, 1] * 40 / 39)

# One sample, resampled by a linear congruential generator that both sides know.
values = columns("sample.csv")["value"]
state, replicates = 1, []
for _ in range(400):
    drawn = []
    for _ in values:
        state = (1103515245 * state + 12345) % 2**31
        drawn.append(values[state * len(values) // 2**31])
    replicates.append(numpy.mean(drawn))
known = SimpleNamespace(bootstrap_distribution=numpy.array(replicates))
interval = scipy.stats.bootstrap((values,), numpy.mean, n_resamples=0, bootstrap_result=known, method="BCa", vectorized=False).confidence_interval
say("bca.low", scipy, "stats.bootstrap, BCa, with given replicates", interval.low)
say("bca.high", scipy, "stats.bootstrap, BCa, with given replicates", interval.high)

tree = [int(parent) for parent in columns("tree.csv")["parent"]]
graph = networkx.Graph((node, parent) for node, parent in enumerate(tree) if parent >= 0)
say("structural-virality", networkx, "wiener_index ÷ pairs", networkx.wiener_index(graph) / (len(tree) * (len(tree) - 1) / 2))

edges = columns("edges.csv")
graph = networkx.Graph()
graph.add_nodes_from(range(60))
graph.add_weighted_edges_from((int(a), int(b), w) for a, b, w in zip(edges["from"], edges["to"], edges["weight"]))
say("k-core.sum-2", networkx, "core_number", sum(core * (node + 1) for node, core in networkx.core_number(graph).items()))
say("modularity.planted-resolution-half", networkx, "modularity(resolution=0.5)",
    networkx.algorithms.community.modularity(graph, [range(k, 60, 4) for k in range(4)], weight="weight", resolution=0.5))
networkx.set_node_attributes(graph, {node: node % 4 for node in graph}, "group")
mixing = networkx.attribute_mixing_matrix(graph, "group")
say("external-internal", networkx, "1 − 2·trace of attribute_mixing_matrix", 1 - 2 * numpy.trace(mixing))
directed = networkx.DiGraph(zip(columns("fixture-pairs.csv")["from"], columns("fixture-pairs.csv")["to"]))
say("fixture.reciprocity-2", networkx, "overall_reciprocity", networkx.overall_reciprocity(directed))
counts = numpy.zeros((7, 7))
for a, b in zip(columns("fixture-pairs.csv")["from"], columns("fixture-pairs.csv")["to"]):
    counts[int(a), int(b)] += 1
say("fixture.weighted-reciprocity", numpy, "minimum of the counts and their transpose", numpy.minimum(counts, counts.T).sum() / counts.sum())

scores = numpy.array(list(columns("scores.csv").values())).T
weights = numpy.array([2, 1, 1, 1, 1, 2]) / 8
index = 100 * scipy.stats.gmean(scores, axis=1, weights=weights)
say("index.first", scipy, "stats.gmean", index[0])
say("index.rank-of-first", scipy, "stats.rankdata", scipy.stats.rankdata(-index)[0])
leader, least = int(index.argmax()), 2.0
for rival in range(len(scores)):
    lead = numpy.log(scores[leader]) - numpy.log(scores[rival])
    if rival == leader:
        continue
    # Weights w − out + in with as little moved as can be.
    ones = numpy.ones(6)
    program = scipy.optimize.linprog(
        numpy.concatenate([ones, 0 * ones]), A_eq=[numpy.concatenate([ones, -ones])], b_eq=[0],
        A_ub=[numpy.concatenate([-lead, lead])], b_ub=[-lead @ weights], bounds=[(0, w) for w in weights] + [(0, None)] * 6)
    if program.status == 0:
        least = min(least, program.fun)
say("first-place.moved", scipy, "optimize.linprog over all rivals", least)
