import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { isClientUse, recogniseImage } from "../../policies/detect/images";
import { readScript } from "../../policies/detect/script";
import { secretIn, secretInText } from "../../policies/detect/secrets";
import { decodeUserData } from "../../policies/detect/user-data";
import { growth, LINEAR } from "../growth";
import { measureSecrets } from "./helpers/measure-secrets";
import {
  fifthHeldOutCases,
  fourthHeldOutCases,
  freshCases,
  heldOutCases,
  secondHeldOutCases,
  secretCases,
  thirdHeldOutCases,
} from "./helpers/secret-cases";

/** Of reading scripts; each ends otherwise, since answers are kept. */
function growthOf(script: (size: number) => string): number {
  let count = 0;
  return growth((size) => void readScript(`${script(size)} # ${count++}`), 10_000);
}

describe("the secret detector", () => {
  it("is right about the labelled table", () => {
    const { cases, missed, wrong } = measureSecrets();
    expect(cases).toBeGreaterThanOrEqual(300);
    expect({ missed, wrong }).toEqual({ missed: [], wrong: [] });
  });

  it("is nearly as right about names it was not made with", () => {
    const { precision, recall } = measureSecrets(heldOutCases);
    expect(precision).toBeGreaterThanOrEqual(0.98);
    expect(recall).toBeGreaterThanOrEqual(0.93);
  });

  it("is right about the shapes of other people's programs", () => {
    const { precision, recall } = measureSecrets(freshCases);
    expect(precision).toBeGreaterThanOrEqual(0.98);
    expect(recall).toBeGreaterThanOrEqual(0.98);
  });

  it.each([
    ["third", thirdHeldOutCases],
    ["fourth", fourthHeldOutCases],
    ["fifth", fifthHeldOutCases],
  ])("is right about the %s list of settings of public stacks", (_, cases) => {
    const { precision, recall } = measureSecrets(cases);
    expect(precision).toBeGreaterThanOrEqual(0.98);
    expect(recall).toBeGreaterThanOrEqual(0.95);
  });

  it("is no secret while the value, or a part of it, is unknown", () => {
    const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    for (const value of [unknown, `postgres://app:${unknown}@db/app`, `${unknown}-suffix`]) {
      expect(secretIn("API_KEY", value)).toBeUndefined();
    }
  });

  it("never says the value", () => {
    for (const { name, value } of [
      ...secretCases,
      ...heldOutCases,
      ...freshCases,
      ...secondHeldOutCases,
      ...thirdHeldOutCases,
      ...fourthHeldOutCases,
      ...fifthHeldOutCases,
    ]) {
      const kind = secretIn(name, value);
      if (kind !== undefined && value.length > 8) expect(kind).not.toContain(value);
    }
  });

  it.each([
    ["export DB_PASSWORD=hunter2", "DB_PASSWORD (a plain value under a secret's name)"],
    ["mysqldump --password=hunter22 app", "password (a plain value under a secret's name)"],
    ["psql postgres://app:hunter2@db/app", "a password in a URL"],
    ["ALTER USER app WITH PASSWORD 'Sup3r'", "a password in an SQL statement"],
    ["docker run -e API_TOKEN=9f8e7d6c acme/x", "API_TOKEN (a plain value under a secret's name)"],
    ["password: hunter22", "password (a plain value under a secret's name)"],
    ["export DB_PASSWORD=$(aws secretsmanager get-secret-value --secret-id db)", undefined],
    ["export DB_PASSWORD=$1", undefined],
    ["docker login --password-stdin", undefined],
    ["docker run -e DB_PASSWORD_FILE=/run/secrets/db acme/x", undefined],
    ["kubectl get secret db", undefined],
  ])("reads %s", (text, expected) => {
    expect(secretInText(text)).toBe(expected);
  });
});

