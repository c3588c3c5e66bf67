import { createRequire } from "node:module";

// Every module here is resolved through @pulumi/pulumi, and by require: a program's messages must be instances of the very
// classes its SDK uses, also where a package manager keeps each package's dependencies apart. In a program's own process the
// variable names a file of the program's project.
export const load = createRequire(process.env.VENDOR_NATIVE_PROGRAM ?? __filename);
// An SDK that is too old for these messages takes those of the one beside the command: on the wire they are the same.
const messages = process.env.VENDOR_NATIVE_MESSAGES ? createRequire(process.env.VENDOR_NATIVE_MESSAGES) : load;
const loadFromPulumi = createRequire(messages.resolve("@pulumi/pulumi/package.json"));

export const grpc: typeof import("@grpc/grpc-js") = loadFromPulumi("@grpc/grpc-js");
export const { Struct }: typeof import("google-protobuf/google/protobuf/struct_pb") = loadFromPulumi(
  "google-protobuf/google/protobuf/struct_pb",
);
export const { Empty }: typeof import("google-protobuf/google/protobuf/empty_pb") = loadFromPulumi(
  "google-protobuf/google/protobuf/empty_pb",
);
export const { Any }: typeof import("google-protobuf/google/protobuf/any_pb") = loadFromPulumi(
  "google-protobuf/google/protobuf/any_pb",
);
export const statusProto: typeof import("@pulumi/pulumi/proto/status_pb") = messages("@pulumi/pulumi/proto/status_pb");
export const resourceProto: typeof import("@pulumi/pulumi/proto/resource_pb") = messages(
  "@pulumi/pulumi/proto/resource_pb",
);
export const providerProto: typeof import("@pulumi/pulumi/proto/provider_pb") = messages(
  "@pulumi/pulumi/proto/provider_pb",
);
export const pluginProto: typeof import("@pulumi/pulumi/proto/plugin_pb") = messages("@pulumi/pulumi/proto/plugin_pb");
export const providerService: typeof import("@pulumi/pulumi/proto/provider_grpc_pb") = messages(
  "@pulumi/pulumi/proto/provider_grpc_pb",
);
export const languageProto: typeof import("@pulumi/pulumi/proto/language_pb") = messages(
  "@pulumi/pulumi/proto/language_pb",
);
export const languageService: typeof import("@pulumi/pulumi/proto/language_grpc_pb") = messages(
  "@pulumi/pulumi/proto/language_grpc_pb",
);
export const aliasProto: typeof import("@pulumi/pulumi/proto/alias_pb") = messages("@pulumi/pulumi/proto/alias_pb");
export const callbackProto: typeof import("@pulumi/pulumi/proto/callback_pb") = messages(
  "@pulumi/pulumi/proto/callback_pb",
);
export const engineProto: typeof import("@pulumi/pulumi/proto/engine_pb") = messages("@pulumi/pulumi/proto/engine_pb");
export const resourceService: typeof import("@pulumi/pulumi/proto/resource_grpc_pb") = messages(
  "@pulumi/pulumi/proto/resource_grpc_pb",
);
export const engineService: typeof import("@pulumi/pulumi/proto/engine_grpc_pb") = messages(
  "@pulumi/pulumi/proto/engine_grpc_pb",
);
export const callbackService: typeof import("@pulumi/pulumi/proto/callback_grpc_pb") = messages(
  "@pulumi/pulumi/proto/callback_grpc_pb",
);

/** A program may send a whole bundle as one property: gRPC's own limit of 4 MiB is raised as in the SDK. */
export const channelOptions = { "grpc.max_receive_message_length": 400 * 1024 * 1024 };

type Answer<Response> = (error: { code: number; details: string } | null, response?: Response) => void;

/** Turns an async function into a unary handler; its error reaches the SDK with the message alone. */
export function unary<Request, Response>(handle: (request: Request) => Response | Promise<Response>) {
  return (call: { request: Request }, answer: Answer<Response>): void => {
    Promise.resolve()
      .then(() => handle(call.request))
      .then(
        (response) => answer(null, response),
        (error: unknown) =>
          answer({ code: grpc.status.UNKNOWN, details: error instanceof Error ? error.message : String(error) }),
      );
  };
}
