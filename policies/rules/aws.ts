import type { Rule } from "../core/rule";
import { awsAcmDnsValidation } from "./certificates/aws-acm-dns-validation";
import { awsHttpsListener } from "./certificates/aws-https-listener";
import { awsNoAcmeOnVm } from "./certificates/aws-no-acme-on-vm";
import { awsNoUploadedCert } from "./certificates/aws-no-uploaded-cert";
import { awsEcsFargateOnly } from "./compute/aws-ecs-fargate-only";
import { awsNoEksAddon } from "./compute/aws-no-eks-addon";
import { awsNoEksCluster } from "./compute/aws-no-eks-cluster";
import { awsNoMovingTag } from "./compute/aws-no-moving-tag";
import { awsNoSelfhostedImage } from "./compute/aws-no-selfhosted-image";
import { awsNoWorkloadOnEc2 } from "./compute/aws-no-workload-on-ec2";
import { awsRawEc2 } from "./compute/aws-raw-ec2";
import { awsNoEipEndpoint } from "./dns/aws-no-eip-endpoint";
import { awsNoIpRecord } from "./dns/aws-no-ip-record";
import { awsNoOwnDns } from "./dns/aws-no-own-dns";
import { awsNoAccessKey } from "./identity/aws-no-access-key";
import { awsNoIamUser } from "./identity/aws-no-iam-user";
import { awsNoKeypair } from "./identity/aws-no-keypair";
import { awsNoServiceCredential } from "./identity/aws-no-service-credential";
import { awsNoClassicElb } from "./load-balancing/aws-no-classic-elb";
import { awsNoInstanceTarget } from "./load-balancing/aws-no-instance-target";
import { awsNoCronOnVm } from "./messaging-and-jobs/aws-no-cron-on-vm";
import { awsNoWorkerOnVm } from "./messaging-and-jobs/aws-no-worker-on-vm";
import { awsRdsPublic } from "./networking/aws-rds-public";
import { awsSgAdminWorld } from "./networking/aws-sg-admin-world";
import { awsSgCidrActor } from "./networking/aws-sg-cidr-actor";
import { awsContainerLogs } from "./observability/aws-container-logs";
import { awsKmsRotation } from "./rotation/aws-kms-rotation";
import { awsRdsManagedPassword } from "./rotation/aws-rds-managed-password";
import { awsSecretRotation } from "./rotation/aws-secret-rotation";
import { awsNoEksNodes } from "./scaling/aws-no-eks-nodes";
import { awsNoInstanceGroup } from "./scaling/aws-no-instance-group";
import { awsServiceAutoscaled } from "./scaling/aws-service-autoscaled";
import { awsEcrScan } from "./scanning/aws-ecr-scan";
import { awsNoPlaintextBuildEnv } from "./secrets/aws-no-plaintext-build-env";
import { awsNoPlaintextContainerEnv } from "./secrets/aws-no-plaintext-container-env";
import { awsNoPlaintextLambdaEnv } from "./secrets/aws-no-plaintext-lambda-env";
import { awsNoSecretUserdata } from "./secrets/aws-no-secret-userdata";
import { awsSsmSecurestring } from "./secrets/aws-ssm-securestring";

/** The rules for things hand-rolled on AWS. */
export const awsRules: readonly Rule[] = [
  awsNoEksCluster,
  awsNoEksNodes,
  awsNoEksAddon,
  awsNoWorkloadOnEc2,
  awsRawEc2,
  awsNoInstanceGroup,
  awsEcsFargateOnly,
  awsNoSelfhostedImage,
  awsNoMovingTag,
  awsNoPlaintextContainerEnv,
  awsNoPlaintextLambdaEnv,
  awsNoPlaintextBuildEnv,
  awsSsmSecurestring,
  awsNoSecretUserdata,
  awsNoAccessKey,
  awsNoIamUser,
  awsNoServiceCredential,
  awsNoKeypair,
  awsNoUploadedCert,
  awsAcmDnsValidation,
  awsHttpsListener,
  awsNoClassicElb,
  awsNoInstanceTarget,
  awsNoIpRecord,
  awsNoEipEndpoint,
  awsNoOwnDns,
  awsSgAdminWorld,
  awsSgCidrActor,
  awsRdsPublic,
  awsContainerLogs,
  awsServiceAutoscaled,
  awsSecretRotation,
  awsRdsManagedPassword,
  awsKmsRotation,
  awsEcrScan,
  awsNoAcmeOnVm,
  awsNoCronOnVm,
  awsNoWorkerOnVm,
];
