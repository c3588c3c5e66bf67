import * as rds from "@pulumi/aws/rds";
import { describe, expect, test } from "vitest";
import { Database, type DatabaseArgs, transform, WebService, type WebServiceArgs } from "../../../../components/aws";
import { containers, counts, late, names, type Plan, planProgram, resource, statements, text } from "../helpers";
import { environment, image } from "../web-service/bad-input-base";

const cluster = "aws:rds/cluster:Cluster";
const instance = "aws:rds/clusterInstance:ClusterInstance";
const group = "aws:rds/clusterParameterGroup:ClusterParameterGroup";
const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const egress = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const rolePolicy = "aws:iam/rolePolicy:RolePolicy";
const secret = "aws:secretsmanager/secret:Secret";
const association = "aws:ssm/association:Association";
const document = "aws:ssm/document:Document";
const alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
const key = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const notify = "arn:aws:sns:us-east-1:123456789012:pager";

const make = (args: Partial<DatabaseArgs> = {}) => new Database("db", { environment: { ...environment }, ...args });
const planOf = (args?: Partial<DatabaseArgs>) => planProgram(() => ({ ref: make(args).ref }));
const development = { ...environment, profile: "development" as const };
const iamNow: Partial<DatabaseArgs> = { authentication: "iam", applyImmediately: true };
const consume = (connection: Database, args: Partial<WebServiceArgs> = {}) =>
  new WebService("api", { environment: { ...environment }, image, connections: { DATABASE: connection }, ...args });

