import * as pulumi from "@pulumi/pulumi";
import { groups, type Settings } from "./settings";

/** What the workload uses of a cloud's module. */
interface Cloud<Place, Key, Store> {
  Environment: new (name: string, args: { domain: string; dashboard: boolean }) => Place;
  Secret: new (name: string, args: { environment: Place; value: pulumi.Input<string> }) => Key;
  Database: new (name: string, args: { environment: Place; databaseName: string }) => Store;
  WebService: new (
    name: string,
    args: {
      environment: Place;
      image: string;
      port: number;
      env: Record<string, string>;
      secrets: Record<string, Key>;
      connections?: Record<string, Store>;
      scaling: { min: number; max: number };
    },
  ) => { url: pulumi.Output<string> };
}

/**
 * The workload as a user of the library writes it, on any cloud.
 *
 * @param more what an environment is given beside its domain; nothing by default
 */
export function workload<Place, Key, Store>(
  { Database, Environment, Secret, WebService }: Cloud<Place, Key, Store>,
  more: (environment: string) => object = () => ({}),
) {
  return (settings: Settings): Record<string, unknown> => {
    const urls: Record<string, unknown> = {};
    for (const { environment, domain, services } of groups(settings)) {
      const place = new Environment(environment, { domain, dashboard: false, ...more(environment) });
      for (const name of services) {
        const apiKey = new Secret(`${name}-key`, { environment: place, value: pulumi.secret(`key of ${name}`) });
        const service = new WebService(name, {
          environment: place,
          image: "ghcr.io/acme/api:1.4.2",
          port: 8080,
          env: { LOG_LEVEL: "info", NODE_ENV: "production", SERVICE_NAME: name },
          secrets: { API_KEY: apiKey },
          ...(settings.workload === "databases" && {
            connections: { DATABASE: new Database(`${name}-db`, { environment: place, databaseName: "shop" }) },
          }),
          scaling: { min: 2, max: 20 },
        });
        urls[name] = service.url;
      }
    }
    return urls;
  };
}
