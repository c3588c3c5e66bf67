/** Pages of AWS's API references that list the errors of a call. */
const call = (path: string) => (action: string) => `https://docs.aws.amazon.com/${path}/API_${action}.html`;

/** All error codes of EC2: its calls list none. */
export const ec2Errors = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html";
export const elbCall = call("elasticloadbalancing/latest/APIReference");
export const iamCall = call("IAM/latest/APIReference");
export const logsCall = call("AmazonCloudWatchLogs/latest/APIReference");
export const s3Call = call("AmazonS3/latest/API");
export const secretsCall = call("secretsmanager/latest/apireference");
export const sqsCall = call("AWSSimpleQueueService/latest/APIReference");
export const ecrCall = call("AmazonECR/latest/APIReference");
export const ecsCall = call("AmazonECS/latest/APIReference");
export const route53Call = call("Route53/latest/APIReference");
export const discoveryCall = call("cloud-map/latest/api");
export const dynamodbCall = call("amazondynamodb/latest/APIReference");
export const schedulerCall = call("scheduler/latest/APIReference");
export const sfnCall = call("step-functions/latest/apireference");
export const rdsCall = call("AmazonRDS/latest/APIReference");
export const ssmCall = call("systems-manager/latest/APIReference");
export const wafCall = call("waf/latest/APIReference");
export const elasticacheCall = call("AmazonElastiCache/latest/APIReference");
export const efsCall = call("efs/latest/ug");
export const kmsCall = call("kms/latest/APIReference");
export const acmCall = call("acm/latest/APIReference");
export const cloudFrontCall = call("cloudfront/latest/APIReference");
