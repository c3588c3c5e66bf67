import { alternatives, anyOf, startsWithAny } from "./patterns";

/** Beginnings, in lower case, of references that the running program resolves, and of addresses of secrets. */
const references = [
  ..."$ {{ arn: ref+ fn:: !ref resolve: {resolve: data:image file: ./ ../".split(" "),
  ...`@microsoft.keyvault vault: bao: sops: doppler: infisical: azurekeyvault: keyvault: akv: ref: gcp:// awssm: awssecrets
  awskms: secretref secret: secrets: ssm: sm: op:// gcpsecret gcp-secret`.split(/\s+/),
  ..."run etc var mnt opt secret secrets tmp home usr app data vault prod dev staging"
    .split(" ")
    .map((folder) => `/${folder}/`),
];
/** `%NAME%`, `<name>` and Secret Manager's `projects/<project>/secrets/…`. */
const referenceForm = anyOf([/^%[A-Z_]+%$/, /^<[^<>]*>$/, /^projects\/[^/]+\/(?:secrets|locations)\//], "i");

export const isReference = (value: string): boolean =>
  startsWithAny(value.toLowerCase(), references) || referenceForm.test(value);

/** Beginnings of public keys and certificates, and of Stripe's and Mapbox's public keys. */
const publicKeys = [
  ..."ssh-rsa ssh-ed25519 ssh-dss ecdsa-sha2- age1 pk_live_ pk_test_ pk.eyJ phc_".split(" "),
  ...["PUBLIC KEY", "CERTIFICATE", "RSA PUBLIC KEY", "SSH2 PUBLIC"].map((kind) => `-----BEGIN ${kind}`),
];

export const isPublicKey = (value: string): boolean => startsWithAny(value, publicKeys);

/** A value in double quotes, in single quotes, or bare: a group for each. */
const valueOr = (bare: string): string => String.raw`(?:"([^"\n]*)"|'([^'\n]*)'|(${bare}))`;
/** `NAME=value`, `export NAME="value"`, `docker run -e NAME=value`. */
export const assignment = new RegExp(
  String.raw`(?:^|[\s"';&|(])(?:export\s+|set\s+|-e\s+|--env[= ]|-D)?([A-Za-z_][\w.-]*)=${valueOr(String.raw`[^\s"';&|)]*`)}`,
  "gm",
);
/** `--admin-password value`, `-token=value`. */
const flagNames = alternatives("[a-z0-9-]*(?:password|passwd|pass|token|api-?key) [a-z0-9-]+-secret");
export const flag = new RegExp(
  String.raw`(?:^|\s)--?(${flagNames})[= ]${valueOr(String.raw`[^\s"'-][^\s"';&|)]*`)}`,
  "gi",
);
/** `-Ddb.password=value`. */
export const property = new RegExp(String.raw`(?:^|\s)-D([\w.]+)=${valueOr(String.raw`[^\s"']+`)}`, "g");
/** `password: value`. */
export const yamlPair = new RegExp(
  String.raw`^[ \t-]*["']?([A-Za-z_][\w.-]*)["']?:[ \t]+${valueOr(String.raw`[^\s#"'|>&*{[][^\n#]*`)}`,
  "gm",
);
/** `PrivateKey = value` of an INI file, `settings['smtp_password'] = "value"` of Ruby. */
export const iniPair = new RegExp(
  String.raw`^[ \t]*(?:\w+\[["'])?([A-Za-z_][\w.-]*)(?:["']\])?[ \t]+=[ \t]+${valueOr(String.raw`[^\s#"'|>&*{[][^\n#]*`)}`,
  "gm",
);
export const sqlPassword = /\b(?:IDENTIFIED BY|(?:WITH )?PASSWORD)\s+'(?!\$)([^'\n]{3,})'/i;
