import { hex, pick, uuid } from "./hash";
import type { ModelFactory, ProviderModel } from "./model";
import { type Properties, SecretValue, UNKNOWN } from "./values";

const upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const letters = `${upper}${upper.toLowerCase()}`;

type Outputs = Readonly<Record<string, (inputs: Properties, urn: string) => unknown>>;

function length(inputs: Properties): number {
  return typeof inputs.length === "number" ? inputs.length : 16;
}

function text(inputs: Properties, urn: string): string {
  const alphabet = [
    inputs.upper === false ? "" : upper,
    inputs.lower === false ? "" : upper.toLowerCase(),
    inputs.numeric === false || inputs.number === false ? "" : "0123456789",
    inputs.special === false ? "" : String(inputs.overrideSpecial ?? "!@#$%&*()-_=+[]{}<>:?"),
  ].join("");
  const digest = Array.from({ length: Math.ceil(length(inputs) / 64) }, (_, part) =>
    pick(`${urn}#${part}`, 64, alphabet),
  );
  return digest.join("").slice(0, length(inputs));
}

function bytes(inputs: Properties, urn: string): string {
  const count = typeof inputs.byteLength === "number" ? inputs.byteLength : length(inputs);
  return hex(urn, Math.min(count * 2, 64)).padEnd(count * 2, "0");
}

function pet(inputs: Properties, urn: string): string {
  const words = Array.from({ length: typeof inputs.length === "number" ? inputs.length : 2 }, (_, n) =>
    pick(`${urn}#${n}`, 6, letters).toLowerCase(),
  );
  const prefix = typeof inputs.prefix === "string" ? [inputs.prefix] : [];
  return [...prefix, ...words].join(typeof inputs.separator === "string" ? inputs.separator : "-");
}

function integer(inputs: Properties, urn: string): number {
  const min = Number(inputs.min);
  return min + (Number.parseInt(hex(urn, 8), 16) % (Number(inputs.max) - min + 1));
}

const types: Readonly<Record<string, Outputs>> = {
  "random:index/randomPassword:RandomPassword": {
    id: () => "none",
    result: (inputs, urn) => new SecretValue(text(inputs, urn)),
    bcryptHash: (_, urn) => new SecretValue(`$2a$10$${pick(urn, 53, letters)}`),
  },
  "random:index/randomString:RandomString": { id: text, result: text },
  "random:index/randomId:RandomId": {
    id: (inputs, urn) => Buffer.from(bytes(inputs, urn), "hex").toString("base64url"),
    hex: (inputs, urn) => `${inputs.prefix ?? ""}${bytes(inputs, urn)}`,
    dec: (inputs, urn) => `${inputs.prefix ?? ""}${BigInt(`0x${bytes(inputs, urn)}`)}`,
    b64Std: (inputs, urn) => `${inputs.prefix ?? ""}${Buffer.from(bytes(inputs, urn), "hex").toString("base64")}`,
    b64Url: (inputs, urn) => `${inputs.prefix ?? ""}${Buffer.from(bytes(inputs, urn), "hex").toString("base64url")}`,
  },
  "random:index/randomBytes:RandomBytes": {
    id: () => "none",
    hex: (inputs, urn) => new SecretValue(bytes(inputs, urn)),
    base64: (inputs, urn) => new SecretValue(Buffer.from(bytes(inputs, urn), "hex").toString("base64")),
  },
  "random:index/randomUuid:RandomUuid": { id: (_, urn) => uuid(urn), result: (_, urn) => uuid(urn) },
  "random:index/randomPet:RandomPet": { id: pet },
  "random:index/randomInteger:RandomInteger": {
    id: (inputs, urn) => String(integer(inputs, urn)),
    result: integer,
  },
};

const model: ProviderModel = {
  check: (type, inputs) => ({
    inputs,
    failures: types[type] ? [] : [{ property: "", reason: `the embedded cloud does not model ${type}` }],
  }),
  create(type, inputs, urn, { preview }) {
    const { id, ...computed } = types[type] ?? {};
    const outputs = Object.entries(computed).map(([key, of]) => [
      key,
      preview ? pending(of(inputs, urn)) : of(inputs, urn),
    ]);
    return {
      ...(!preview && id && { id: String(id(inputs, urn)) }),
      outputs: { ...inputs, ...Object.fromEntries(outputs) },
    };
  },
  read: (_, id, state) => ({ ...state, result: id }),
  invoke: (token) => ({ failures: [{ property: "", reason: `the embedded cloud does not model ${token}` }] }),
};

function pending(value: unknown): unknown {
  return value instanceof SecretValue ? new SecretValue(UNKNOWN) : UNKNOWN;
}

export const random: ModelFactory = { configure: () => model };
