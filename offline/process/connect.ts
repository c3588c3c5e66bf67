import { providerProto, resourceProto } from "../grpc";
import { type Answer, type Client, features } from "../monitor";
import type { Settings } from "../settings";

/** What a copy of the SDK exports of its settings. */
interface SdkSettings {
  getMonitor(): Client;
  getEngine(): Client;
  setMockOptions(monitor: Client, project: string, stack: string, preview: boolean, organization: string): void;
  /** Copies of before the common store of settings ask their own connection for what this does not say. */
  _setFeatureSupport?(feature: string, supported: boolean): void;
}

interface Message {
  serializeBinary(): Uint8Array;
}
interface MessageClass {
  new (): Message;
  deserializeBinary(bytes: Uint8Array): Message;
}

const requests: Readonly<Record<string, MessageClass>> = {
  registerResource: resourceProto.RegisterResourceRequest,
  readResource: resourceProto.ReadResourceRequest,
  registerResourceOutputs: resourceProto.RegisterResourceOutputsRequest,
  invoke: resourceProto.ResourceInvokeRequest,
  call: providerProto.CallRequest,
};

/**
 * Gives a copy of the SDK the monitor and the engine as objects of this process, instead of its connections to them. The first copy
 * is the one that runs the program.
 */
export function connected(monitor: Client, engine: Client, options: Settings) {
  const understanding = ofAnyAge(monitor);
  return (sdk: SdkSettings, first: boolean): void => {
    const { project, stack, preview, organization } = options;
    if (first) sdk.setMockOptions(understanding, project, stack, preview, organization);
    sdk.getMonitor = () => understanding;
    sdk.getEngine = () => engine;
    for (const feature of features) sdk._setFeatureSupport?.(feature, true);
  };
}

/** Other copies of the SDK, and older ones, have classes of their own for the requests; on the wire all are one. */
function ofAnyAge(monitor: Client): Client {
  const methods = Object.entries(monitor).map(([name, method]): [string, Client[string]] => {
    const known = Object.hasOwn(requests, name) ? requests[name] : undefined;
    if (!known) return [name, method];
    const converted = (given: Message, answer: Answer<object>) => {
      const isKnown: boolean = given instanceof known;
      const request = isKnown ? given : known.deserializeBinary(given.serializeBinary());
      return method(request as never, answer);
    };
    return [name, converted];
  });
  return Object.fromEntries(methods);
}
