import { alternatives, anyOf } from "./patterns";

const packageManagers = alternatives(
  "apt-get apt yum dnf microdnf zypper apk tdnf snap brew choco winget amazon-linux-extras pacman",
);
const installVerbs = alternatives("install localinstall add in -S -Sy -Syu");
/** `apt-get install -y nginx redis` → the manager, the names. */
export const installer = new RegExp(
  String.raw`\b(${packageManagers})\s+(?:[^\n;&|]*?\s)?(?:${installVerbs})\s+([^\n;&|]+)`,
  "g",
);
export const service = /\b(?:systemctl|rc-service|rc-update)[ \t]+([^\n;&|]+)/g;
export const sysv = /\bservice\s+([\w@.-]+)\s+(?:start|restart|reload)\b/g;
export const yamlPackages = /^packages:\s*\n((?:[ \t]*-[^\n]*\n?)+)/gm;
export const yamlPackageLine = /^packages:\s*\[([^\]]+)\]/gm;

const downloadedProducts = alternatives(
  `kafka zookeeper prometheus grafana elasticsearch opensearch vault consul nomad minio rabbitmq redis loki jaeger
  keycloak nats-server traefik etcd influxdb activemq clickhouse cassandra tomcat`,
);
/** `curl -O https://…/kafka-3.9.tgz` → kafka. */
export const downloads = new RegExp(String.raw`(?:curl|wget)\s[^\n]*?(${downloadedProducts})[_/-][^\n]*`, "gi");

export const containerRun =
  /\b(?:docker|podman|nerdctl|ctr)\s+(?:container\s+)?(?:run|create)\s+([^\n;|&]+(?:\\\n[^\n;|&]+)*)/g;
export const compose = anyOf([
  /\b(?:docker[ -]compose|podman-compose)\b[^\n;&|]*\bup\b/,
  /\bdocker\s+stack\s+deploy\b/,
  /\bdocker\s+service\s+create\b/,
]);
export const yamlImage = /^\s*(?:-\s*)?["']?image["']?:\s*["']?([\w./:@-]+)/gm;
/** Flags of `docker run` that take a value in the next word. */
export const valuedFlags: ReadonlySet<string> = new Set(
  `-e -v -p -u -l -h -w -m --name --env --env-file --volume --publish --network --net --restart --user --workdir
  --hostname --memory --cpus --label --log-driver --log-opt --mount --entrypoint --add-host --link --platform --gpus
  --pull --shm-size --ulimit --expose --dns --ip --device --cap-add --tmpfs`.split(/\s+/),
);

/** Commands and addresses by which a machine becomes a node of a cluster. */
export const clusters = anyOf([
  /get\.k3s\.io/,
  /\bk3s\s+(?:server|agent)\b/,
  /get\.rke2\.io/,
  /get\.k0s\.sh/,
  /\bkubeadm\s+(?:init|join)\b/,
  /\/etc\/eks\/bootstrap\.sh/,
  /\bnodeadm\b/,
  /node\.eks\.aws/,
  /\bminikube\s+start\b/,
  /\bkind\s+create\s+cluster\b/,
  /\bkops\s+create\b/,
]);
export const ecsAgent = /ECS_CLUSTER\s*=|\/etc\/ecs\/ecs\.config/;

