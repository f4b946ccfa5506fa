package etag

import (
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestUnchanged(t *testing.T) {
	tag := Of(7, "view", "a=1")
	require.Regexp(t, `^W/"7-[0-9a-f]{24}"$`, tag)
	require.NotEqual(t, tag, Of(8, "view", "a=1"))
	require.NotEqual(t, tag, Of(7, "vie", "wa=1"))
	for had, unchanged := range map[string]bool{"": false, `"x"`: false, tag: true, `"x", ` + tag: true, tag[2:]: true, "*": true} {
		w, r := httptest.NewRecorder(), httptest.NewRequest("GET", "/", nil)
		r.Header.Set("If-None-Match", had)
		require.Equal(t, unchanged, Unchanged(w, r, tag), had)
		require.Equal(t, tag, w.Header().Get("ETag"))
		require.Equal(t, map[bool]int{true: 304, false: 200}[unchanged], w.Code)
	}
	r := httptest.NewRequest("POST", "/", nil)
	r.Header.Set("If-None-Match", tag)
	require.False(t, Unchanged(httptest.NewRecorder(), r, tag))
}
