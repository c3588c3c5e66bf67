import { Bucket, Cache, Environment, FileSystem, WebService, Worker, withPrefix } from "vendor-native/gcp";

const prod = new Environment("prod");
const image = "ghcr.io/acme/shop:1.4.2";

const uploads = new Bucket("uploads", { environment: prod, lifecycle: { old: { transitions: { NEARLINE: 90 } } } });
const sessions = new Cache("sessions", { environment: prod });
const files = new FileSystem("files", { environment: prod });

const shop = new WebService("shop", {
  environment: prod,
  image,
  connections: { UPLOADS: uploads, CACHE: sessions },
  volumes: { data: { mountPath: "/data", fileSystem: files } },
});

/** Sees one folder of the bucket, and reads alone. */
new Worker("thumbnails", {
  environment: prod,
  image,
  args: ["thumbnails"],
  connections: { AVATARS: withPrefix(uploads, "avatars/") },
  access: { AVATARS: "read" },
  volumes: { data: { mountPath: "/data", fileSystem: files } },
});

export const url = shop.url;
export const bucket = uploads.name;
