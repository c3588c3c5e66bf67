import { expect } from "vitest";
import { type Cloud, clouds } from "./clouds";
import { Stack } from "./harness";
import { describeStory } from "./story";

const regions: Record<Cloud, string> = {
  aws: ", internalLoadBalancer: true",
  azure: "",
  gcp: ', internalLoadBalancer: true, regions: ["europe-west1"]',
};

const program = (cloud: Cloud): string => `
import { Environment, WebService } from "vendor-native/${cloud}";
const environment = new Environment("shop", { profile: "development", domain: "example.com"${regions[cloud]} });
export const { url } = new WebService("api", { environment, image: "ghcr.io/acme/api:1.4.2", exposure: "public" });
`;

/** A change of the program, and all that the engine does for it, in order. */
interface Change {
  readonly title: string;
  readonly edit: readonly [from: string, to: string];
  readonly steps: readonly string[];
}

const inward: Change["edit"] = ['exposure: "public"', 'exposure: "internal"'];
const outward: Change["edit"] = [inward[1], inward[0]];
const connected: Change["edit"] = ['exposure: "public"', 'exposure: "service-connect"'];
const renamed: Change["edit"] = ['exposure: "public"', 'exposure: "public", host: "www.example.com"'];

/** On AWS the new way in is there, with its tasks, before the hosts follow and the old one goes. */
const aws: readonly Change[] = [
  {
    title: "from public to internal: the hosts follow once the tasks are behind the other load balancer",
    edit: inward,
    steps: [
      "create lb/TargetGroup api-internal",
      "create vpc/SecurityGroupIngressRule api-internal-load-balancer-8080",
      "create lb/ListenerRule api-internal",
      "update ecs/Service api",
      "update route53/Record api-api.example.com-a",
      "delete lb/ListenerRule api-public",
      "delete lb/TargetGroup api-public",
      "delete vpc/SecurityGroupIngressRule api-load-balancer-8080",
    ],
  },
  {
    title: "and back",
    edit: outward,
    steps: [
      "create lb/TargetGroup api-public",
      "create vpc/SecurityGroupIngressRule api-load-balancer-8080",
      "create lb/ListenerRule api-public",
      "update ecs/Service api",
      "update route53/Record api-api.example.com-a",
      "delete lb/ListenerRule api-internal",
      "delete vpc/SecurityGroupIngressRule api-internal-load-balancer-8080",
      "delete lb/TargetGroup api-internal",
    ],
  },
  {
    title: "from public to Service Connect alone: the way in goes after the service has left it",
    edit: connected,
    steps: [
      "update ecs/Service api",
      "delete lb/ListenerRule api-public",
      "delete lb/TargetGroup api-public",
      "delete vpc/SecurityGroupIngressRule api-load-balancer-8080",
      "delete route53/Record api-api.example.com-a",
    ],
  },
];

/** On Azure a host is proven before the app has it, and its records go after the app has left it. */
const azure: readonly Change[] = [
  {
    title: "from public to internal: the app leaves its host first",
    edit: inward,
    steps: [
      "update app/ContainerApp api",
      "delete app/ManagedCertificate api-api.example.com",
      "delete dns/RecordSet api-api.example.com-asuid",
      "delete dns/RecordSet api-api.example.com-address",
    ],
  },
  {
    title: "and back: the host is proven before the app has it",
    edit: outward,
    steps: [
      "create dns/RecordSet api-api.example.com-address",
      "create dns/RecordSet api-api.example.com-asuid",
      "update app/ContainerApp api",
      "create app/ManagedCertificate api-api.example.com",
    ],
  },
  {
    title: "to another host: the new one is proven before the app has it, the old one's records go after it",
    edit: renamed,
    steps: [
      "create dns/RecordSet api-www.example.com-address",
      "create dns/RecordSet api-www.example.com-asuid",
      "update app/ContainerApp api",
      "create app/ManagedCertificate api-www.example.com",
      "delete app/ManagedCertificate api-api.example.com",
      "delete dns/RecordSet api-api.example.com-asuid",
      "delete dns/RecordSet api-api.example.com-address",
    ],
  },
];

/** On Google Cloud one setting of the service decides; a host is the name of the service. */
const gcp: readonly Change[] = [
  {
    title: "from public to internal: the service alone changes",
    edit: inward,
    steps: ["update cloudrunv2/Service api"],
  },
  { title: "and back", edit: outward, steps: ["update cloudrunv2/Service api"] },
  {
    title: "to another host: the new service is there before the old one goes",
    edit: renamed,
    steps: [
      "create-replacement cloudrunv2/Service api",
      "replace cloudrunv2/Service api",
      "delete-replaced cloudrunv2/Service api",
    ],
  },
];

const stories: Record<Cloud, readonly Change[]> = { aws, azure, gcp };
/** Children of one resource are made and deleted side by side: only their places among the other steps are told. */
const sideBySide = /^(create|delete) (lb\/TargetGroup|vpc\/SecurityGroupIngressRule|dns\/RecordSet|route53\/Record)/;

/** Neighbours that are side by side, in the order of their names. */
function settled(steps: readonly string[]): readonly string[] {
  const groups: string[][] = [];
  for (const step of steps) {
    const last = groups.at(-1);
    if (last?.[0] !== undefined && sideBySide.test(step) && sideBySide.test(last[0])) last.push(step);
    else groups.push([step]);
  }
  return groups.flatMap((group) => group.sort());
}

for (const { cloud, config } of clouds) {
  const open = async (workspace: Parameters<typeof Stack.ofProgram>[0]) => {
    const stack = await Stack.ofProgram(workspace, "shop", program(cloud));
    await stack.configure(config);
    return stack;
  };
  describeStory(`the reach of a service on ${cloud}`, open, ({ step, edit, up, deploy, expectNoChanges }) => {
    step("a first update makes it public", async () => {
      await deploy();
    });
    for (const change of stories[cloud]) {
      step(change.title, async () => {
        edit(change.edit);
        expect(settled(await up())).toEqual(settled(change.steps));
      });
    }
    step("neither a preview nor a refresh then finds a change", async () => {
      await expectNoChanges();
    });
  });
}
