import * as app from "@pulumi/azure-native/app";
import type * as managedidentity from "@pulumi/azure-native/managedidentity";
import type * as pulumi from "@pulumi/pulumi";
import { registry } from "../common/references";
import { webServiceDefaults } from "../web-service/defaults";
import { ingressOf } from "../web-service/ingress";
import type { WebServiceSpec } from "../web-service/spec";
import { secretsOf } from "./app-secrets";
import { containersOf } from "./containers";
import type { ServiceIdentity } from "./identity";
import { scaleOf } from "./scaling";
import { type Storages, volumesOf } from "./volumes";

interface AppParts extends ServiceIdentity {
  storages: Storages;
  /** Records that Azure looks for before it takes a host. */
  records: pulumi.Resource[];
}

/** The container app, which starts when its identity has its roles and its hosts their records. */
export function createContainerApp(
  name: string,
  spec: WebServiceSpec,
  { identity, grants, storages, records }: AppParts,
  opts: pulumi.CustomResourceOptions,
): app.ContainerApp {
  const { args, place } = spec;
  return new app.ContainerApp(
    name,
    {
      containerAppName: spec.appName,
      ...spec.where,
      environmentId: place.environmentId,
      ...(args.workloadProfile !== undefined && { workloadProfileName: args.workloadProfile }),
      identity: { type: "UserAssigned", userAssignedIdentities: [identity.id] },
      configuration: configurationOf(spec, identity),
      template: templateOf(name, spec, identity, storages),
      tags: spec.tags,
    },
    { ...opts, dependsOn: [...grants, ...records] },
  );
}

function configurationOf(spec: WebServiceSpec, identity: managedidentity.UserAssignedIdentity) {
  const secrets = secretsOf(spec.secrets, identity.id);
  const registries = registriesOf(spec, identity);
  return {
    activeRevisionsMode: spec.args.revisionMode ?? webServiceDefaults.revisionMode,
    identitySettings: [{ identity: identity.id, lifecycle: spec.identityLifecycle }],
    ingress: ingressOf(spec),
    ...(registries.length > 0 && { registries }),
    ...(secrets.length > 0 && { secrets }),
  };
}

/** An Azure registry by the app's identity, another one by name and password. */
function registriesOf({ args, secrets }: WebServiceSpec, identity: managedidentity.UserAssignedIdentity) {
  const { registryCredentials: credentials } = args;
  const own = args.registry && registry(args.registry);
  const password = secrets.nameOf("registry/password");
  return [
    ...(own ? [{ server: own.loginServer, identity: identity.id }] : []),
    ...(credentials
      ? [{ server: credentials.server, username: credentials.username, passwordSecretRef: password }]
      : []),
  ];
}

function templateOf(
  name: string,
  spec: WebServiceSpec,
  identity: managedidentity.UserAssignedIdentity,
  storages: Storages,
) {
  const { args } = spec;
  const volumes = volumesOf(spec, storages);
  return {
    ...containersOf(name, spec, identity),
    scale: scaleOf(name, spec, identity.id),
    terminationGracePeriodSeconds:
      args.terminationGracePeriodSeconds ?? webServiceDefaults.terminationGracePeriodSeconds,
    ...(args.revisionSuffix !== undefined && { revisionSuffix: args.revisionSuffix }),
    ...(volumes.length > 0 && { volumes }),
  };
}