describe("a database", () => {
  test("in production is a writer and a replica, encrypted, backed up, protected, with a last snapshot", async () => {
    const plan = await planOf();
    const { inputs, options } = resource(plan, cluster, "db");
    expect(inputs).toMatchObject({
      engine: "aurora-postgresql",
      engineVersion: "17",
      serverlessv2ScalingConfiguration: { minCapacity: 0.5, maxCapacity: 16 },
      storageEncrypted: true,
      manageMasterUserPassword: true,
      backupRetentionPeriod: 14,
      deletionProtection: true,
      skipFinalSnapshot: false,
      finalSnapshotIdentifier: expect.stringMatching(/^db-[0-9a-f]{7}-final-[0-9a-f]{8}$/),
      copyTagsToSnapshot: true,
      allowMajorVersionUpgrade: true,
      databaseName: "app",
    });
    expect(inputs).not.toHaveProperty("masterPassword");
    expect(inputs.serverlessv2ScalingConfiguration).not.toHaveProperty("secondsUntilAutoPause");
    expect(options.protect).toBe(true);
    expect(names(plan, instance)).toEqual(["db-0", "db-1"]);
    expect(["db-0", "db-1"].map((name) => resource(plan, instance, name).options.protect ?? false)).toEqual([
      true,
      false,
    ]);
    for (const name of ["db-0", "db-1"]) {
      const { instanceClass, publiclyAccessible } = resource(plan, instance, name).inputs;
      expect({ instanceClass, publiclyAccessible }).toEqual({
        instanceClass: "db.serverless",
        publiclyAccessible: false,
      });
    }
  });

  test("has no reference for other stacks made where a consumer of its own program connects", async () => {
    await planProgram(() => {
      const database = make();
      consume(database);
      expect(Object.getOwnPropertyDescriptor(database, "ref")?.get).toBeDefined();
      return {};
    });
  });

  test("in development pauses, is a writer alone, and is not protected", async () => {
    const plan = await planOf({ environment: development });
    const { inputs, options } = resource(plan, cluster, "db");
    expect(inputs).toMatchObject({
      serverlessv2ScalingConfiguration: { minCapacity: 0, maxCapacity: 2, secondsUntilAutoPause: 300 },
      backupRetentionPeriod: 1,
      deletionProtection: false,
      skipFinalSnapshot: true,
      applyImmediately: true,
    });
    expect(options.protect).toBeFalsy();
    expect(names(plan, instance)).toEqual(["db-0"]);
    expect(resource(plan, instance, "db-0").options.protect).toBeFalsy();
  });

  test.each([
    [
      "postgresql" as const,
      "aurora-postgresql17",
      { "rds.force_ssl": "1", log_min_duration_statement: "1000" },
      ["postgresql"],
    ],
    [
      "mysql" as const,
      "aurora-mysql8.0",
      { require_secure_transport: "ON", slow_query_log: "1" },
      ["error", "slowquery"],
    ],
  ])(
    "of %s forces TLS, and logs slow statements for as long as the environment keeps logs",
    async (engine, family, parameters, logs) => {
      const plan = await planOf({ engine, environment: { ...environment, logRetentionDays: 90 } });
      const { inputs } = resource(plan, group, "db");
      expect(inputs.family).toBe(family);
      const set = Object.fromEntries(
        (inputs.parameters as { name: string; value: string }[]).map((one) => [one.name, one.value]),
      );
      expect(set).toMatchObject(parameters);
      const own = resource(plan, cluster, "db");
      expect(own.inputs.enabledCloudwatchLogsExports).toEqual(logs);
      for (const log of logs) {
        const found = resource(plan, "aws:cloudwatch/logGroup:LogGroup", `db-${log}`);
        expect(found.inputs).toMatchObject({
          name: `/aws/rds/cluster/${own.inputs.clusterIdentifier}/${log}`,
          retentionInDays: 90,
        });
        expect(own.dependencies).toContain(found.urn);
      }
    },
  );

  test("has a security group without a rule of its own, and no address anywhere", async () => {
    const plan = await planOf();
    expect(counts(plan)).not.toHaveProperty([ingress]);
    expect(JSON.stringify(plan.resources)).not.toMatch(/cidr/i);
  });

  test("with a key of one's own encrypts data, insights and passwords with it", async () => {
    const plan = await planOf({ kmsKeyArn: key });
    expect(resource(plan, cluster, "db").inputs).toMatchObject({ kmsKeyId: key, masterUserSecretKmsKeyId: key });
    expect(resource(plan, instance, "db-0").inputs).toMatchObject({ performanceInsightsKmsKeyId: key });
    expect(statements(resource(plan, rolePolicy, "db-login"))).toContainEqual({
      Effect: "Allow",
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: key,
    });
  });

  test("sends further logs to CloudWatch, each to a group that ends, beside those it always sends", async () => {
    const plan = await planOf({
      engine: "mysql",
      parameters: { server_audit_logging: "1" },
      enabledCloudwatchLogsExports: ["iam-db-auth-error", "audit", "error"],
    });
    const wanted = ["audit", "error", "iam-db-auth-error", "slowquery"];
    expect(resource(plan, cluster, "db").inputs.enabledCloudwatchLogsExports).toEqual(wanted);
    const logs = names(plan, "aws:cloudwatch/logGroup:LogGroup");
    expect(logs).toEqual(wanted.map((log) => `db-${log}`));
    const audit = resource(plan, "aws:cloudwatch/logGroup:LogGroup", "db-audit");
    expect(audit.inputs).toMatchObject({ name: expect.stringMatching(/^\/aws\/rds\/cluster\/db-[0-9a-f]{7}\/audit$/) });
    expect(audit.inputs.retentionInDays).toBeGreaterThan(0);
  });

  test("has figures of the operating system where they are asked for, by a role for this account's databases", async () => {
    const attachment = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
    const plan = await planOf({ monitoringInterval: 60, replicas: 1 });
    const role = resource(plan, "aws:iam/role:Role", "db-monitoring");
    for (const name of ["db-0", "db-1"])
      expect(resource(plan, instance, name).inputs).toMatchObject({
        monitoringInterval: 60,
        monitoringRoleArn: role.outputs.arn,
      });
    expect(resource(plan, instance, "db-0").dependencies).toContain(resource(plan, attachment, "db-monitoring").urn);
    expect(JSON.parse(String(role.inputs.assumeRolePolicy)).Statement).toEqual([
      {
        Effect: "Allow",
        Principal: { Service: "monitoring.rds.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: { "aws:SourceAccount": "123456789012" },
          ArnLike: { "aws:SourceArn": expect.stringMatching(/^arn:aws:rds:[a-z\d-]+:123456789012:db:\*$/) },
        },
      },
    ]);
    expect(resource(plan, attachment, "db-monitoring").inputs.policyArn).toBe(
      "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole",
    );
    const none = await planOf({ monitoringInterval: 0 });
    expect(counts(none)).not.toHaveProperty([attachment]);
    expect(resource(none, instance, "db-0").inputs).not.toHaveProperty("monitoringInterval");
  });

  test("of a class of instances has no serverless capacity", async () => {
    const plan = await planOf({ instanceClass: "db.r8g.large", replicas: 2, storageType: "aurora-iopt1" });
    expect(resource(plan, cluster, "db").inputs).not.toHaveProperty("serverlessv2ScalingConfiguration");
    expect(names(plan, instance)).toEqual(["db-0", "db-1", "db-2"]);
    expect(resource(plan, instance, "db-2").inputs.instanceClass).toBe("db.r8g.large");
    expect(resource(plan, cluster, "db").inputs.storageType).toBe("aurora-iopt1");
  });

  test("comes from a snapshot, or from another cluster at a time", async () => {
    const snapshot = resource(await planOf({ restoreFrom: { snapshotId: "db-final" } }), cluster, "db").inputs;
    expect(snapshot).toMatchObject({ snapshotIdentifier: "db-final" });
    expect(snapshot).not.toHaveProperty("masterUsername");
    expect(snapshot).not.toHaveProperty("databaseName");
    const pointInTime = "2026-11-29T06:30:00Z";
    const point = async (restoreFrom: DatabaseArgs["restoreFrom"]) =>
      resource(await planOf({ ...(restoreFrom && { restoreFrom }) }), cluster, "db").inputs.restoreToPointInTime;
    expect(await point({ clusterId: "db-old", pointInTime })).toEqual({
      sourceClusterIdentifier: "db-old",
      restoreToTime: pointInTime,
    });
    expect(await point({ clusterId: "db-old" })).toEqual({
      sourceClusterIdentifier: "db-old",
      useLatestRestorableTime: true,
    });
  });

  const callsOf = (plan: Plan, name: string) => {
    const { mainSteps } = JSON.parse(text(resource(plan, document, name).inputs.content));
    return (mainSteps as { inputs: { Api?: string } }[]).flatMap(({ inputs }) => inputs.Api ?? []);
  };
  const byTheRunbook = (plan: Plan) => JSON.stringify(statements(resource(plan, rolePolicy, "db-runbook")));

  test("that is restored has its Data API switched on before any login is made", async () => {
    const plan = await planOf({ restoreFrom: { snapshotId: "db-final" } });
    const own = resource(plan, cluster, "db").outputs;
    expect(callsOf(plan, "db-restored")).toEqual(["EnableHttpEndpoint", "DescribeDBClusters"]);
    const runbook = resource(plan, document, "db-restored");
    expect(runbook.inputs.content).toContain(`"ResourceArn":"${own.arn}"`);
    const run = resource(plan, association, "db-restored");
    expect(run.inputs).toMatchObject({ name: runbook.outputs.name, waitForSuccessTimeoutSeconds: 1200 });
    expect(runbook.dependencies).toContain(resource(plan, instance, "db-0").urn);
    expect(resource(plan, document, "db-login").dependencies).toContain(run.urn);
    expect(statements(resource(plan, rolePolicy, "db-runbook"))).toContainEqual({
      Effect: "Allow",
      Action: ["rds:EnableHttpEndpoint", "rds:DescribeDBClusters"],
      Resource: own.arn,
    });
    expect(names(plan, document)).not.toContain("db-sign-in");
  });

  test("whose changes wait for a window switches login by IAM on by a run of its own, before any login", async () => {
    const plan = await planOf({ authentication: "iam" });
    const own = resource(plan, cluster, "db");
    expect(callsOf(plan, "db-sign-in")).toEqual(["DescribeDBClusters", "ModifyDBCluster", "DescribeDBClusters"]);
    const content = JSON.parse(text(resource(plan, document, "db-sign-in").inputs.content));
    const steps = (content.mainSteps as { name: string; inputs: object }[]).map(({ name, inputs }) => [name, inputs]);
    const { isOn, signIn } = Object.fromEntries(steps);
    expect(isOn).toEqual({
      Choices: [{ NextStep: "available", Variable: "{{ look.isOn }}", BooleanEquals: true }],
      Default: "signIn",
    });
    expect(signIn).toMatchObject({
      DBClusterIdentifier: own.id,
      EnableIAMDatabaseAuthentication: true,
      ApplyImmediately: true,
    });
    const login = resource(plan, document, "db-login").dependencies;
    expect(login).toContain(resource(plan, association, "db-sign-in").urn);
    expect(statements(resource(plan, rolePolicy, "db-runbook"))).toContainEqual({
      Effect: "Allow",
      Action: ["rds:DescribeDBClusters", "rds:ModifyDBCluster"],
      Resource: own.outputs.arn,
    });
  });

  test.each<[string, Partial<DatabaseArgs>, boolean]>([
    ["by passwords", {}, false],
    ["by IAM, changed immediately", { authentication: "iam", applyImmediately: true }, false],
    ["by IAM, changed immediately, of a snapshot", { ...iamNow, restoreFrom: { snapshotId: "db-final" } }, true],
    ["by IAM, changed as is known later", { authentication: "iam", applyImmediately: late(true) }, true],
  ])("with logins %s has that run or none", async (_title, args, isThere) => {
    const plan = await planOf(args);
    expect(names(plan, document).includes("db-sign-in")).toBe(isThere);
    expect(byTheRunbook(plan).includes("rds:ModifyDBCluster")).toBe(isThere);
  });

  test("of a class has its instances one after the other, and its logins after the writer", async () => {
    const together = await planOf({ replicas: 1 });
    expect(resource(together, instance, "db-1").dependencies).not.toContain(resource(together, instance, "db-0").urn);
    const plan = await planOf({ replicas: 2, instanceClass: "db.r8g.large" });
    const [writer, first, second] = [0, 1, 2].map((index) => resource(plan, instance, `db-${index}`));
    expect(first?.dependencies).toContain(writer?.urn);
    expect(second?.dependencies).toContain(first?.urn);
    const login = resource(plan, document, "db-login").dependencies;
    expect(login).toContain(writer?.urn);
    expect(login).not.toContain(first?.urn);
  });

  test("whose program names another database than its cluster has is refused, and not made anew", async () => {
    const other = transform(rds.Cluster, (props, opts) => ({ props: { ...props, databaseName: "shop" }, opts }));
    const planned = (more: Partial<DatabaseArgs>) =>
      planProgram(() => void new Database("db", { environment: { ...environment }, ...more }, { transforms: [other] }));
    await expect(planned({})).rejects.toMatchObject({
      message: expect.stringContaining(
        'databaseName: "app" is not the database that the cluster was made with; nearest: "shop", and further ones in databases',
      ),
    });
    const plan = await planned({ databaseName: "shop" });
    expect(resource(plan, cluster, "db").inputs.databaseName).toBe("shop");
    await expect(planned({ restoreFrom: { clusterId: "db-old" } })).resolves.toBeDefined();
  });

  test("of data that is not encrypted is refused before anybody connects", async () => {
    // As RDS answers where a snapshot has no key, and none is given.
    const inClear = transform(rds.Cluster, (props, opts) => ({ props: { ...props, storageEncrypted: false }, opts }));
    const restored = (more: Partial<DatabaseArgs>) =>
      planProgram(
        () => void new Database("db", { environment: { ...environment }, ...more }, { transforms: [inClear] }),
      );
    await expect(restored({ restoreFrom: { snapshotId: "db-final" } })).rejects.toMatchObject({
      message: expect.stringContaining("restoreFrom: is of data that is not encrypted, and so is the new cluster"),
    });
    await expect(restored({})).resolves.toBeDefined();
  });

  test("changes its major version in place, and the family of its parameters with it", async () => {
    const plan = await planOf({ version: late("18.3") });
    expect(resource(plan, cluster, "db").inputs).toMatchObject({
      engineVersion: "18.3",
      allowMajorVersionUpgrade: true,
    });
    expect(resource(plan, group, "db").inputs.family).toBe("aurora-postgresql18");
  });

  test.each([
    ["postgresql" as const, "17", true],
    ["postgresql" as const, "17.5", false],
    ["mysql" as const, "8.0", true],
    ["mysql" as const, "8.0.mysql_aurora.3.08.2", false],
    ["mysql" as const, "8.4", true],
    ["mysql" as const, "8.4.7", false],
  ])("of %s %s gets minor versions by itself: %s", async (engine, version, expected) => {
    for (const given of [version, late(version)]) {
      const plan = await planOf({ engine, version: given });
      for (const [type, name] of [
        [cluster, "db"],
        [instance, "db-0"],
      ] as const) {
        expect(resource(plan, type, name).inputs.autoMinorVersionUpgrade).toBe(expected);
      }
    }
  });

  test("has standard support and the region's certificates, unless it says otherwise", async () => {
    const plan = await planOf();
    expect(resource(plan, cluster, "db").inputs.engineLifecycleSupport).toBe(
      "open-source-rds-extended-support-disabled",
    );
    expect(resource(plan, instance, "db-0").inputs).not.toHaveProperty("caCertIdentifier");
    const other = await planOf({
      engineLifecycleSupport: "open-source-rds-extended-support",
      caCertIdentifier: "rds-ca-ecc384-g1",
    });
    expect(resource(other, cluster, "db").inputs.engineLifecycleSupport).toBe("open-source-rds-extended-support");
    expect(resource(other, instance, "db-1").inputs.caCertIdentifier).toBe("rds-ca-ecc384-g1");
  });

  test("that replaces another one has another last snapshot, whose name is not taken", async () => {
    const nameOf = async (args: Partial<DatabaseArgs>) =>
      resource(await planOf(args), cluster, "db").inputs.finalSnapshotIdentifier;
    const replacing = [{}, { kmsKeyArn: key }, { engine: "mysql" as const }];
    const all = await Promise.all(replacing.map(nameOf));
    expect(new Set(all).size).toBe(replacing.length);
    expect(await nameOf({ version: "18", capacity: { max: 4 }, databaseName: "shop", masterUsername: "root1" })).toBe(
      all[0],
    );
  });

  test("that is there keeps its data when its origin is another one, or is no longer said", async () => {
    const { options } = resource(await planOf({ restoreFrom: { snapshotId: "db-final" } }), cluster, "db");
    expect(options.ignoreChanges).toEqual([
      "snapshotIdentifier",
      "restoreToPointInTime",
      "engineLifecycleSupport",
      "databaseName",
      "masterUsername",
    ]);
  });

  test.each([
    ["postgresql" as const, "log_min_duration_statement", "250"],
    ["mysql" as const, "long_query_time", "0.25"],
  ])("of %s logs a statement that takes as long as slowStatementSeconds", async (engine, parameter, value) => {
    const parameters = resource(await planOf({ engine, slowStatementSeconds: 0.25 }), group, "db").inputs.parameters;
    expect(parameters).toContainEqual({ name: parameter, value, applyMethod: "pending-reboot" });
  });

  test("tells of load, capacity, replicas, connections and logins", async () => {
    const plan = await planOf({ alarms: { notify, connections: 500, replicationLagSeconds: 2 } });
    expect(names(plan, alarm)).toEqual([
      "db-capacity",
      "db-connections",
      "db-database-cpu",
      "db-logins",
      "db-replica-lag",
    ]);
    for (const name of names(plan, alarm)) expect(resource(plan, alarm, name).inputs.alarmActions).toEqual([notify]);
    expect(resource(plan, alarm, "db-replica-lag").inputs).toMatchObject({
      metricName: "AuroraReplicaLagMaximum",
      threshold: 2000,
    });
    const other = await planOf({ alarms: { notify, freeMemoryMib: 512 }, instanceClass: "db.r8g.large", replicas: 0 });
    expect(names(other, alarm)).toEqual(["db-database-cpu", "db-local-storage", "db-logins", "db-memory"]);
    expect(resource(other, alarm, "db-memory").inputs).toMatchObject({
      threshold: 536_870_912,
      comparisonOperator: "LessThanThreshold",
    });
    expect(resource(other, alarm, "db-local-storage").inputs).toMatchObject({
      metricName: "FreeLocalStorage",
      statistic: "Minimum",
      threshold: 2_147_483_648,
      comparisonOperator: "LessThanThreshold",
    });
  });
});

