import { valueAt } from "../path";
import { isRecord, type Properties } from "../values";

interface DroppedZero {
  readonly path: string;
  /** Google's value for a property that is not sent. */
  readonly served: unknown;
  /** Where Google's default was read. */
  readonly source: string;
}

/**
 * Zeros that the provider does not send, of properties whose default is another value: they come back as that default, and every
 * preview shows the difference. Source of the dropping: `IsEmptyValue` in the expanders of
 * https://github.com/hashicorp/terraform-provider-google-beta/blob/main/google-beta/services/compute/resource_compute_backend_service.go
 */
const ofBackends: readonly DroppedZero[] = [
  {
    path: "logConfig.sampleRate",
    served: 1,
    source: "https://cloud.google.com/compute/docs/reference/rest/v1/backendServices",
  },
  { path: "cdnPolicy.defaultTtl", served: 3600, source: "https://cloud.google.com/cdn/docs/using-ttl-overrides" },
  { path: "cdnPolicy.maxTtl", served: 86_400, source: "https://cloud.google.com/cdn/docs/using-ttl-overrides" },
  { path: "cdnPolicy.clientTtl", served: 3600, source: "https://cloud.google.com/cdn/docs/using-ttl-overrides" },
];

const zeros: Readonly<Record<string, readonly DroppedZero[]>> = {
  "gcp:compute/backendService:BackendService": ofBackends,
  "gcp:compute/regionBackendService:RegionBackendService": ofBackends.slice(0, 1),
};

function droppedIn(type: string, inputs: Properties): readonly DroppedZero[] {
  const known = Object.hasOwn(zeros, type) ? (zeros[type] ?? []) : [];
  return known.filter(({ path }) => valueAt(inputs, path) === 0);
}

/** Paths of inputs whose zero never reaches Google. */
export const droppedZeros = (type: string, inputs: Properties): readonly string[] =>
  droppedIn(type, inputs).map(({ path }) => path);

/** Outputs as Google has them: with its default instead of a zero that it was not sent. */
export function served(type: string, inputs: Properties, outputs: Properties): Properties {
  return droppedIn(type, inputs).reduce((all, { path, served }) => withValue(all, path.split("."), served), outputs);
}

function withValue(holder: Properties, [step = "", ...rest]: readonly string[], value: unknown): Properties {
  const inner = holder[step];
  return { ...holder, [step]: rest.length === 0 ? value : withValue(isRecord(inner) ? inner : {}, rest, value) };
}
