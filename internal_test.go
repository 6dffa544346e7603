package quicktakes

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestEveryRealDocumentIsReadInOnePass(t *testing.T) {
	dir := os.Getenv("QUICKTAKES_DATA")
	if dir == "" {
		t.Skip("QUICKTAKES_DATA is not set")
	}
	paths, err := filepath.Glob(filepath.Join(dir, "corpus", "*", "*.md"))
	require.NoError(t, err)
	for _, path := range paths {
		data, err := os.ReadFile(path)
		require.NoError(t, err)
		d := scan(string(data))
		require.NotNil(t, d, path)
		require.Empty(t, d.layout.source, path)
	}
}
