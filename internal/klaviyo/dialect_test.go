package klaviyo

import "testing"

func TestSDKMethod(t *testing.T) {
	for _, tt := range []struct{ ecosystem, id, want string }{
		{"npm", "create_or_update_profile", "createOrUpdateProfile"},
		{"packagist", "create_or_update_profile", "createOrUpdateProfile"},
		{"pypi", "create_or_update_profile", "create_or_update_profile"},
		{"rubygems", "create_or_update_profile", "create_or_update_profile"},
		{"go", "create_or_update_profile", ""},
		{"cargo", "create_or_update_profile", ""},
	} {
		if got := SDKMethod(tt.ecosystem, tt.id); got != tt.want {
			t.Errorf("SDKMethod(%q, %q) = %q, want %q", tt.ecosystem, tt.id, got, tt.want)
		}
	}
	// The way back must lead to the same operation in every spelling.
	for i := range dialects {
		d := &dialects[i]
		for _, n := range operationNames {
			if o := d.operation(d.casing.spell(n.name)); o == nil || !o.Is(n.name) {
				t.Errorf("%s: %s does not come back", d.ecosystem, d.casing.spell(n.name))
			}
		}
	}
	for _, tt := range []struct{ ecosystem, method string }{{"npm", "create_profile"}, {"npm", "CreateProfile"}, {"npm", "createprofile"}} {
		if o := dialects[0].operation(tt.method); o != nil {
			t.Errorf("%s: %s is %s", tt.ecosystem, tt.method, o.ID)
		}
	}
}
