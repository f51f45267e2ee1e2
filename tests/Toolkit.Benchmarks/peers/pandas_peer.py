"""pandas: NDJSON into memory with typed columns, saved as a pickle; then six metrics from that over one table of posts that is built once."""

import json
import resource
import sys
import time

import numpy
import pandas

FIRST_ID = 10**18
DAY = 86_400_000
WEEK = 7 * DAY
mode, folder = sys.argv[1:]
path = f"{folder}/events.pickle"


def step(name, work):
    usage, wall = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
    answer = work()
    seconds = time.perf_counter() - wall
    used = resource.getrusage(resource.RUSAGE_SELF)
    cpu = used.ru_utime + used.ru_stime - usage.ru_utime - usage.ru_stime
    print(json.dumps({"step": name, "wall": seconds, "cpu": cpu, "answer": None if answer is None else [float(x) for x in answer]}), flush=True)


def typed(part):
    return pandas.DataFrame({
        "id": part["id"].astype("int64"), "kind": part["kind"], "actor": part["actor"].astype("int64"),
        "parent": part["parent"].fillna("0").astype("int64"), "channel": part["channel"],
        # Without a format pandas takes its fast path for ISO 8601, twelve times as fast.
        "time": pandas.to_datetime(part["time"]).astype("int64") // 1_000_000,
        "text": part["text"], "followers": part["followers"].fillna(0).astype("int32"), "lang": part["lang"]})


def read():
    names = ["id", "kind", "actor", "parent", "channel", "time", "text", "followers", "lang"]
    # In parts: read whole, a file costs twice the time and far more memory.
    with pandas.read_json(f"{folder}/events.ndjson", lines=True, dtype=False, convert_dates=False, chunksize=100_000) as parts:
        events = pandas.concat([typed(part.reindex(columns=names)) for part in parts], ignore_index=True)
    for name in ("kind", "channel", "lang"):
        events[name] = events[name].astype("category")
    return events


def week(milliseconds):
    return milliseconds - (milliseconds - 4 * DAY) % WEEK


def build_posts(events):
    own = events.loc[events["kind"] == "post", ["id", "actor", "channel", "time", "followers"]].set_index("id")
    below = events.loc[events["kind"].isin(["reply", "reaction"]), ["parent", "actor"]].join(own["actor"].rename("author"), on="parent", how="inner")
    below = below.loc[below["actor"] != below["author"], ["parent", "actor"]]
    engagement = below.groupby("parent", sort=False).size()
    people = below.drop_duplicates().groupby("parent", sort=False).size()
    replies = events.loc[events["kind"] == "reply", ["parent", "actor", "time"]].join(own[["actor", "time"]], on="parent", how="inner", rsuffix="_post")
    replies = replies[(replies["actor"] != replies["actor_post"]) & (replies["time"] >= replies["time_post"])]
    first = replies.groupby("parent", sort=False)["time"].min()
    own["engagement"] = engagement.reindex(own.index).fillna(0).astype("int64")
    own["people"] = people.reindex(own.index).fillna(0).astype("int64")
    own["seconds"] = (first.reindex(own.index) - own["time"]) / 1000
    own["row"] = own.index - FIRST_ID
    return own


def pairs(events):
    author = events.loc[events["kind"].isin(["post", "reply"]), ["id", "actor"]].set_index("id")["actor"]
    replies = events.loc[events["kind"] == "reply", ["parent", "actor"]]
    source, target = replies["actor"].to_numpy(), author.reindex(replies["parent"]).to_numpy()
    other = source != target
    source, target = source[other], target[other].astype("int64")
    frame = pandas.DataFrame({"low": numpy.minimum(source, target), "high": numpy.maximum(source, target), "forth": source < target})
    both = frame.groupby(["low", "high"], sort=False)["forth"].agg(["sum", "size"])
    forth = both["sum"].to_numpy()
    back = both["size"].to_numpy() - forth
    return [(forth > 0).sum() + (back > 0).sum(), 2 * ((forth > 0) & (back > 0)).sum(), both["size"].sum(), 2 * numpy.minimum(forth, back).sum()]


def answered(posts):
    cells = posts.assign(week=week(posts["time"]), answered=posts["seconds"] <= 3600).groupby(["channel", "week"], observed=True)["answered"].agg(["size", "sum"]).sort_index()
    return [number for (_, start), (size, count) in zip(cells.index, cells.to_numpy()) for number in (start // DAY, size, count)]


def tenths(posts):
    ordered = posts.sort_values(["followers", "row"])
    size, more = divmod(len(ordered), 10)
    ends = numpy.cumsum([size + (tenth < more) for tenth in range(10)])
    parts = [ordered.iloc[end - size - (tenth < more):end] for tenth, end in enumerate(ends)]
    return [number for part in parts for number in (len(part), part["followers"].mean(), part["engagement"].mean())]


def actives(events):
    found = pandas.DataFrame({"week": week(events["time"]), "actor": events["actor"]}).drop_duplicates().groupby("week").size()
    return [number for start, size in found.items() for number in (start // DAY, size)]


if mode == "import":
    state = {}
    step("import", lambda: state.update(events=read()) or [len(state["events"])])
    # The text stays behind: no metric reads it.
    step("save", lambda: state["events"].drop(columns=["text"]).to_pickle(path))
else:
    state = {}
    step("open", lambda: state.update(events=pandas.read_pickle(path)))
    step("posts", lambda: state.update(posts=build_posts(state["events"])))
    posts, events = state["posts"], state["events"]
    step("M1", lambda: [len(posts), posts["engagement"].sum(), posts["people"].sum(), (posts["engagement"] * (posts["row"] % 997)).sum(), (posts["people"] * (posts["row"] % 997)).sum()])
    step("M2", lambda: [posts["seconds"].count(), posts["seconds"].quantile(0.5), posts["seconds"].quantile(0.9)])
    step("M3", lambda: pairs(events))
    step("M4", lambda: answered(posts))
    step("M5", lambda: tenths(posts))
    step("M6", lambda: actives(events))

peak = next(line for line in open("/proc/self/status", encoding="utf-8") if line.startswith("VmHWM:"))
print(json.dumps({"step": "end", "version": f"pandas {pandas.__version__}, Python {sys.version.split()[0]}, 1 thread", "peakMegabytes": int(peak.split()[1]) / 1024}))
