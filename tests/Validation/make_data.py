"""Writes the made-up inputs in data/ from a linear congruential generator. Only needed to change them."""
import csv
import math
import os

state = 20261122


def uniform():
    global state
    state = (1103515245 * state + 12345) % 2**31
    return (state + 0.5) / 2**31


def normal():
    return sum(uniform() for _ in range(12)) - 6


def poisson(mean):
    limit, product, count = math.exp(-mean), uniform(), 0
    while product > limit:
        product *= uniform()
        count += 1
    return count


def write(name, header, rows):
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data", name)
    with open(path, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


waits = []
for _ in range(60):
    ends, cut = -25 * math.log(uniform()), 15 + 45 * uniform()
    waits.append((math.ceil(min(ends, cut)), 1 if ends <= cut else 0))
write("waits.csv", ["duration", "observed"], waits)

posts = []
for account in range(40):
    size, quality = round(4 + 1.2 * normal(), 4), 0.3 * normal()
    for _ in range(6):
        posts.append((account, size, poisson(math.exp(min(5.5, -1 + 0.6 * size + quality + 0.4 * normal())))))
write("posts.csv", ["account", "size", "count"], posts)

shares = []
for _ in range(60):
    size, trials = round(3 + normal(), 4), 5 + int(60 * uniform())
    chance = 1 / (1 + math.exp(-(-1.2 + 0.35 * size + 0.6 * normal())))
    shares.append((size, sum(uniform() < chance for _ in range(trials)), trials))
write("shares.csv", ["size", "successes", "trials"], shares)

write("effects.csv", ["effect", "variance"], [(round(0.2 + 0.5 * normal(), 4), round(0.02 + 0.3 * uniform(), 4)) for _ in range(25)])

curve = []
for _ in range(80):
    x = round(10 * uniform(), 3)
    curve.append((x, round(math.sin(x) + 0.2 * x + 0.3 * normal() + (4 if uniform() > 0.95 else 0), 4)))
write("curve.csv", ["x", "y"], curve)

write("amounts.csv", ["first", "second"], [(int(40 * uniform()), 0 if i == 3 else int(10 * uniform() ** 3 * 10)) for i in range(12)])

groups = []
for group in range(12):
    level = normal()
    groups += [(group, round(level + 1.5 * normal(), 3)) for _ in range(5)]
write("groups.csv", ["group", "value"], groups)

labels = []
for _ in range(60):
    first = int(3 * uniform())
    labels.append((first, first if uniform() < 0.7 else int(3 * uniform())))
write("labels.csv", ["first", "second"], labels)

edges = [(a, b, 1 + int(3 * uniform())) for a in range(60) for b in range(a) if uniform() < (0.35 if a % 4 == b % 4 else 0.04)]
write("edges.csv", ["from", "to", "weight"], edges)
write("tree.csv", ["parent"], [(-1,)] + [(int(node * uniform()),) for node in range(1, 40)])
time, times = 0, []
for _ in range(30):
    time += 10 * uniform() ** 4
    times.append((round(time, 4),))
write("times.csv", ["time"], times)
write("chances.csv", ["p"], [(round(uniform() ** 3, 6),) for _ in range(40)])
write("answers.csv", ["answer"], [(int(11 * uniform() ** 0.5),) for _ in range(80)])
write("sample.csv", ["value"], [(round(math.exp(0.8 * normal()), 4),) for _ in range(30)])
write("scores.csv", ["a", "b", "c", "d", "e", "f"], [[round(0.05 + 0.9 * uniform(), 4) for _ in range(6)] for _ in range(8)])
