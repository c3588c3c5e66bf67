package main

import (
	gcp "example.com/pulumi-vendor-native-gcp/sdk/go/vendornativegcp"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		prod, err := gcp.NewEnvironment(ctx, "prod", &gcp.EnvironmentArgs{Domain: pulumi.StringRef("example.com")})
		if err != nil {
			return err
		}
		apiKey, err := gcp.NewSecret(ctx, "api-key", &gcp.SecretArgs{
			Environment: prod.Ref.ToEnvironmentRefPtrOutput(),
			Value:       config.RequireSecret(ctx, "apiKey").ToStringPtrOutput(),
		})
		if err != nil {
			return err
		}
		api, err := gcp.NewWebService(ctx, "api", &gcp.WebServiceArgs{
			Environment: prod.Ref,
			Image:       pulumi.String("ghcr.io/acme/api:1.4.2"),
			Port:        pulumi.Float64(8080),
			Secrets: map[string]gcp.SecretRefInput{
				"API_KEY": gcp.SecretRefArgs{Id: apiKey.Ref.Id(), Version: apiKey.Ref.Version()},
			},
			Scaling: &gcp.ScalingArgs{Min: pulumi.Float64Ref(2), Max: pulumi.Float64Ref(20)},
		})
		if err != nil {
			return err
		}
		ctx.Export("url", api.Url)
		return nil
	})
}
