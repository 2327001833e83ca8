package klaviyo

import "testing"

func TestCompareVersions(t *testing.T) {
	inOrder := []string{
		"0.9", "1.0.0-alpha", "1.0.0-beta.1", "1.0.0-beta.2", "1.0.0-beta.10", "1.0.0rc1", "1.0.0", "1.0.1", "1.2", "1.10.0", "2", "10.0.0",
		"10.0.0.1", "99999999999999999999999.0", "100000000000000000000000.0",
	}
	for i, a := range inOrder {
		for j, b := range inOrder {
			want := 0
			if i < j {
				want = -1
			} else if i > j {
				want = 1
			}
			if got := CompareVersions(a, b); got != want {
				t.Errorf("CompareVersions(%q, %q) = %d, want %d", a, b, got, want)
			}
		}
	}
	for _, same := range [][2]string{{"1.0", "1.0.0"}, {"v1.2", "1.2"}, {"1.2+build.5", "1.2"}, {"01.2", "1.2"}, {"1.2.post1", "1.2"}, {" 1.2", "1.2"}} {
		if CompareVersions(same[0], same[1]) != 0 {
			t.Errorf("%q and %q differ", same[0], same[1])
		}
	}
}
