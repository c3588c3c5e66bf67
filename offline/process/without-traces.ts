import { lightPromises } from "./light-promises";
import type { Change } from "./sdk-modules";

/** The SDK's work for traces alone is left out of a run that has none. */
export const withoutTraces: Readonly<Record<string, Change>> = {
  "runtime/debuggable": lightPromises,
  resource: ({ Resource }: { Resource: { callsites?: () => readonly object[] } }) => {
    if (Resource.callsites) Resource.callsites = () => [];
  },
};
