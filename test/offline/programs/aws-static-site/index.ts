import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const bucket = new aws.s3.Bucket("pages");
new aws.s3.BucketWebsiteConfiguration("pages", { bucket: bucket.id, indexDocument: { suffix: "index.html" } });
for (const page of ["index.html", "404.html"]) {
  new aws.s3.BucketObjectv2(page, {
    bucket: bucket.id,
    key: page,
    source: new pulumi.asset.StringAsset(page),
    contentType: "text/html",
  });
}
const east = new aws.Provider("east", { region: "us-east-1" });
const certificate = new aws.acm.Certificate(
  "site",
  { domainName: "www.example.com", validationMethod: "DNS" },
  { provider: east },
);
const zone = aws.route53.getZoneOutput({ name: "example.com" });
const [option] = [certificate.domainValidationOptions[0]];
const record = new aws.route53.Record("proof", {
  zoneId: zone.zoneId,
  name: option.resourceRecordName,
  type: option.resourceRecordType,
  records: [option.resourceRecordValue],
  ttl: 600,
});
export const certificateArn = new aws.acm.CertificateValidation(
  "site",
  { certificateArn: certificate.arn, validationRecordFqdns: [record.fqdn] },
  { provider: east },
).certificateArn;
