import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as ecs from "@pulumi/aws/ecs";
import type * as lb from "@pulumi/aws/lb";
import type * as pulumi from "@pulumi/pulumi";
import type { TagsInput } from "../shared/tags";
import { autoName } from "./names";
import type { LoadBalancerRef } from "./references";
import type { Alarms } from "./web-service-args";
import { webServiceDefaults } from "./web-service-defaults";

interface AlarmedService {
  clusterName: pulumi.Input<string>;
  service: ecs.Service;
  balancer: LoadBalancerRef | undefined;
  targetGroup: lb.TargetGroup | undefined;
  tags: TagsInput;
}

interface AlarmSpec extends Omit<cloudwatch.MetricAlarmArgs, "alarmActions" | "okActions" | "tags"> {
  key: string;
}

/** Alarms on what users feel (errors, latency), on what causes it, and word of every deployment that was rolled back. */
export function createAlarms(
  name: string,
  alarms: Alarms & { notify: pulumi.Input<string> },
  alarmed: AlarmedService,
  opts: pulumi.CustomResourceOptions,
): void {
  const { balancer, targetGroup } = alarmed;
  const traffic = balancer && targetGroup ? trafficAlarms(alarms, balancer, targetGroup) : [];
  for (const { key, ...alarm } of [...traffic, ...taskAlarms(alarms, alarmed)]) {
    new cloudwatch.MetricAlarm(
      `${name}-${key}`,
      {
        ...autoName(`${name}-${key}`, "alarm"),
        ...alarm,
        alarmActions: [alarms.notify],
        okActions: [alarms.notify],
        tags: alarmed.tags,
      },
      opts,
    );
  }
  createRollbackNotice(`${name}-rollback`, alarms.notify, alarmed, opts);
}

/** Three minutes out of five, so that one bad minute wakes nobody. */
const sustained = { evaluationPeriods: 5, datapointsToAlarm: 3, treatMissingData: "notBreaching" };

function trafficAlarms(alarms: Alarms, balancer: LoadBalancerRef, targetGroup: lb.TargetGroup): AlarmSpec[] {
  const defaults = webServiceDefaults.alarms;
  const namespace = "AWS/ApplicationELB";
  const dimensions = { LoadBalancer: balancer.arnSuffix, TargetGroup: targetGroup.arnSuffix };
  const count = (id: string, metricName: string) => ({
    id,
    metric: { namespace, metricName, dimensions, stat: "Sum", period: 60 },
  });
  return [
    {
      key: "errors",
      alarmDescription: "Share of answers of 500 and above, in percent",
      comparisonOperator: "GreaterThanThreshold",
      threshold: alarms.errorPercent ?? defaults.errorPercent,
      metricQueries: [
        { id: "ratio", expression: "100 * errors / requests", label: "Errors in percent", returnData: true },
        count("errors", "HTTPCode_Target_5XX_Count"),
        count("requests", "RequestCount"),
      ],
      ...sustained,
    },
    {
      key: "latency",
      alarmDescription: "95th percentile of the time to answer, in seconds",
      comparisonOperator: "GreaterThanThreshold",
      threshold: alarms.latencySeconds ?? defaults.latencySeconds,
      namespace,
      metricName: "TargetResponseTime",
      dimensions,
      extendedStatistic: "p95",
      period: 60,
      ...sustained,
    },
    {
      key: "unhealthy",
      alarmDescription: "Tasks that fail the load balancer's health check",
      comparisonOperator: "GreaterThanThreshold",
      threshold: 0,
      namespace,
      metricName: "UnHealthyHostCount",
      dimensions,
      statistic: "Maximum",
      period: 60,
      ...sustained,
    },
  ];
}

function taskAlarms(alarms: Alarms, { clusterName, service }: AlarmedService): AlarmSpec[] {
  const defaults = webServiceDefaults.alarms;
  const utilization = (key: string, metricName: string, threshold: pulumi.Input<number>): AlarmSpec => ({
    key,
    alarmDescription: `Average ${key} of the tasks, in percent`,
    comparisonOperator: "GreaterThanThreshold",
    threshold,
    namespace: "AWS/ECS",
    metricName,
    dimensions: { ClusterName: clusterName, ServiceName: service.name },
    statistic: "Average",
    period: 60,
    ...sustained,
  });
  return [
    utilization("cpu", "CPUUtilization", alarms.cpuPercent ?? defaults.cpuPercent),
    utilization("memory", "MemoryUtilization", alarms.memoryPercent ?? defaults.memoryPercent),
  ];
}

/** Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service_deployment_events.html */
function createRollbackNotice(
  name: string,
  topicArn: pulumi.Input<string>,
  { service, tags }: AlarmedService,
  opts: pulumi.CustomResourceOptions,
): void {
  const eventPattern = service.arn.apply((arn) =>
    JSON.stringify({
      source: ["aws.ecs"],
      "detail-type": ["ECS Deployment State Change"],
      resources: [arn],
      detail: { eventName: ["SERVICE_DEPLOYMENT_FAILED"] },
    }),
  );
  const description = "A deployment failed and was rolled back";
  const rule = new cloudwatch.EventRule(
    name,
    { ...autoName(name, "eventRule"), description, eventPattern, tags },
    opts,
  );
  new cloudwatch.EventTarget(name, { rule: rule.name, arn: topicArn }, opts);
}
