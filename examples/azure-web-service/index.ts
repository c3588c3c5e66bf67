import * as pulumi from "@pulumi/pulumi";
import { Environment, Secret, WebService } from "vendor-native/azure";

const config = new pulumi.Config();

const prod = new Environment("prod", { domain: "example.com" });
const apiKey = new Secret("api-key", { environment: prod, value: config.requireSecret("apiKey") });
const api = new WebService("api", {
  environment: prod,
  image: "ghcr.io/acme/api:1.4.2",
  port: 8080,
  secrets: { API_KEY: apiKey },
  scaling: { min: 2, max: 20 },
});

export const url = api.url;
