import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { kubernetes } from "../../offline/kubernetes";
import { remoteManifests } from "../../offline/process/remote-manifests";

const url = "https://example.com/bundle.yaml";
const own = globalThis.fetch;
const registerResource = vi.fn();
const answered = vi.fn<typeof fetch>();
const type = "kubernetes:yaml:ConfigFile";

function runtime() {
  const changed = { registerResource };
  globalThis.fetch = answered;
  remoteManifests()(changed);
  return changed;
}

beforeEach(() => {
  answered.mockReset();
});
afterEach(() => {
  globalThis.fetch = own;
});

test("a manifest at a URL where nobody answers is unknown", async () => {
  answered.mockRejectedValue(new TypeError("fetch failed"));
  runtime().registerResource({}, undefined, type);
  const text = await (await fetch(url)).text();
  expect(kubernetes.configure({}).invoke("kubernetes:yaml:decode", { text })).toBeUndefined();
});

test("one that is there is read", async () => {
  answered.mockResolvedValue(new Response("kind: ConfigMap"));
  runtime().registerResource({}, undefined, type);
  const text = await (await fetch(url)).text();
  expect(kubernetes.configure({}).invoke("kubernetes:yaml:decode", { text })).toEqual({
    result: { result: [{ kind: "ConfigMap" }] },
  });
});

test("the program's own requests fail as they do", async () => {
  answered.mockRejectedValue(new TypeError("fetch failed"));
  const changed = runtime();
  await expect(fetch(url)).rejects.toThrow("fetch failed");
  changed.registerResource({}, undefined, "kubernetes:core/v1:ConfigMap");
  await expect(fetch(url)).rejects.toThrow("fetch failed");
  changed.registerResource({}, undefined, type);
  await Promise.resolve();
  await expect(fetch(url)).rejects.toThrow("fetch failed");
});