describe("the image recogniser", () => {
  it.each([
    ["postgres", "postgres"],
    ["postgres:16.4-alpine", "postgres"],
    ["docker.io/library/postgres:16", "postgres"],
    ["index.docker.io/library/postgres", "postgres"],
    ["bitnami/postgresql", "postgres"],
    ["docker.io/bitnamilegacy/postgresql:16", "postgres"],
    ["public.ecr.aws/docker/library/postgres:16", "postgres"],
    ["123456789012.dkr.ecr.eu-west-1.amazonaws.com/docker-hub/library/postgres:16", "postgres"],
    ["mirror.gcr.io/library/redis@sha256:0a1b", "redis"],
    ["localhost:5000/redis", "redis"],
    ["quay.io/prometheus/prometheus:v2", "prometheus"],
    ["registry.k8s.io/ingress-nginx/controller:v1.11.2@sha256:0a", "ingressNginx"],
    ["docker.elastic.co/elasticsearch/elasticsearch:8.15.0", "elasticsearch"],
    ["mcr.microsoft.com/mssql/server:2022-latest", "mssql"],
    ["quay.io/jetstack/cert-manager-controller:v1.16.1", "certManager"],
    ["hashicorp/vault:1.17", "vault"],
    ["vault", "vault"],
    ["cgr.dev/chainguard/valkey:latest", "valkey"],
    ["GHCR.io/CloudNative-PG/postgresql:16", "postgres"],
    ["acme/redis-exporter", "exporter"],
    ["oliver006/redis_exporter", "exporter"],
    ["quay.io/prometheuscommunity/postgres-exporter", "exporter"],
    ["acme/app-redis:1", undefined],
    ["ghcr.io/acme/vault", undefined],
    ["acme/consul-ui", undefined],
    ["ghcr.io/acme/registry", undefined],
    ["nginx", undefined],
    ["node:22-alpine", undefined],
    ["edoburu/pgbouncer", "pooler"],
    ["amazon/aws-xray-daemon", undefined],
    ["", undefined],
    ["postgres/", undefined],
  ])("sees %s as %s", (image, key) => {
    expect(recogniseImage(image)?.key).toBe(key);
  });

  it.each([
    ["pg_dump -h db app", true],
    ["sh -c until pg_isready; do sleep 1; done", true],
    ["redis-cli -h cache ping", true],
    ["mysql --host db < up.sql", true],
    ["mysqld --skip-grant-tables", false],
    ["postgres -c shared_buffers=256MB", false],
    ["redis-server /etc/redis.conf", false],
    ["", false],
  ])("knows %s from a server", (command, isClient) => {
    expect(isClientUse(command)).toBe(isClient);
  });
});

describe("a worker in a script", () => {
  const queue = "takes messages from a queue";
  const loop = "works in a loop without an end";
  it.each([
    ["while true; do ./work; sleep 1; done", loop],
    ["while :\ndo\n  ./work\ndone", loop],
    ["while [ 1 ]\ndo\n  for x in a b; do ./work $x; done\ndone &", loop],
    ["while true; do ./work", loop],
    ["cd /srv && celery -A shop --loglevel=info worker", queue],
    ["ExecStart=/usr/local/bin/sidekiq -e production", queue],
    ["gcloud pubsub subscriptions pull orders --auto-ack", queue],
    ["bundle exec rake jobs:work", queue],
  ])("is seen: %s", (script, worker) => {
    expect(readScript(script).worker).toBe(worker);
  });

  it.each([
    ["while true; do curl -sf localhost && break; sleep 1; done"],
    ["while true\ndo\n  for x in a b; do ./try $x; done\n  test -e /ready && exit 0\ndone"],
    ["while ! systemctl is-active docker; do sleep 1; done"],
    ["until mountpoint /data; do sleep 1; done"],
    ["apt-get install -y celery-doc\n# while true; do ./work; done"],
    ["aws sqs send-message --queue-url $URL --message-body done"],
    ["celery -A shop beat"],
  ])("is not seen: %s", (script) => {
    expect(readScript(script).worker).toBeUndefined();
  });

  it("is looked for in a time that grows with the script alone", () => {
    expect(growthOf((size) => "while true; do\n".repeat(size / 10))).toBeLessThan(LINEAR);
  });
});

