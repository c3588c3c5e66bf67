/** `aws:s3/bucket:Bucket` → `aws:s3:Bucket` */
export function shortType(type: string): string {
  const [pkg = "", module = "", name = ""] = type.split(":");
  return [pkg, module.split("/")[0], name].join(":");
}
