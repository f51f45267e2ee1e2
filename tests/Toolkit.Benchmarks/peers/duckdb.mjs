// DuckDB: import into a persistent file with typed columns, then six metrics from that file over one table of posts that is built once.
import { existsSync, statSync, rmSync } from "node:fs";
import duckdb, { DuckDBInstance } from "@duckdb/node-api";
import { FIRST_ID, finish, step } from "./steps.mjs";

const [mode, folder] = process.argv.slice(2);
const file = `${folder}/events.duckdb`;
const memory = process.env.BENCHMARK_MEMORY ?? "8GB";

async function open() {
  const instance = await DuckDBInstance.create(file, { threads: "2", memory_limit: memory, temp_directory: `${folder}/duckdb-temp`, preserve_insertion_order: "false" });
  const connection = await instance.connect();
  return { instance, connection, rows: async (sql) => (await connection.runAndReadAll(sql)).getRows() };
}

if (mode === "import") {
  for (const path of [file, `${file}.wal`].filter(existsSync)) rmSync(path);
  await step("import", async () => {
    const { connection, instance } = await open();
    await connection.run("create type kind as enum ('post', 'reply', 'reaction', 'follow')");
    await connection.run("create type channel as enum ('forum', 'mastodon', 'pages', 'x')");
    await connection.run("create type lang as enum ('en', 'de', 'sv', 'es', 'ja')");
    await connection.run(`create table events as select * from read_json('${folder}/events.ndjson', format = 'newline_delimited', columns = {
      id: 'BIGINT', kind: 'kind', actor: 'BIGINT', parent: 'BIGINT', channel: 'channel', "time": 'TIMESTAMP', "text": 'VARCHAR', followers: 'INTEGER', lang: 'lang' })`);
    await connection.run("checkpoint");
    connection.closeSync();
    instance.closeSync();
    return [statSync(file).size];
  });
} else {
  let db;
  await step("open", async () => void (db = await open()));
  await step("posts", async () => {
    await db.connection.run(`create temp table posts as
      with own as (select id, actor, channel, "time", followers from events where kind = 'post'),
      below as (select e.parent, count(*) as engagement, list_unique(list(e.actor)) as people from events e join own on own.id = e.parent
        where e.kind in ('reply', 'reaction') and e.actor <> own.actor group by e.parent),
      first as (select r.parent, min(r."time") as "time" from events r join own on own.id = r.parent
        where r.kind = 'reply' and r.actor <> own.actor and r."time" >= own."time" group by r.parent)
      select own.id - ${FIRST_ID} as row, own.channel, own.followers, own."time", coalesce(below.engagement, 0) as engagement, coalesce(below.people, 0)::bigint as people,
        (epoch_ms(first."time") - epoch_ms(own."time")) / 1000 as seconds
      from own left join below on below.parent = own.id left join first on first.parent = own.id`);
  });
  await step("M1", async () => (await db.rows(`select count(*), sum(engagement)::bigint, sum(people)::bigint, sum(engagement * (row % 997))::bigint, sum(people * (row % 997))::bigint from posts`))[0]);
  await step("M2", async () => (await db.rows(`select count(seconds), quantile_cont(seconds, 0.5), quantile_cont(seconds, 0.9) from posts`))[0]);
  await step("M3", async () => (await db.rows(`
    select sum((forth > 0)::int + (back > 0)::int)::bigint, (2 * count(*) filter (forth > 0 and back > 0))::bigint, sum(forth + back)::bigint, (2 * sum(least(forth, back)))::bigint
    from (select least(r.actor, p.actor) as low, greatest(r.actor, p.actor) as high, count(*) filter (r.actor < p.actor) as forth, count(*) filter (r.actor > p.actor) as back
      from events r join events p on p.id = r.parent where r.kind = 'reply' and p.kind in ('post', 'reply') and r.actor <> p.actor group by low, high)`))[0]);
  await step("M4", async () => (await db.rows(`select date_diff('day', date '1970-01-01', date_trunc('week', "time")::date), count(*), count(*) filter (seconds <= 3600)
    from posts group by channel, date_trunc('week', "time") order by channel, date_trunc('week', "time")`)).flat());
  await step("M5", async () => (await db.rows(`select count(*), avg(followers), avg(engagement) from (select ntile(10) over (order by followers, row) as tenth, followers, engagement from posts)
    group by tenth order by tenth`)).flat());
  await step("M6", async () => (await db.rows(`select date_diff('day', date '1970-01-01', week::date), count(*) from (select distinct date_trunc('week', "time") as week, actor from events) group by week order by week`)).flat());
}

finish(`DuckDB ${duckdb.version()}, 2 threads`);
