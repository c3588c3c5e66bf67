import { hex } from "../hash";
import type { ModelFactory, ProviderModel } from "../model";
import { text } from "../spec";
import { isRecord, type Properties, UNKNOWN } from "../values";
import { childOf, configuredObjects, objectsOf } from "./manifests";
import { NOT_FETCHED } from "./not-fetched";

const yamlComponent = /^kubernetes:yaml\/v2:Config(File|Group)$/;
/** Rendered by helm and kustomize, which are no part of the embedded cloud. */
const rendered = /^kubernetes:(helm\.sh\/v4:Chart|kustomize\/v2:Directory)$/;

/** Objects of Kubernetes: the provider names them, and fills in nothing else before it asks the cluster. */
const model: ProviderModel = {
  knows: (type) => !rendered.test(type),
  check: (_, inputs, urn) => ({ inputs: named(inputs, urn), failures: [] }),
  create: (_, inputs, urn, { preview }) => ({ ...(!preview && { id: idOf(inputs, urn) }), outputs: inputs }),
  read(_, id, state) {
    const [name = id, namespace] = id.split("/").reverse();
    return { metadata: { name, ...(namespace !== undefined && { namespace }) }, ...state };
  },
  construct(type, name, inputs) {
    if (!yamlComponent.test(type)) return undefined;
    return configuredObjects(inputs)?.map((object) => childOf(text(inputs.resourcePrefix, name), object));
  },
  invoke(token, args) {
    const isKnown = token === "kubernetes:yaml:decode" && text(args.text) !== NOT_FETCHED;
    return isKnown ? { result: { result: objectsOf(text(args.text)) } } : undefined;
  },
};

/**
 * Without a name: the logical name and eight hexadecimal digits, with an annotation that says so:
 * https://github.com/pulumi/pulumi-kubernetes/blob/master/provider/pkg/metadata/naming.go
 */
function named(inputs: Properties, urn: string): Properties {
  const { metadata = {} } = inputs;
  if (!isRecord(metadata) || metadata.name !== undefined || metadata.generateName !== undefined) return inputs;
  if (metadata.annotations === UNKNOWN) return inputs;
  const annotations = { ...(isRecord(metadata.annotations) && metadata.annotations), "pulumi.com/autonamed": "true" };
  const name = `${urn.slice(urn.lastIndexOf("::") + 2)}-${hex(urn, 8)}`;
  return { ...inputs, metadata: { ...metadata, name, annotations } };
}

function idOf({ metadata }: Properties, urn: string): string {
  const { name, namespace } = isRecord(metadata) ? metadata : {};
  return [text(namespace), text(name, hex(urn, 8))].filter((part) => part !== "").join("/");
}

export const kubernetes: ModelFactory = { configure: () => model };