describe("further databases", () => {
  const program = (args: Partial<DatabaseArgs>) => planProgram(() => void consume(make(args)));
  const machines = "aws:sfn/stateMachine:StateMachine";

  test("are made by a machine of their own before any consumer's login", async () => {
    const plan = await program({ databases: ["reports", "audit"] });
    const own = resource(plan, association, "db-databases");
    expect(own.inputs).toMatchObject({
      name: resource(plan, document, "db-databases").outputs.name,
      parameters: { Databases: "reports,audit" },
      waitForSuccessTimeoutSeconds: 900,
    });
    expect(own.options.replaceOnChanges).toEqual(["parameters"]);
    expect(resource(plan, document, "db-login").dependencies).toContain(own.urn);
    expect(resource(plan, document, "db-databases").dependencies).toContain(resource(plan, instance, "db-0").urn);
    const { arn } = resource(plan, machines, "db-databases").outputs;
    const [start] = statements(resource(plan, rolePolicy, "db-runbook"));
    expect(start?.Resource).toContain(arn);
    expect(resource(plan, machines, "db-databases").inputs.roleArn).toBe(
      resource(plan, "aws:iam/role:Role", "db-login").outputs.arn,
    );
  });

  test("that there are none of need none", async () => {
    const plan = await program({});
    expect(names(plan, machines).filter((name) => name.startsWith("db-"))).toEqual(["db-login", "db-logins"]);
    expect(names(plan, association)).toEqual(["api-to-DATABASE"]);
    expect(names(plan, document)).toEqual(["db-login"]);
  });
});

