import type * as memorystore from "@pulumi/gcp/memorystore";
import type * as pulumi from "@pulumi/pulumi";

/** Address and port of an endpoint. */
export interface Endpoint {
  host: string;
  port: number;
}

/** The port of Valkey: https://docs.cloud.google.com/memorystore/docs/valkey/networking */
const PORT = 6379;

/** The endpoint of one kind; undefined where there is none. */
function endpointOf(instance: memorystore.Instance, kind: string): pulumi.Output<Endpoint | undefined> {
  return instance.endpoints.apply((endpoints) => {
    const connections = (endpoints ?? []).flatMap(({ connections: all = [] }) => all);
    const found = connections.find(({ pscAutoConnection: one }) => one?.connectionType === `CONNECTION_TYPE_${kind}`);
    const connection = found?.pscAutoConnection;
    return connection && { host: connection.ipAddress, port: connection.port || PORT };
  });
}

/**
 * The endpoint that clients begin with: of a cluster the one that tells its nodes, else that of the node that takes writes.
 * Source: https://docs.cloud.google.com/memorystore/docs/valkey/networking
 */
export const mainEndpoint = (instance: memorystore.Instance, clusterMode: boolean) =>
  endpointOf(instance, clusterMode ? "DISCOVERY" : "PRIMARY");

/** The endpoint of the copies that answer reads. */
export const readerEndpoint = (instance: memorystore.Instance) => endpointOf(instance, "READER");

/** The certificates that clients trust, one below the other. They are public. */
export const certificatesOf = ({ managedServerCas }: memorystore.Instance): pulumi.Output<string> =>
  managedServerCas.apply((all) =>
    (all ?? [])
      .flatMap(({ caCerts }) => caCerts)
      .flatMap(({ certificates }) => certificates)
      .map((certificate) => certificate.trim())
      .join("\n"),
  );
