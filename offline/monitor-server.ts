import type { handleUnaryCall, UntypedServiceImplementation } from "@grpc/grpc-js";
import type { Deployment } from "./deployment";
import { channelOptions, engineService, grpc, resourceService } from "./grpc";
import { type Client, engineOf, monitorOf } from "./monitor";

export interface MonitorServer {
  /** host:port of both services. */
  readonly address: string;
  close(): void;
}

/** Serves the monitor and the engine of one run over gRPC, for plugins in other processes. */
export async function startMonitor(deployment: Deployment): Promise<MonitorServer> {
  const server = new grpc.Server(channelOptions);
  server.addService(resourceService.ResourceMonitorService, served(monitorOf(deployment)));
  server.addService(engineService.EngineService, served(engineOf(deployment)));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return {
    address: `127.0.0.1:${port}`,
    close() {
      deployment.transforms.close();
      server.forceShutdown();
    },
  };
}

/** The methods of a client as handlers of its service. */
function served(client: Client): UntypedServiceImplementation {
  const handlers: UntypedServiceImplementation = {};
  for (const [name, method] of Object.entries(client)) {
    const handler: handleUnaryCall<object, object> = ({ request }, answer) =>
      void Reflect.apply(method, client, [request, answer]);
    handlers[name] = handler;
  }
  return handlers;
}
