import type * as pulumi from "@pulumi/pulumi";
import { input, plain, type Shape } from "../../shared/arguments/shape";
import { boolean, type Checker, integer, oneOf } from "../../shared/arguments/validation";

/** What Cloud CDN keeps. One that keeps all that services answer is not among them: it would show one user's page to another. */
export const CacheMode = {
  /** What a service's `Cache-Control` says. */
  UseOriginHeaders: "USE_ORIGIN_HEADERS",
  /** Images, scripts, styles and other static files too, where a service says nothing of them. */
  CacheAllStatic: "CACHE_ALL_STATIC",
} as const;
export type CacheMode = (typeof CacheMode)[keyof typeof CacheMode];

/** Cloud CDN before the public services. */
export interface CdnArgs {
  /** What it keeps. @default "USE_ORIGIN_HEADERS" */
  cacheMode?: CacheMode;
  /** Seconds that a static file is kept whose service says nothing, up to 31622400. 3600 by default, or `maxTtlSeconds` if that is less; for `CACHE_ALL_STATIC` alone. */
  defaultTtlSeconds?: number;
  /** Seconds that a static file is kept at most, up to 31622400. 86400 by default; for `CACHE_ALL_STATIC` alone. */
  maxTtlSeconds?: number;
  /** Seconds that a browser may keep a static file, up to 31622400. 3600 by default, or `maxTtlSeconds` if that is less; for `CACHE_ALL_STATIC` alone. */
  clientTtlSeconds?: number;
  /** Seconds that an old answer serves while the new one is fetched, or its service fails, 0 to 604800. @default 86400 */
  serveWhileStaleSeconds?: pulumi.Input<number>;
  /** Compresses answers that are text, by Brotli or gzip. @default true */
  compression?: boolean;
}

/** Defaults of `CdnArgs`; those that Google has itself where a service says nothing. */
export const cdnDefaults = {
  cacheMode: CacheMode.UseOriginHeaders,
  defaultTtlSeconds: 3600,
  maxTtlSeconds: 86_400,
  clientTtlSeconds: 3600,
  serveWhileStaleSeconds: 86_400,
  compression: true,
} as const;

/** Limits: https://docs.cloud.google.com/cdn/docs/using-ttl-overrides and https://docs.cloud.google.com/cdn/docs/serving-stale-content */
const ttl = plain(integer(0, 31_622_400, "seconds"));

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

/** What a backend service has of it. */
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
