/**
 * The services of this program that answer the network alone, by run.app's address: a caller's request for it leaves by the
 * internet unless all that it sends goes by the network. Source:
 * https://docs.cloud.google.com/run/docs/securing/private-networking#from-other-services
 */
export const networkOnly = new WeakSet<object>();
