import { setImmediate } from "node:timers/promises";

const events = ["unhandledRejection", "uncaughtException"] as const;

/**
 * Runs an action and returns its error together with every rejection left unhandled meanwhile: a Pulumi program's
 * errors surface outside the call that made them. Listeners of the surroundings (a test runner's) are set aside for the
 * time.
 */
export async function collectingRejections(act: () => Promise<unknown>): Promise<readonly unknown[]> {
  const errors = new Set<unknown>();
  const listener = (error: unknown) => errors.add(error);
  const others = events.map((event) => ({ event, listeners: process.rawListeners(event) }));
  for (const { event } of others) process.removeAllListeners(event).on(event, listener);
  try {
    await act().catch((error: unknown) => errors.add(error));
    // Node reports a rejection once the microtasks have run dry, and a report may cause the next.
    for (let turn = 0; turn < 5; turn++) await setImmediate();
  } finally {
    for (const { event, listeners } of others) {
      process.removeListener(event, listener);
      // Re-added untouched: a wrapper for each run would pile up.
      for (const other of listeners) Reflect.apply(process.on, process, [event, other]);
    }
  }
  return [...errors];
}
