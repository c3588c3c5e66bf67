import { pick } from "../hash";

/** A region's letters in run.app's addresses; a region without an entry gets two letters made up. */
const codes: Readonly<Record<string, string>> = {
  "asia-east1": "de",
  "asia-northeast1": "an",
  "asia-southeast1": "as",
  "australia-southeast1": "ts",
  "europe-north1": "lz",
  "europe-west1": "ew",
  "europe-west2": "nw",
  "europe-west3": "ey",
  "europe-west4": "ez",
  "europe-west6": "oa",
  "northamerica-northeast1": "nn",
  "southamerica-east1": "rj",
  "us-central1": "uc",
  "us-east1": "ue",
  "us-east4": "uk",
  "us-west1": "uw",
};

export function regionCode(region: string): string {
  return codes[region] ?? pick(`region ${region}`, 2, "abcdefghijklmnopqrstuvwxyz");
}

/** Zones of the regions that have others than a, b and c: https://cloud.google.com/compute/docs/regions-zones */
const zoneLetters: Readonly<Record<string, string>> = {
  "europe-west1": "bcd",
  "us-central1": "abcf",
  "us-east1": "bcd",
};

export function zonesOf(region: string): readonly string[] {
  return Array.from(zoneLetters[region] ?? "abc", (letter) => `${region}-${letter}`);
}

/** Regions that every project sees, in part: https://cloud.google.com/about/locations */
export const regions: readonly string[] = [
  "africa-south1",
  "asia-east1",
  "asia-east2",
  "asia-northeast1",
  "asia-northeast2",
  "asia-northeast3",
  "asia-south1",
  "asia-south2",
  "asia-southeast1",
  "asia-southeast2",
  "australia-southeast1",
  "australia-southeast2",
  "europe-central2",
  "europe-north1",
  "europe-southwest1",
  "europe-west1",
  "europe-west10",
  "europe-west12",
  "europe-west2",
  "europe-west3",
  "europe-west4",
  "europe-west6",
  "europe-west8",
  "europe-west9",
  "me-central1",
  "me-central2",
  "me-west1",
  "northamerica-northeast1",
  "northamerica-northeast2",
  "northamerica-south1",
  "southamerica-east1",
  "southamerica-west1",
  "us-central1",
  "us-east1",
  "us-east4",
  "us-east5",
  "us-south1",
  "us-west1",
  "us-west2",
  "us-west3",
  "us-west4",
];

/** A region for the title of a summary: names are a direction of a part of the world with a number, and more are built each year. */
export function regionWords(region: string): string {
  return /^[a-z]+-[a-z]+\d+$/.test(region) ? region : `${region} (no Google Cloud region has such a name)`;
}
