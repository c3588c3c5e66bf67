import { load } from "../grpc";
import { countPromise } from "./collection";

type Track = <T>(promise: Promise<T>, context?: unknown) => Promise<T>;

interface Store {
  readonly leakCandidates: Set<Promise<unknown>>;
}

/** The SDK's module of them. */
interface Debuggable {
  debuggablePromise: Track;
  debugPromiseLeaks?: boolean;
}

/**
 * Makes the SDK keep track of its promises without a trace, a number and a text for each: there are hundreds of them for a resource. It
 * still ends with an error where one of them is open at the end.
 */
export function lightPromises(debuggable: Debuggable, first: boolean): void {
  const getStore = first ? storeOf() : undefined;
  if (debuggable.debugPromiseLeaks || getStore === undefined) return;
  const own = debuggable.debuggablePromise;
  const light: Track = (promise) => {
    countPromise();
    const { leakCandidates } = getStore();
    leakCandidates.add(promise);
    return promise.then(
      (value) => {
        leakCandidates.delete(promise);
        return value;
      },
      (error: unknown) => {
        leakCandidates.delete(promise);
        throw error;
      },
    );
  };
  // With its first promise the SDK begins to look for open ones at the end.
  debuggable.debuggablePromise = (promise, context) => {
    debuggable.debuggablePromise = light;
    return own(promise, context);
  };
}

/** An old SDK has no such store. */
function storeOf(): (() => Store) | undefined {
  try {
    const { getStore }: { getStore?: () => Store } = load("@pulumi/pulumi/runtime/state");
    return getStore;
  } catch {
    return undefined;
  }
}
