import type { CallbacksClient } from "@pulumi/pulumi/proto/callback_grpc_pb";
import type { Callback } from "@pulumi/pulumi/proto/callback_pb";
import type { Goal } from "./goal";
import { callbackProto, callbackService, channelOptions, grpc, resourceProto, Struct } from "./grpc";
import { decodeAll, encodeAll, encodeOutputs, type Properties } from "./values";

/** Runs the transforms that a program has registered: they live in the program's own process, behind a callback server. */
export class Transforms {
  private readonly clients = new Map<string, CallbacksClient>();

  close(): void {
    for (const client of this.clients.values()) client.close();
    this.clients.clear();
  }

  async resource(callback: Callback, goal: Goal): Promise<Goal> {
    const request = new resourceProto.TransformRequest();
    request.setType(goal.type);
    request.setName(goal.name);
    request.setCustom(goal.custom);
    request.setParent(goal.parent);
    request.setProperties(Struct.fromJavaScript(encodeOutputs(goal.inputs, goal.propertyDependencies)));
    request.setOptions(goal.options);
    const response = resourceProto.TransformResponse.deserializeBinary(
      await this.call(callback, request.serializeBinary()),
    );
    const inputs = decodeAll(response.getProperties()?.toJavaScript() ?? {});
    return { ...goal, inputs, options: response.getOptions() ?? goal.options };
  }

  async invoke(callback: Callback, token: string, args: Properties, provider: string) {
    const request = new resourceProto.TransformInvokeRequest();
    const options = new resourceProto.TransformInvokeOptions();
    options.setProvider(provider);
    request.setToken(token);
    request.setArgs(Struct.fromJavaScript(encodeAll(args)));
    request.setOptions(options);
    const response = resourceProto.TransformInvokeResponse.deserializeBinary(
      await this.call(callback, request.serializeBinary()),
    );
    return {
      args: decodeAll(response.getArgs()?.toJavaScript() ?? {}),
      provider: response.getOptions()?.getProvider() ?? provider,
    };
  }

  private call(callback: Callback, message: Uint8Array): Promise<Uint8Array> {
    const request = new callbackProto.CallbackInvokeRequest();
    request.setToken(callback.getToken());
    request.setRequest(message);
    return new Promise((resolve, reject) => {
      this.client(callback.getTarget()).invoke(request, (error, response) => {
        if (error) reject(new Error(error.details));
        else resolve(response.getResponse_asU8());
      });
    });
  }

  private client(target: string): CallbacksClient {
    const known = this.clients.get(target);
    if (known) return known;
    const client = new callbackService.CallbacksClient(target, grpc.credentials.createInsecure(), channelOptions);
    this.clients.set(target, client);
    return client;
  }
}
