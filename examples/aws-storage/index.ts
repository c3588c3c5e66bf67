import { Bucket, Cache, Environment, FileSystem, WebService, withPrefix } from "vendor-native/aws";

const prod = new Environment("prod", { domain: "example.com" });
const cache = new Cache("cache", { environment: prod });
const uploads = new Bucket("uploads", { environment: prod });
const files = new FileSystem("files", { environment: prod });

const api = new WebService("api", {
  environment: prod,
  image: "ghcr.io/acme/api:1.4.2",
  port: 8080,
  connections: { CACHE: cache, UPLOADS: uploads },
  volumes: { data: { mountPath: "/data", fileSystem: files } },
});
new WebService("avatars", {
  environment: prod,
  image: "ghcr.io/acme/avatars:1.0.0",
  connections: { AVATARS: withPrefix(uploads, "avatars/") },
  access: { AVATARS: "read" },
  volumes: { data: { mountPath: "/data", fileSystem: files, readOnly: true } },
});

export const url = api.url;
export const clusterMode = cache.clusterMode;
