using System.Collections.Generic;
using Pulumi;
using Pulumi.VendorNativeAzure;
using Pulumi.VendorNativeAzure.Inputs;

return await Deployment.RunAsync(() =>
{
    var config = new Config();
    var prod = new Environment("prod", new EnvironmentArgs { Domain = "example.com" });
    // What a component gives is of another class than what one takes: the parts that this program needs.
    var environment = prod.Ref.Apply(given => new EnvironmentRefArgs
    {
        EnvironmentId = given.EnvironmentId,
        ResourceGroupName = given.ResourceGroupName,
        Location = given.Location,
        DefaultDomain = given.DefaultDomain,
        StaticIp = given.StaticIp,
        CustomDomainVerificationId = given.CustomDomainVerificationId,
        DomainName = given.DomainName,
        ZoneResourceGroupName = given.ZoneResourceGroupName,
        CertificateId = given.CertificateId,
        VaultId = given.VaultId,
        VaultUri = given.VaultUri,
        WorkspaceId = given.WorkspaceId,
        IdentityId = given.IdentityId,
        IdentityPrincipalId = given.IdentityPrincipalId,
    });
    var apiKey = new Secret("api-key", new SecretArgs
    {
        Environment = environment,
        Value = config.RequireSecret("apiKey"),
    });
    var api = new WebService("api", new WebServiceArgs
    {
        Environment = environment,
        Image = "ghcr.io/acme/api:1.4.2",
        Port = 8080,
        Secrets =
        {
            ["API_KEY"] = new SecretRefArgs
            {
                Id = apiKey.Ref.Apply(secret => secret.Id),
                Uri = apiKey.Ref.Apply(secret => secret.Uri),
                Version = apiKey.Ref.Apply(secret => secret.Version),
            },
        },
        Scaling = new ScalingArgs { Min = 2, Max = 20 },
    });
    return new Dictionary<string, object?> { ["url"] = api.Url };
});
