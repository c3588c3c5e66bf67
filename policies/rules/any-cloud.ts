import type { Rule } from "../core/rule";
import { noAcmeInContainer } from "./certificates/no-acme-in-container";
import { noAcmeProvider } from "./certificates/no-acme-provider";
import { tlsNoSelfSigned } from "./certificates/tls-no-self-signed";
import { tlsPrivateKey } from "./certificates/tls-private-key";
import { dockerNoContainer } from "./compute/docker-no-container";
import { noOtherCluster } from "./compute/no-other-cluster";
import { noRemoteProvisioning } from "./compute/no-remote-provisioning";
import { noShellCluster } from "./compute/no-shell-cluster";
import { noCronInContainer } from "./messaging-and-jobs/no-cron-in-container";
import { environmentTellsSomebody } from "./observability/environment-tells-somebody";
import { noProgramRotation } from "./rotation/no-program-rotation";
import { noShellScanner } from "./scanning/no-shell-scanner";
import { dockerNoPlaintextEnv } from "./secrets/docker-no-plaintext-env";
import { noRandomPasswordEnv } from "./secrets/no-random-password-env";

/** The rules for things hand-rolled on any cloud. */
export const anyCloudRules: readonly Rule[] = [
  noShellScanner,
  environmentTellsSomebody,
  noProgramRotation,
  noAcmeProvider,
  noAcmeInContainer,
  noCronInContainer,
  tlsNoSelfSigned,
  tlsPrivateKey,
  dockerNoContainer,
  dockerNoPlaintextEnv,
  noOtherCluster,
  noRemoteProvisioning,
  noShellCluster,
  noRandomPasswordEnv,
];
