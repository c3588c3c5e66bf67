import { UNKNOWN } from "../core";
import { type AuditResource, InputKind, type Place, type ReadResult } from "../model";
import { isRecord, isString, type Props, record, text } from "../value";

/** `AWS::EKS::Cluster` and a template of such resources: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html */
export const isCloudFormation = (value: unknown): value is Props =>
  isRecord(value) &&
  isRecord(value.Resources) &&
  Object.values(value.Resources).some((each) => isRecord(each) && /^(?:AWS|Custom)::/.test(text(each, "Type") ?? ""));

/** Reads a template, also one that the CDK wrote (`cdk.out/*.template.json`), as the resources of Pulumi's aws-native. */
export function readCloudFormation(root: Props, key: string, place: (id: string) => Place): ReadResult {
  const resources: AuditResource[] = Object.entries(record(root, "Resources")).flatMap(([id, each]) => {
    const type = isRecord(each) ? text(each, "Type") : undefined;
    const [, service, name] = /^AWS::(\w+)::(\w+)$/.exec(type ?? "") ?? [];
    if (!isRecord(each) || service === undefined || name === undefined) return [];
    const { userData, ...known } = camelKeys(record(each, "Properties"));
    const props = userData === undefined || userData === UNKNOWN ? known : { ...known, userData };
    const token = bridged.get(`${service}::${name}`) ?? `aws-native:${service.toLowerCase()}:${name}`;
    return [{ resource: { type: token, name: id, urn: `cloudformation://${key}/${id}`, props }, place: place(id) }];
  });
  return { kind: InputKind.CloudFormation, resources, problems: [] };
}

/** Types that Pulumi has in its classic provider alone, and those that it spells otherwise. */
const bridged: ReadonlyMap<string, string> = new Map([
  ["IAM::AccessKey", "aws:iam/accessKey:AccessKey"],
  ["IAM::User", "aws:iam/user:User"],
  ["RDS::DBCluster", "aws-native:rds:DbCluster"],
  ["RDS::DBInstance", "aws-native:rds:DbInstance"],
]);

/** Values that CloudFormation computes: `{ "Ref": … }`, `{ "Fn::…": … }`. */
const isIntrinsic = (value: Props): boolean =>
  Object.keys(value).length === 1 && /^(?:Ref|Fn::\w+|Condition)$/.test(Object.keys(value)[0] ?? "");

/** Maps whose keys are the user's own. */
const ownKeys: ReadonlySet<string> = new Set(["Variables", "Labels", "DockerLabels", "Options", "Parameters"]);

function camelKeys(properties: Props): Props {
  return Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [
      key.charAt(0).toLowerCase() + key.slice(1),
      ownKeys.has(key) && isRecord(value) && !isIntrinsic(value) ? value : plain(value),
    ]),
  );
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (isRecord(value)) return isIntrinsic(value) ? UNKNOWN : camelKeys(value);
  return isString(value) && value.startsWith("!") ? UNKNOWN : value;
}