describe("the script reader", () => {
  const labels = (script: string): readonly string[] => readScript(script).servers.map(({ label }) => label);
  const plain = "#!/bin/bash\napt-get install -y postgresql\n";
  const base64 = (text: string): string => Buffer.from(text).toString("base64");
  const wrapped = base64(`#!/bin/bash\n# ${"x".repeat(80)}\napt-get install -y postgresql\n`).replace(
    /(.{76})/g,
    "$1\n",
  );

  it.each([
    ["plain", plain],
    ["base64", base64(plain)],
    ["base64 in lines", wrapped],
    ["base64 twice", base64(base64(plain))],
    ["gzip", gzipSync(plain).toString("base64")],
    ["cloud-init", "#cloud-config\npackages:\n  - postgresql\n"],
    ["cloud-init in a line", "#cloud-config\npackages: [curl, postgresql-16]\n"],
    [
      "cloud-init with an encoded file",
      `#cloud-config\nwrite_files:\n  - encoding: b64\n    path: /opt/setup.sh\n    content: ${base64(`${"# padding\n".repeat(5)}apt-get install -y postgresql\n`)}\n`,
    ],
    ["no shebang", "apt install -y postgresql"],
    ["a service that is enabled", "systemctl enable --now postgresql"],
    ["an image", "docker run -d --name db -p 5432:5432 -e X=1 postgres:16"],
    ["continued lines", "apt-get install -y \\\n  curl \\\n  postgresql"],
  ])("finds a server in %s", (_, script) => {
    expect(labels(script)).toContain("PostgreSQL");
  });

  it.each([
    ["a client", "apt-get install -y postgresql-client redis-tools mysql-client"],
    ["a client of Amazon Linux", "dnf install -y postgresql15 mariadb105"],
    ["a comment", "# apt-get install -y postgresql\necho hello"],
    ["agents", "yum install -y amazon-cloudwatch-agent amazon-ssm-agent\nsystemctl start amazon-ssm-agent"],
    ["a dump by container", "docker run --rm -e PGHOST=db postgres:16 pg_dump app > /tmp/dump.sql"],
    ["nothing", ""],
    ["a hash, as old state files have it", "3c6e0b8a9c15224a8228b9a98ca1531d24e1ac93"],
    ["words that only look alike", "echo 'install nginx later'"],
  ])("finds none in %s", (_, script) => {
    expect(labels(script)).toEqual([]);
  });

  it.each(["apt-get install -y nfs-kernel-server", "dnf install -y samba", "systemctl enable --now nfs-server"])(
    "finds files that a machine serves in %s",
    (script) => {
      expect(labels(script)).toEqual(["a storage system"]);
    },
  );

  it.each(["apt-get install -y nfs-common cifs-utils", "yum install -y nfs-utils", "mount -t nfs4 fs:/ /mnt"])(
    "finds a client of files only in %s",
    (script) => {
      expect(labels(script)).toEqual([]);
    },
  );

  it.each([
    ["certbot renew", "acme"],
    ["openssl req -x509 -newkey rsa:2048 -nodes", "acme"],
    ["(crontab -l; echo '* * * * * /x') | crontab -", "cron"],
    ["schtasks /create /tn x /tr y /sc daily", "cron"],
    ["apt-get install -y bind9", "dns"],
  ] as const)("finds in %s what is %s", (script, fact) => {
    expect(readScript(script)[fact]).toBeDefined();
  });

  it("does not expand a bomb", () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000)).toString("base64");
    expect(decodeUserData(bomb).length).toBeLessThan(300_000);
  });

  it.each(["\n", "apt ", "curl ", "java ", "systemctl ", "docker run ", "celery ", " ", "'", "a-", "apt-get -y "])(
    "reads many of %j in time that is in proportion to their number",
    (word) => {
      expect(growthOf((size) => `${word.repeat(size / word.length)}!`)).toBeLessThan(LINEAR);
    },
  );

  it.each([
    ["systemctl", (size: number) => `systemctl ${"--now ".repeat(size / 6)}x`],
    ["an installer", (size: number) => `apt-get ${"-y ".repeat(size / 3)}x`],
    ["dashes", (size: number) => `-- ${"-".repeat(size)}`],
    ["a slug", (size: number) => `SECRET=${"a-".repeat(size / 2)}!`],
    ["letters and an address", (size: number) => `${"a".repeat(size)} x://y @`],
    ["base64", (size: number) => `${"QUJD".repeat(size / 4)} http://a@b`],
    ["packages", (size: number) => `packages:\n${"  - - - -\n".repeat(size / 10)}`],
    ["quotes", (size: number) => `${"'".repeat(size)}="`],
    ["tokens", (size: number) => "eyJabcdefghijk.".repeat(size / 15)],
  ])("takes time in proportion to the length of %s", (_, script) => {
    expect(growthOf(script)).toBeLessThan(LINEAR);
  });
});
