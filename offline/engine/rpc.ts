import type { Metadata, ServerUnaryCall } from "@grpc/grpc-js";
import { Any, grpc, providerProto, Struct, statusProto } from "../grpc";
import { decodeAll, encodeAll, type Properties, revealAll } from "../values";
import { NotReady } from "./provider";

type Handle<Request, Response> = (request: Request, peer: string) => Response | Promise<Response>;

/** A method of the service, whose error reaches the engine with its message. */
export function unary<Request, Response>(handle: Handle<Request, Response>): grpcHandler<Request, Response> {
  return (call, answer) => {
    Promise.resolve()
      .then(() => handle(call.request, call.getPeer()))
      .then(
        (response) => answer(null, response),
        (error: unknown) => answer(failureOf(error)),
      );
  };
}

/** An error as the engine reads it; with the resource, where that is there all the same. */
function failureOf(error: unknown): RpcFailure {
  const details = error instanceof Error ? error.message : String(error);
  const failure = { code: grpc.status.UNKNOWN, details };
  if (!(error instanceof NotReady)) return failure;
  const detail = new providerProto.ErrorResourceInitFailed();
  detail.setId(error.id);
  detail.setProperties(struct(error.outputs));
  detail.setReasonsList([details]);
  const any = new Any();
  any.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const status = new statusProto.Status();
  status.setCode(grpc.status.UNKNOWN);
  status.setMessage(details);
  status.addDetails(any);
  const metadata = new grpc.Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(status.serializeBinary()));
  return { ...failure, metadata };
}

interface RpcFailure {
  code: number;
  details: string;
  metadata?: Metadata;
}

type grpcHandler<Request, Response> = (
  call: ServerUnaryCall<Request, Response>,
  answer: (error: RpcFailure | null, response?: Response) => void,
) => void;

type WireStruct = import("google-protobuf/google/protobuf/struct_pb").Struct | undefined;

export function properties(struct: WireStruct): Properties {
  return revealAll(decodeAll(struct?.toJavaScript() ?? {}));
}

export function struct(values: Properties) {
  return Struct.fromJavaScript(encodeAll(values));
}
