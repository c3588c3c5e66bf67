import * as aws from "@pulumi/aws";
import * as cloudflare from "@pulumi/cloudflare";
import * as github from "@pulumi/github";
import * as tls from "@pulumi/tls";

const key = new tls.PrivateKey("deploy", { algorithm: "ED25519" });
const repository = new github.Repository("shop", { visibility: "private" });
new github.RepositoryDeployKey("deploy", { repository: repository.name, title: "deploy", key: key.publicKeyOpenssh });
const page = new aws.s3.Bucket("page");
const zone = cloudflare.getZoneOutput({ filter: { name: "example.com" } });
new cloudflare.DnsRecord("www", {
  zoneId: zone.apply((found: { zoneId: string }) => found.zoneId),
  name: "www",
  type: "CNAME",
  ttl: 300,
  content: page.bucketRegionalDomainName,
});