describe("a consumer", () => {
  const program = (args?: Partial<WebServiceArgs>) => planProgram(() => void consume(make(), args));

  test("has rules, a login and variables of its own", async () => {
    const plan = await program();
    for (const type of [ingress, egress]) {
      expect(resource(plan, type, "api-to-DATABASE").inputs).toMatchObject({ fromPort: 5432, toPort: 5432 });
    }
    const variables = containers(plan)[0]?.environment as { name: string; value: string }[];
    const own = resource(plan, cluster, "db").outputs;
    expect(Object.fromEntries(variables.map((one) => [one.name, one.value]))).toEqual({
      DATABASE_HOST: own.endpoint,
      DATABASE_READER_HOST: own.readerEndpoint,
      DATABASE_PORT: "5432",
      DATABASE_NAME: "app",
      DATABASE_USER: expect.stringMatching(/^api-database-[a-z0-9-]{1,19}$/),
    });
    const arn = resource(plan, secret, "api-to-DATABASE").outputs.arn;
    expect(containers(plan)[0]?.secrets).toEqual([{ name: "DATABASE_PASSWORD", valueFrom: `${arn}:password::` }]);
    expect(statements(resource(plan, rolePolicy, "api-execution"))).toContainEqual({
      Effect: "Allow",
      Action: "secretsmanager:GetSecretValue",
      Resource: arn,
    });
  });

  test.each([
    [undefined, "read-write"],
    ["read" as const, "read"],
  ])("of access %s gets its login before it starts", async (access, expected) => {
    const plan = await program(access && { access: { DATABASE: access } });
    const found = resource(plan, association, "api-to-DATABASE");
    expect(found.inputs).toMatchObject({
      name: resource(plan, "aws:ssm/document:Document", "db-login").outputs.name,
      parameters: { Access: expected, SecretArn: resource(plan, secret, "api-to-DATABASE").outputs.arn },
      waitForSuccessTimeoutSeconds: 900,
    });
    expect(resource(plan, "aws:ecs/service:Service", "api").dependencies).toContain(found.urn);
  });

  test("has a secret that the machine of the database alone writes, and whose value is nowhere", async () => {
    const plan = await program();
    const role = resource(plan, "aws:iam/role:Role", "db-login").outputs.arn;
    const { inputs } = resource(plan, secret, "api-to-DATABASE");
    expect(JSON.parse(text(inputs.policy)).Statement).toEqual([
      {
        Effect: "Allow",
        Principal: { AWS: role },
        Action: ["secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue"],
        Resource: "*",
      },
    ]);
    expect(counts(plan)).not.toHaveProperty(["aws:secretsmanager/secretVersion:SecretVersion"]);
    expect(counts(plan)).not.toHaveProperty(["random:index/randomPassword:RandomPassword"]);
  });

  test("that signs in by its role has no password, and may connect as its one user alone", async () => {
    const plan = await planProgram(() => consume(make({ authentication: "iam" }), { access: { DATABASE: "read" } }));
    const own = resource(plan, cluster, "db");
    expect(own.inputs.iamDatabaseAuthenticationEnabled).toBe(true);
    const { User: user } = resource(plan, association, "api-to-DATABASE").inputs.parameters as { User: string };
    expect(resource(plan, association, "api-to-DATABASE").inputs.parameters).toEqual({ User: user, Access: "read" });
    expect(statements(resource(plan, rolePolicy, "api-connections"))).toEqual([
      {
        Effect: "Allow",
        Action: "rds-db:connect",
        Resource: `arn:aws:rds-db:us-east-1:123456789012:dbuser:${own.outputs.clusterResourceId}/${user}`,
      },
    ]);
    expect(counts(plan)).not.toHaveProperty([secret]);
    expect(containers(plan)[0]?.secrets).toEqual([]);
    expect(JSON.stringify(containers(plan)[0])).not.toContain("PASSWORD");
    expect(statements(resource(plan, rolePolicy, "db-login")).flatMap(({ Action }) => Action)).not.toContain(
      "secretsmanager:GetRandomPassword",
    );
  });

  test("that signs in by its role at a database of another stack is told how to bring its reference", async () => {
    const connect = (reference: (db: Database) => object) =>
      planProgram(
        () => void consume(reference(make({ authentication: "iam" })) as never, { access: { DATABASE: "read" } }),
      );
    await expect(connect((db) => late(db.ref) as never)).rejects.toMatchObject({
      message: expect.stringContaining(
        "connections.DATABASE: came as an Output, and logs in by IAM; bring it by await stack.requireOutputValue(…)",
      ),
    });
  });

  test("does not read the secret of the administrator", async () => {
    const plan = await program();
    const [master] = resource(plan, cluster, "db").outputs.masterUserSecrets as { secretArn: string }[];
    expect(master?.secretArn).toMatch(/:secret:rds!cluster-/);
    const readers = plan.resources.filter(({ inputs }) => JSON.stringify(inputs).includes(master?.secretArn ?? "none"));
    expect(readers.map(({ name, type }) => `${type} ${name}`).sort()).toEqual([
      `${rolePolicy} db-login`,
      "aws:sfn/stateMachine:StateMachine db-login",
    ]);
  });

  test.each(["read", "read-write"] as const)("of another stack has the same, where access says %s", async (access) => {
    const [now, later] = [false, true].map((hidden) =>
      planProgram(() => {
        const db = make();
        consume(hidden ? (late(db.ref) as never) : db, { access: { DATABASE: access } });
      }),
    );
    const parts = (plan: Plan) => ({
      containers: containers(plan),
      login: resource(plan, association, "api-to-DATABASE").inputs,
      rules: names(plan, ingress),
    });
    expect(parts((await later) as Plan)).toEqual(parts((await now) as Plan));
  });

  test("of another stack without access is told to say it", async () => {
    const run = planProgram(() => void consume(late(make().ref) as never));
    await expect(run).rejects.toMatchObject({
      message: expect.stringContaining(
        'connections.DATABASE: has a login for each consumer, and comes later; give access.DATABASE "read" or "read-write"',
      ),
    });
  });

  test("that is no database there is no login of", async () => {
    const there = late({ securityGroupId: "sg-1", port: 5432 });
    const run = planProgram(() => void consume(there as never, { access: { DATABASE: "read" } }));
    await expect(run).rejects.toMatchObject({ message: expect.stringContaining("connections.DATABASE") });
  });

  test("whose env has a variable of the login is refused", () => {
    return expect(program({ env: { DATABASE_USER: "root" } })).rejects.toMatchObject({
      message: expect.stringContaining(
        "connections.DATABASE: brings the variable DATABASE_USER, which env.DATABASE_USER",
      ),
    });
  });

  test("beside another one has its own login and rule", async () => {
    const plan = await planProgram(() => {
      const db = make();
      consume(db);
      const args = { environment: { ...environment }, image, exposure: "service-connect" as const };
      new WebService("reports", { ...args, connections: { DB: db }, access: { DB: "read" } });
      new WebService("other", args);
    });
    expect(names(plan, association)).toEqual(["api-to-DATABASE", "reports-to-DB"]);
    expect(names(plan, ingress).filter((name) => name.includes("-to-"))).toEqual(["api-to-DATABASE", "reports-to-DB"]);
    const users = names(plan, association).map(
      (name) => resource(plan, association, name).inputs.parameters as { User: string },
    );
    expect(new Set(users.map(({ User }) => User)).size).toBe(2);
  });
});
