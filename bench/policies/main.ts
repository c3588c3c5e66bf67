import { inProcess } from "./in-process";
import { compareCalls, makePacks, startTimes } from "./service";

const count = Number(process.argv[2] ?? 10_000);

async function main(): Promise<void> {
  for (const { pack, meanMicroseconds, p99Microseconds, heapGrowthMiB } of inProcess(count)) {
    const figures = `mean ${meanMicroseconds.toFixed(1)} µs, p99 ${p99Microseconds.toFixed(0)} µs, heap ${heapGrowthMiB.toFixed(1)} MiB`;
    console.log(`in process, ${pack}: ${figures} (goal: mean < 20 µs, p99 < 500 µs)`);
  }
  const { packs, remove } = makePacks();
  try {
    const calls = await compareCalls([packs.trivial, packs.aws], count);
    const [trivial = 1, aws = 0] = [calls.trivial, calls.aws];
    console.log(
      `service: trivial ${trivial.toFixed(0)} µs, aws ${aws.toFixed(0)} µs, ratio ${(aws / trivial).toFixed(2)} (goal: at most 1.3)`,
    );
    const [empty = 1, pack = 0] = await startTimes([packs.empty, packs.aws], 9);
    console.log(
      `start: empty ${empty.toFixed(0)} ms, aws ${pack.toFixed(0)} ms, ratio ${(pack / empty).toFixed(2)} (goal: under 1.5)`,
    );
  } finally {
    remove();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
