import { list, record, text } from "../../spec";
import type { Cloud, CloudResource } from "../cloud";

const recordType = "azure-native:dns:RecordSet";

/** The cloud's zone of a host; undefined without one, since another owner's may serve it. */
export function zoneOf(cloud: Cloud, host: string): string | undefined {
  const zones = [
    ...cloud.ofType("azure-native:dns:Zone").map(({ outputs }) => text(outputs.name)),
    ...cloud.ofType(recordType).map(({ inputs }) => text(inputs.zoneName)),
  ].map((name) => name.toLowerCase());
  return zones.filter((zone) => isWithin(host, zone)).sort((a, b) => b.length - a.length)[0];
}

function isWithin(host: string, zone: string): boolean {
  return zone !== "" && (host === zone || host.endsWith(`.${zone}`));
}

/** The record set of a name and a type in a zone that is known; a wildcard answers for one label. */
export function recordAt(cloud: Cloud, zone: string, host: string, type: string): CloudResource | undefined {
  const names = [host, host.replace(/^[^.]+/, "*")];
  const found = (name: string) =>
    cloud
      .ofType(recordType)
      .find(
        ({ inputs }) =>
          text(inputs.recordType).toUpperCase() === type &&
          text(inputs.zoneName).toLowerCase() === zone &&
          nameOf(text(inputs.relativeRecordSetName), zone) === name,
      );
  return names.map(found).find((record) => record !== undefined);
}

function nameOf(relative: string, zone: string): string {
  return relative === "@" ? zone : `${relative.toLowerCase()}.${zone}`;
}

export function textsOf(set: CloudResource | undefined): readonly string[] {
  return list(set?.inputs.txtRecords).flatMap((entry) => list(record(entry).value).map((value) => text(value)));
}

export function aliasOf(set: CloudResource | undefined): string {
  return text(record(set?.inputs.cnameRecord).cname).replace(/\.$/, "").toLowerCase();
}

export function addressesOf(set: CloudResource | undefined): readonly string[] {
  return list(set?.inputs.aRecords).map((entry) => text(record(entry).ipv4Address));
}

/** The authorities that may issue a host's certificates, by the nearest CAA records; undefined without any. */
export function issuersOf(cloud: Cloud, zone: string, host: string): readonly string[] | undefined {
  for (let name = host; isWithin(name, zone); name = name.slice(name.indexOf(".") + 1)) {
    const set = recordAt(cloud, zone, name, "CAA");
    if (set) {
      const entries = list(set.inputs.caaRecords).map(record);
      return entries.filter(({ tag }) => tag === "issue").map(({ value }) => text(value).split(";")[0]?.trim() ?? "");
    }
    if (name === zone) break;
  }
  return undefined;
}
