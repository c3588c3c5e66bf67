// Command sdk does for a language host what Pulumi's own hosts do by the same packages of Go: it generates the SDK of a package.
//
//	sdk <python|go> <address of the engine's schema loader> <directory> < schema.json
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"

	gogen "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

const tool = "vendor-native"

func main() {
	if len(os.Args) != 4 {
		fail(fmt.Errorf("give a language, the address of a loader and a directory; got %d arguments", len(os.Args)-1))
	}
	files, err := generate(os.Args[1], os.Args[2], os.Stdin)
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

func generate(language, address string, from io.Reader) (map[string][]byte, error) {
	var spec schema.PackageSpec
	if err := json.NewDecoder(from).Decode(&spec); err != nil {
		return nil, fmt.Errorf("the schema is no JSON: %w", err)
	}
	client, err := schema.NewLoaderClient(address)
	if err != nil {
		return nil, err
	}
	loader := schema.NewCachedLoader(client)
	pkg, diagnostics, err := schema.BindSpec(spec, loader, schema.ValidationOptions{AllowDanglingReferences: true})
	if err != nil {
		return nil, err
	}
	if diagnostics.HasErrors() {
		return nil, diagnostics
	}
	switch language {
	case "python":
		return python.GeneratePackage(tool, pkg, nil, loader)
	case "go":
		return gogen.GeneratePackage(tool, pkg, nil)
	}
	return nil, fmt.Errorf("there is no generator for %q; there are python and go", language)
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
