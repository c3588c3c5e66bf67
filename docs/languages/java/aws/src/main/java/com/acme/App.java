package com.acme;

import com.google.gson.Gson;
import com.pulumi.Pulumi;
import com.pulumi.core.Output;
import com.pulumi.vendornativeaws.*;
import com.pulumi.vendornativeaws.inputs.*;
import com.pulumi.vendornativeaws.outputs.SecretRef;
import java.util.Map;

public class App {
    public static void main(String[] args) {
        Pulumi.run(ctx -> {
            var prod = new Environment("prod", EnvironmentArgs.builder().domain("example.com").build());
            var apiKey = new Secret("api-key", SecretArgs.builder()
                .environment(given(prod.ref()))
                .value(ctx.config().requireSecret("apiKey"))
                .build());
            var api = new WebService("api", WebServiceArgs.builder()
                .environment(given(prod.ref()))
                .image("ghcr.io/acme/api:1.4.2")
                .port(8080.0)
                .secrets(Map.of("API_KEY", SecretRefArgs.builder()
                    .arn(apiKey.ref().applyValue(SecretRef::arn))
                    .versionId(apiKey.ref().applyValue(ref -> ref.versionId().orElse(null)))
                    .build()))
                .scaling(ScalingArgs.builder().min(2.0).max(20.0).build())
                .build());
            ctx.export("url", api.url());
        });
    }

    /** What a component gives, as another one takes it: the SDK has a class of its own for each. */
    @SuppressWarnings("unchecked")
    static <T> Output<T> given(Output<?> ref) {
        var gson = new Gson();
        return ref.applyValue(parts -> (T) gson.fromJson(gson.toJson(parts), Map.class));
    }
}
