import { input, plain, type Shape } from "../../shared/arguments/shape";
import { boolean, type Checker, integer, oneOf } from "../../shared/arguments/validation";
import { CacheMode, type CdnArgs } from "./args";

/** Defaults of `CdnArgs`: Google's own for answers without `Cache-Control`. */
export const cdnDefaults = {
  cacheMode: CacheMode.UseOriginHeaders,
  defaultTtlSeconds: 3600,
  maxTtlSeconds: 86_400,
  clientTtlSeconds: 3600,
  serveWhileStaleSeconds: 86_400,
  compression: true,
} as const;

/** Limits: https://docs.cloud.google.com/cdn/docs/using-ttl-overrides and https://docs.cloud.google.com/cdn/docs/serving-stale-content */
const seconds = integer(1, 31_622_400, "seconds");
/** The provider drops a 0, and Google then takes its own hours and days. */
const ttl = plain<number>((value) =>
  value === 0
    ? '0 is dropped by the provider, and Google takes its own time; give 1, or cacheMode "USE_ORIGIN_HEADERS" and Cache-Control: no-store'
    : seconds(value),
);

export const cdnShape: Shape<CdnArgs> = {
  cacheMode: plain(oneOf(CacheMode)),
  defaultTtlSeconds: ttl,
  maxTtlSeconds: ttl,
  clientTtlSeconds: ttl,
  serveWhileStaleSeconds: input(integer(0, 604_800, "seconds")),
  compression: plain(boolean),
};

/** Times go with the mode that knows them, and no default is longer than the most. */
export function checkCdn(checker: Checker, at: string, cdn: CdnArgs): void {
  const times = ["defaultTtlSeconds", "maxTtlSeconds", "clientTtlSeconds"] as const;
  if ((cdn.cacheMode ?? cdnDefaults.cacheMode) !== CacheMode.CacheAllStatic) {
    for (const key of times.filter((time) => cdn[time] !== undefined)) {
      checker.add(`${at}.${key}`, 'is for cacheMode "CACHE_ALL_STATIC"; give that too, or leave it out');
    }
    return;
  }
  const most = cdn.maxTtlSeconds ?? cdnDefaults.maxTtlSeconds;
  for (const key of ["defaultTtlSeconds", "clientTtlSeconds"] as const) {
    const wanted = cdn[key] ?? 0;
    if (wanted > most) {
      checker.add(`${at}.${key}`, `${wanted} is more than maxTtlSeconds, ${most}; nearest: ${most}`);
    }
  }
}

/** The CDN properties of a backend service. */
export function cdnArgs(cdn: CdnArgs | undefined) {
  if (cdn === undefined) return {};
  const cacheMode = cdn.cacheMode ?? cdnDefaults.cacheMode;
  const most = cdn.maxTtlSeconds ?? cdnDefaults.maxTtlSeconds;
  return {
    enableCdn: true,
    compressionMode: (cdn.compression ?? cdnDefaults.compression) ? "AUTOMATIC" : "DISABLED",
    cdnPolicy: {
      cacheMode,
      // The provider asks for this or for a cache key policy; an hour is Google's default, and nothing signs URLs here.
      signedUrlCacheMaxAgeSec: 3600,
      serveWhileStale: cdn.serveWhileStaleSeconds ?? cdnDefaults.serveWhileStaleSeconds,
      ...(cacheMode === CacheMode.CacheAllStatic && {
        defaultTtl: cdn.defaultTtlSeconds ?? Math.min(cdnDefaults.defaultTtlSeconds, most),
        maxTtl: most,
        clientTtl: cdn.clientTtlSeconds ?? Math.min(cdnDefaults.clientTtlSeconds, most),
      }),
    },
  };
}
