// polars: NDJSON into memory with typed columns, saved as an Arrow file; then six metrics from that file over one table of posts that is built once.
import pl from "nodejs-polars";
import { readFileSync } from "node:fs";
import { finish, step } from "./steps.mjs";

const [mode, folder] = process.argv.slice(2);
const file = `${folder}/events.arrow`;
const DAY = 86_400_000;
const WEEK = 7 * DAY;
// 1970-01-05 was a Monday.
const week = () => pl.col("time").minus(pl.col("time").minus(4 * DAY).modulo(WEEK)).alias("week");
const days = (milliseconds) => Number(milliseconds) / DAY;

if (mode === "import") {
  let events;
  await step("import", async () => {
    events = pl.scanJson(`${folder}/events.ndjson`, { inferSchemaLength: 1000 })
      .withColumns(
        pl.col("id").cast(pl.Int64), pl.col("actor").cast(pl.Int64), pl.col("parent").cast(pl.Int64), pl.col("kind").cast(pl.Categorical), pl.col("channel").cast(pl.Categorical),
        pl.col("lang").cast(pl.Categorical), pl.col("followers").cast(pl.Int32), pl.col("time").str.strptime(pl.Datetime("ms"), "%Y-%m-%dT%H:%M:%S%.3fZ").cast(pl.Int64))
      .collectSync();
    return [events.height];
  });
  await step("save", async () => void events.rechunk().writeIPC(file, { compression: "uncompressed" }));
} else {
  let posts;
  const events = () => pl.scanIPC(file, { memoryMap: true });
  const kind = (name) => pl.col("kind").eq(pl.lit(name));
  const first = pl.lit(10n ** 18n).cast(pl.Int64);
  await step("posts", async () => {
    const own = events().filter(kind("post")).select("id", "actor", "channel", "time", "followers");
    const below = events().filter(kind("reply").or(kind("reaction"))).select("parent", "actor")
      .join(own.select(pl.col("id"), pl.col("actor").alias("author")), { leftOn: "parent", rightOn: "id", how: "inner" }).filter(pl.col("actor").neq(pl.col("author"))).groupBy(["parent"], false).agg(pl.col("actor").count().alias("engagement"), pl.col("actor").nUnique().alias("people"));
    const response = events().filter(kind("reply")).select(pl.col("parent"), pl.col("actor").alias("by"), pl.col("time").alias("at"))
      .join(own.select("id", "actor", "time"), { leftOn: "parent", rightOn: "id", how: "inner" })
      .filter(pl.col("by").neq(pl.col("actor")).and(pl.col("at").gtEq(pl.col("time"))))
      .groupBy(["parent"], false).agg(pl.col("at").minus(pl.col("time")).min().alias("milliseconds"));
    posts = own.join(below, { leftOn: "id", rightOn: "parent", how: "left" }).join(response, { leftOn: "id", rightOn: "parent", how: "left" })
      .select(pl.col("id").minus(first).alias("row"), pl.col("channel").cast(pl.Utf8), pl.col("followers"), pl.col("time"), pl.col("engagement").cast(pl.Int64).fillNull(0), pl.col("people").cast(pl.Int64).fillNull(0),
        pl.col("milliseconds").cast(pl.Float64).div(1000).alias("seconds"))
      .collectSync().lazy();
  });
  await step("M1", async () => posts.select(pl.col("row").count().alias("n"), pl.col("engagement").sum().alias("e"), pl.col("people").sum().alias("p"),
    pl.col("engagement").mul(pl.col("row").modulo(997)).sum().alias("we"), pl.col("people").mul(pl.col("row").modulo(997)).sum().alias("wp")).collectSync().row(0));
  await step("M2", async () => posts.select(pl.col("seconds").count().alias("n"), pl.col("seconds").quantile(0.5, "linear").alias("a"), pl.col("seconds").quantile(0.9, "linear").alias("b")).collectSync().row(0));
  await step("M3", async () => {
    const pairs = events().filter(kind("reply")).select(pl.col("parent"), pl.col("actor").alias("from"))
      .join(events().filter(kind("post").or(kind("reply"))).select(pl.col("id"), pl.col("actor").alias("to")), { leftOn: "parent", rightOn: "id", how: "inner" })
      .filter(pl.col("from").neq(pl.col("to")))
      .select(pl.minHorizontal([pl.col("from"), pl.col("to")]).alias("low"), pl.maxHorizontal([pl.col("from"), pl.col("to")]).alias("high"), pl.col("from").lt(pl.col("to")).cast(pl.UInt32).alias("forth"))
      .groupBy(["low", "high"], false).agg(pl.col("forth").sum(), pl.col("forth").count().alias("all"))
      .select(pl.col("forth").cast(pl.Int64), pl.col("all").cast(pl.Int64).minus(pl.col("forth").cast(pl.Int64)).alias("back"));
    return pairs.select(
      pl.col("forth").gt(0).cast(pl.Int64).plus(pl.col("back").gt(0).cast(pl.Int64)).sum().alias("edges"),
      pl.col("forth").gt(0).and(pl.col("back").gt(0)).cast(pl.Int64).sum().mul(2).alias("mutual"),
      pl.col("forth").plus(pl.col("back")).sum().alias("all"), pl.minHorizontal([pl.col("forth"), pl.col("back")]).sum().mul(2).alias("both")).collectSync().row(0);
  });
  await step("M4", async () => posts.withColumns(week()).groupBy(["channel", "week"], false)
    .agg(pl.col("row").count().alias("n"), pl.col("seconds").ltEq(3600).sum().alias("answered")).sort(["channel", "week"]).collectSync()
    .rows().flatMap(([, start, n, answered]) => [days(start), n, answered ?? 0]));
  await step("M5", async () => {
    const sorted = posts.select("followers", "engagement", "row").sort(["followers", "row"]).collectSync();
    const [size, more] = [Math.floor(sorted.height / 10), sorted.height % 10];
    return Array.from({ length: 10 }, (_, tenth) => {
      const part = sorted.slice(tenth * size + Math.min(tenth, more), size + (tenth < more ? 1 : 0));
      return [part.height, part.getColumn("followers").mean(), part.getColumn("engagement").mean()];
    }).flat();
  });
  await step("M6", async () => events().select(week(), pl.col("actor")).unique({ maintainOrder: false }).groupBy(["week"], false).agg(pl.col("actor").count().alias("n")).sort("week").collectSync()
    .rows().flatMap(([start, n]) => [days(start), n]));
}

const own = JSON.parse(readFileSync(new URL("./node_modules/nodejs-polars/package.json", import.meta.url)));
finish(`nodejs-polars ${own.version}, 2 threads`);
