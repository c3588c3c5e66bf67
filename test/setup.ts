import { createRequire } from "node:module";

// Vitest keeps 100 frames of every stack: four are enough to find a test.
Error.stackTraceLimit = 4;

interface Debuggable {
  debuggablePromise(promise: Promise<unknown>, context: unknown): Promise<unknown>;
}

// Pulumi's SDK takes a stack for every promise, and Vitest maps each to its sources: almost half the time of a plan. No
// test reads these stacks, so they are taken without frames.
const debuggable: Debuggable = createRequire(__filename)("@pulumi/pulumi/runtime/debuggable");
const { debuggablePromise } = debuggable;
if (debuggablePromise.name !== "withoutFrames") {
  debuggable.debuggablePromise = function withoutFrames(promise, context) {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    try {
      return debuggablePromise(promise, context);
    } finally {
      Error.stackTraceLimit = limit;
    }
  };
}
