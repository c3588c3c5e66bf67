import pulumi
from pulumi_vendor_native_aws import Environment, Secret, WebService

config = pulumi.Config()

prod = Environment("prod", domain="example.com")
api_key = Secret("api-key", environment=prod.ref, value=config.require_secret("apiKey"))
api = WebService(
    "api",
    environment=prod.ref,
    image="ghcr.io/acme/api:1.4.2",
    port=8080,
    secrets={"API_KEY": {"arn": api_key.ref.arn, "version_id": api_key.ref.version_id}},
    scaling={"min": 2, "max": 20},
)

pulumi.export("url", api.url)
