import { Bucket, Cache, Environment, FileSystem, WebService, Worker, withPrefix } from "vendor-native/azure";

const prod = new Environment("prod", { domain: "example.com" });
const uploads = new Bucket("uploads", { environment: prod });
const sessions = new Cache("sessions", { environment: prod });
const fileSystem = new FileSystem("files", { environment: prod });

const api = new WebService("api", {
  environment: prod,
  image: "ghcr.io/acme/api:1.4.2",
  connections: { UPLOADS: uploads, CACHE: sessions },
  volumes: { data: { mountPath: "/data", fileSystem } },
});
new Worker("thumbnails", {
  environment: prod,
  image: "ghcr.io/acme/thumbnails:1.4.2",
  connections: { AVATARS: withPrefix(uploads, "avatars/") },
  volumes: { data: { mountPath: "/data", fileSystem, readOnly: true } },
});

export const url = api.url;
export const bucketUrl = uploads.url;
