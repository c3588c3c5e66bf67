import { Stack, type StackProps } from "aws-cdk-lib";
import { Vpc } from "aws-cdk-lib/aws-ec2";
import { Cluster, ContainerImage } from "aws-cdk-lib/aws-ecs";
import { ApplicationLoadBalancedFargateService } from "aws-cdk-lib/aws-ecs-patterns";
import type { Construct } from "constructs";

interface ServicesProps extends StackProps {
  readonly count: number;
}

/** A network with services, each behind a load balancer, as the pattern's documentation shows them. */
export class ServicesStack extends Stack {
  constructor(scope: Construct, id: string, { count, ...props }: ServicesProps) {
    super(scope, id, props);
    const cluster = new Cluster(this, "cluster", { vpc: new Vpc(this, "vpc", { maxAzs: 2 }) });
    for (let number = 0; number < count; number++) {
      const { service } = new ApplicationLoadBalancedFargateService(this, `service-${number}`, {
        cluster,
        taskImageOptions: {
          image: ContainerImage.fromRegistry("ghcr.io/acme/api:1.4.2"),
          containerPort: 8080,
          environment: { LOG_LEVEL: "info", SERVICE_NAME: `service-${number}` },
        },
        // Without these two the command prints a warning for each service.
        circuitBreaker: { rollback: true },
        minHealthyPercent: 100,
      });
      const scaling = service.autoScaleTaskCount({ minCapacity: 2, maxCapacity: 20 });
      scaling.scaleOnCpuUtilization("cpu", { targetUtilizationPercent: 60 });
    }
  }
}
