import * as pulumi from "@pulumi/pulumi";

/** A DNS record that somebody else makes, where the zone is. */
export interface DnsRecord {
  /** Full name, without a dot at its end. */
  name: pulumi.Input<string>;
  /** `A`, `CNAME`, `TXT`; `ALIAS` for a domain itself, which can have no CNAME: providers call it ALIAS, ANAME or flattening. */
  type: pulumi.Input<string>;
  /** Its value. */
  value: pulumi.Input<string>;
}

const withoutDot = (text: string): string => text.replace(/\.$/, "");

/** The records as one output, names and values without a dot at their ends. */
export const recordsOutput = (records: DnsRecord[]): pulumi.Output<pulumi.Unwrap<DnsRecord>[]> =>
  pulumi
    .output(records)
    .apply((all) => all.map(({ name, type, value }) => ({ name: withoutDot(name), type, value: withoutDot(value) })));

/** Says at once which records are wanted: an output is shown at the end of an update, which may wait for them. */
export function askForRecords(records: DnsRecord[], purpose: string, resource: pulumi.Resource): void {
  if (records.length === 0) return;
  recordsOutput(records).apply((all) => {
    const lines = all.map(({ name, type, value }) => `${name} ${type} ${value}`);
    return pulumi.log.info(`make these records where the domain's zone is; ${purpose}: ${lines.join(", ")}`, resource);
  });
}

/** The type of the record that leads a host to another name. */
export const aliasType = (host: string, domain: string): string => (host === domain ? "ALIAS" : "CNAME");
