import * as gcp from "@pulumi/gcp";
import * as random from "@pulumi/random";

const password = new random.RandomPassword("app", { length: 24 });
const instance = new gcp.sql.DatabaseInstance("main", {
  databaseVersion: "POSTGRES_17",
  region: "europe-west1",
  settings: { tier: "db-f1-micro", edition: "ENTERPRISE" },
  deletionProtection: false,
});
new gcp.sql.Database("shop", { instance: instance.name });
new gcp.sql.User("app", { instance: instance.name, password: password.result });
export const connection = instance.connectionName;
