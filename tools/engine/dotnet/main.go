// Command dotnet is the command sdk for C#: Pulumi's packages of Go have that generator up to the version of this module.
//
//	dotnet dotnet <address of the engine's schema loader> <directory> < schema.json
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"

	"github.com/pulumi/pulumi/pkg/v3/codegen/dotnet"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

func main() {
	if len(os.Args) != 4 || os.Args[1] != "dotnet" {
		fail(fmt.Errorf("give dotnet, the address of a loader and a directory; got %q", os.Args[1:]))
	}
	files, err := generate(os.Args[2], os.Stdin)
	if err == nil {
		err = write(os.Args[3], files)
	}
	if err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

func generate(address string, from io.Reader) (map[string][]byte, error) {
	var spec schema.PackageSpec
	if err := json.NewDecoder(from).Decode(&spec); err != nil {
		return nil, fmt.Errorf("the schema is no JSON: %w", err)
	}
	client, err := schema.NewLoaderClient(address)
	if err != nil {
		return nil, err
	}
	pkg, diagnostics, err := schema.BindSpec(spec, schema.NewCachedLoader(client), schema.ValidationOptions{AllowDanglingReferences: true})
	if err != nil {
		return nil, err
	}
	if diagnostics.HasErrors() {
		return nil, diagnostics
	}
	withoutLogo()
	return dotnet.GeneratePackage("vendor-native", pkg, nil, nil)
}

type noLogo struct{}

func (noLogo) RoundTrip(*http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: http.StatusOK, Body: http.NoBody}, nil
}

// withoutLogo answers the generator's request for Pulumi's logo, its only one, by nothing: an SDK that is read here needs none.
func withoutLogo() {
	http.DefaultTransport = noLogo{}
}

func write(directory string, files map[string][]byte) error {
	for name, content := range files {
		path := filepath.Join(directory, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, content, 0o644); err != nil {
			return err
		}
	}
	return nil
}
