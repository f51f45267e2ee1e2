// Measures steps of one process and prints each as one JSON line.
import { readFileSync } from "node:fs";

export const FIRST_ID = 1_000_000_000_000_000_000n;

export async function step(name, work) {
  const [cpu, wall] = [process.cpuUsage(), process.hrtime.bigint()];
  const answer = await work();
  const used = process.cpuUsage(cpu);
  const seconds = Number(process.hrtime.bigint() - wall) / 1e9;
  console.log(JSON.stringify({ step: name, wall: seconds, cpu: (used.user + used.system) / 1e6, answer: answer?.map(Number) }));
}

export function finish(version) {
  const status = readFileSync("/proc/self/status", "utf8");
  console.log(JSON.stringify({ step: "end", version, peakMegabytes: Number(/VmHWM:\s+(\d+)/.exec(status)[1]) / 1024 }));
}
