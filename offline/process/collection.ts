import { getHeapStatistics, setFlagsFromString } from "node:v8";

/** The last V8 that is known to have the flag; another would print that it has not. */
const GROWS_BY_PERCENT = 13;
/** Above this the collections of a heap that grows by halves cost more than its size is worth. */
const LARGE_HEAP_BYTES = 640 * 1024 * 1024;
/** One look at the heap for so many promises: some 50 services. */
const PROMISES_BETWEEN_LOOKS = 1 << 16;

let byHalves = false;
let promises = 0;

/** Garbage is collected once the heap has grown by a half, not only when it is several times as large. */
export function collectByHalves(): void {
  byHalves = Number.parseInt(process.versions.v8, 10) <= GROWS_BY_PERCENT;
  if (byHalves) setFlagsFromString("--heap-growing-percent=50");
}

/** Leaves a large heap to V8's own rule: nearly all of it lives to the program's end, and each collection reads all of it. */
export function countPromise(): void {
  promises += 1;
  if (!byHalves || promises % PROMISES_BETWEEN_LOOKS !== 0) return;
  if (getHeapStatistics().used_heap_size < LARGE_HEAP_BYTES) return;
  byHalves = false;
  setFlagsFromString("--heap-growing-percent=0");
}
