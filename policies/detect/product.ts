import type { Row } from "../core/row";
import type { Offer } from "../core/rule";

/** The subject of a product: each rule about a cluster's add-ons looks for one of them. */
export const Kind = {
  Database: "database",
  Storage: "storage",
  Broker: "broker",
  Jobs: "jobs",
  Balancer: "load balancer",
  Mesh: "service mesh",
  NetworkPolicy: "network policy",
  Dns: "dns",
  ExternalDns: "external dns",
  Certificates: "certificates",
  Autoscaler: "autoscaler",
  Secrets: "secrets",
  Reloader: "reloader",
  Metrics: "metrics",
  Logs: "logs",
  Scanner: "scanner",
  Identity: "identity",
  Platform: "platform",
} as const;
export type Kind = (typeof Kind)[keyof typeof Kind];

/** Software that teams run themselves although each cloud offers a managed service for its work. */
export interface Product extends Offer {
  /** The name in messages. */
  readonly label: string;
  readonly kind: Kind;
  readonly row: Row;
}

export interface Subject {
  readonly kind: Kind;
  readonly row: Row;
  readonly component?: string;
}

/** A product of a subject, by its name, with the services that stand in for it. */
export function product(subject: Subject, aws: string, azure: string, gcp: string): (label: string) => Product {
  return (label) => ({ label, ...subject, replacement: { aws, azure, gcp } });
}

/** The offer of a product, for a match. */
export function offerOf({ replacement, component }: Product): Offer {
  return component === undefined ? { replacement } : { replacement, component };
}
