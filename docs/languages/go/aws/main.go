package main

import (
	aws "example.com/pulumi-vendor-native-aws/sdk/go/vendornativeaws"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		prod, err := aws.NewEnvironment(ctx, "prod", &aws.EnvironmentArgs{Domain: pulumi.StringRef("example.com")})
		if err != nil {
			return err
		}
		apiKey, err := aws.NewSecret(ctx, "api-key", &aws.SecretArgs{
			Environment: prod.Ref.ToEnvironmentRefPtrOutput(),
			Value:       config.RequireSecret(ctx, "apiKey").ToStringPtrOutput(),
		})
		if err != nil {
			return err
		}
		api, err := aws.NewWebService(ctx, "api", &aws.WebServiceArgs{
			Environment: prod.Ref,
			Image:       pulumi.String("ghcr.io/acme/api:1.4.2"),
			Port:        pulumi.Float64(8080),
			Secrets: map[string]aws.SecretRefInput{
				"API_KEY": aws.SecretRefArgs{Arn: apiKey.Ref.Arn(), VersionId: apiKey.Ref.VersionId()},
			},
			Scaling: &aws.ScalingArgs{Min: pulumi.Float64Ref(2), Max: pulumi.Float64Ref(20)},
		})
		if err != nil {
			return err
		}
		ctx.Export("url", api.Url)
		return nil
	})
}
