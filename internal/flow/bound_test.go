package flow_test

import (
	"testing"
)

// TestMethodsOfOutsideTypes follows methods of a library without a model: of a property that a parameter of the constructor is, and
// of an instance that a function has been given.
func TestMethodsOfOutsideTypes(t *testing.T) {
	p := program(t, file("main.ts", `
import { ProfilesApi } from "klaviyo-api";
export class Sync {
  constructor(private readonly profiles: ProfilesApi) {}
  run(d: unknown) { return this.profiles.createProfile(d); }
}
const api = new ProfilesApi();
const read = api.getProfile.bind(api);
export const go = (d: unknown) => read(d);
`))
	p.Words = []string{"klaviyo"}
	got := map[string]bool{}
	for _, c := range calls(p) {
		got[c.Symbol] = true
	}
	for _, want := range []string{"klaviyo-api.ProfilesApi().createProfile", "klaviyo-api.ProfilesApi().getProfile"} {
		if !got[want] {
			t.Errorf("no call of %s among %v", want, got)
		}
	}
}
