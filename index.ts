import * as pulumi from "@pulumi/pulumi";

/** What the demonstration uses of a cloud's module: the same words on each. */
interface Cloud<Place, Key> {
  Environment: new (name: string, args: { domain: string }) => Place;
  Secret: new (name: string, args: { environment: Place; generate: object }) => Key;
  WebService: new (
    name: string,
    args: {
      environment: Place;
      image: string;
      port: number;
      secrets: Record<string, Key>;
      scaling: { min: number; max: number };
    },
  ) => { url: pulumi.Output<string> };
}

function deploy<Place, Key>({ Environment, Secret, WebService }: Cloud<Place, Key>, domain: string) {
  const prod = new Environment("prod", { domain });
  const apiKey = new Secret("api-key", { environment: prod, generate: {} });
  const api = new WebService("api", {
    environment: prod,
    image: "ghcr.io/acme/api:1.4.2",
    port: 8080,
    secrets: { API_KEY: apiKey },
    scaling: { min: 2, max: 20 },
  });
  return { url: api.url };
}

/** The clouds that this demonstration can deploy to; each module is loaded only when it is asked for. */
const clouds: Record<string, (domain: string) => pulumi.Inputs> = {
  aws: (domain) => deploy(require("./components/aws") as typeof import("./components/aws"), domain),
  azure: (domain) => deploy(require("./components/azure") as typeof import("./components/azure"), domain),
  gcp: (domain) => deploy(require("./components/gcp") as typeof import("./components/gcp"), domain),
};

export = () => {
  const config = new pulumi.Config();
  const cloud = config.require("cloud");
  const run = clouds[cloud];
  if (run === undefined) {
    const allowed = Object.keys(clouds).join(", ");
    throw new pulumi.RunError(`cloud "${cloud}" is not there; set the config value cloud to one of: ${allowed}`);
  }
  return run(config.require("domain"));
};