const configurationTool = anyOf([
  /\bansible-(?:playbook|pull)\b/,
  /\bchef-client\b/,
  /\bpuppet\s+(?:agent|apply)\b/,
  /\bsalt-call\b/,
]);
const learningServer = anyOf([
  /\bmlflow\s+(?:server|ui)\b/,
  /\bjupyter(?:[- ](?:lab|notebook|server))\b[^\n]*--/,
  /\bstreamlit\s+run\b/,
  /\b(?:torchserve|tritonserver)\s/,
  /\b(?:vllm|ollama|bentoml|ray)\s+(?:serve|start)\b/,
]);
/** Programs that a script starts, by their commands. */
export const applications: readonly (readonly [RegExp, string])[] = [
  [/\bpm2\s+(?:start|resurrect)\b/, "an application with pm2"],
  [/\b(?:gunicorn|uvicorn|hypercorn|daphne|waitress-serve)\s+\S/, "a Python application server"],
  [/\b(?:puma|unicorn|rails\s+s(?:erver)?|bundle\s+exec)\b/, "a Ruby application"],
  [/\bjava\s+[^\n]*-jar\b/, "a Java application"],
  [/\bdotnet\s+\S+\.dll\b/, "a .NET application"],
  [/\b(?:npm|yarn|pnpm)\s+(?:run\s+)?start\b|\bnode\s+\S+\.[cm]?js\b/, "a Node.js application"],
  [/\bflask\s+run\b|manage\.py\s+runserver|\bpython[\d.]*\s+-m\s+http\.server\b/, "a Python application"],
  [/\bphp\s+(?:artisan\s+serve|-S)\b/, "a PHP application"],
  [/\bpython[\d.]*\s+(?:-m\s+\w+\s+)?[\w./-]*(?:app|server|main|api|bot|worker|wsgi)\.py\b/, "a Python application"],
  [configurationTool, "software set up by a configuration tool"],
  [/\bminio\s+server\b/, "MinIO"],
  [learningServer, "a machine learning server"],
  [/\bairflow\s+(?:webserver|scheduler|standalone|api-server)\b/, "Airflow"],
  [/\bcelery\s[^\n]*\b(?:worker|beat)\b|\bsidekiq\b(?=\s+-)/, "a queue worker"],
  [/\/FEATURES=\S*SQL/i, "SQL Server"],
  [/^\s*(?:sudo\s+)?(?:\.|\/(?:opt|srv|home|usr\/local|app))\/[^\n]*[^&\s]\s*&\s*$/m, "a program in the background"],
  [/Install-WindowsFeature\b[^\n]*\bWeb-Server\b|\bIIS-WebServer/i, "IIS"],
  [
    /^\s*ExecStart=(?!\/usr\/bin\/(?:amazon-|aws)|\/usr\/(?:bin|lib)\/systemd)\S+/m,
    "a service of its own (a systemd unit)",
  ],
  [/\bnohup\s+\S+[^\n]*&\s*$/m, "a program in the background"],
];

export const acme = anyOf(
  [
    /\bcertbot\b/,
    /\bacme\.sh\b/,
    /\bletsencrypt\b/,
    /\bdehydrated\b/,
    /\blego\s+(?:--|run|renew)/,
    /\bgetssl\b/,
    /\bsimp_le\b/,
    /\bwin-acme\b/,
    /\bwacs(?:\.exe)?\b/,
    /\bPosh-ACME\b/,
  ],
  "i",
);
export const selfSigned = /\bopenssl\s+req\b[^\n]*\s-x509\b|\bmkcert\b|New-SelfSignedCertificate|\bminica\b/;

export const cron = anyOf(
  [
    /\bcrontab\b(?!\s+-l\b)/,
    /\/etc\/cron\.(?:d|hourly|daily|weekly|monthly)\//,
    /\/var\/spool\/cron/,
    /^\s*OnCalendar=/,
    /\bschtasks(?:\.exe)?\s+\/create\b/,
    /\b(?:Register|New)-ScheduledTask\b/,
    /^\s*@(?:hourly|daily|weekly|monthly|reboot)\s+\S/,
    /^\s*cron:\s*$/,
  ],
  "im",
);
/** Jobs of the machine itself, not of an application. */
export const housekeepingCron =
  /logrotate|certbot|acme\.sh|unattended|yum-cron|dnf-automatic|amazon-cloudwatch|ssm-agent|aide|chkrootkit|freshclam/i;

/** Programs that take jobs from a queue, and commands that take a message from one. */
export const queueConsumer = anyOf(
  [
    /\baws\s+sqs\s+receive-message\b/,
    /\bgcloud\s+(?:alpha\s+|beta\s+)?pubsub\s+subscriptions\s+pull\b/,
    /\baz\s+storage\s+message\s+get\b/,
    /\bkafka-console-consumer(?:\.sh)?\b/,
    /\bcelery\s+(?:\S+\s+){0,6}worker\b/,
    /(?:^|[\s/=;&|])(?:sidekiq|dramatiq|huey_consumer(?:\.py)?)(?=\s|$)/,
    /\b(?:resque:work|jobs:work|solid_queue:start|delayed_job\s+(?:start|run))\b/,
    /\bartisan\s+(?:queue:(?:work|listen)|horizon)\b/,
    /\brq\s+worker\b/,
  ],
  "im",
);
/** The beginning of a loop that no condition ends. */
export const endlessLoop = /\bwhile\s+(?:true|:|\[\[?\s*(?:1|true)\s*\]\]?|\(\(\s*1\s*\)\))\s*(?:;\s*)?(?:do\b|$)/;
/** The lines that end a loop from inside: one that tries again until something is there. */
export const loopExit = /(?:^|[\s;&|({])(?:break|exit|return)\b/;
