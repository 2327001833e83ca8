package klaviyo

import "testing"

func TestParseEndpoint(t *testing.T) {
	tests := []struct {
		url     string
		surface Surface // "" for what is not Klaviyo's
		host    string
		path    string
	}{
		{"https://a.klaviyo.com/api/profiles", Server, "a.klaviyo.com", "/api/profiles"},
		{"https://a.klaviyo.com/api/profiles/", Server, "a.klaviyo.com", "/api/profiles"},
		{"HTTPS://A.Klaviyo.COM/api/profiles", Server, "a.klaviyo.com", "/api/profiles"},
		{"http://a.klaviyo.com:80/api/profiles", Server, "a.klaviyo.com", "/api/profiles"},
		{"https://a.klaviyo.com:443/api/profiles?page[size]=1#x", Server, "a.klaviyo.com", "/api/profiles"},
		{"https://a.klaviyo.com./api/profiles", Server, "a.klaviyo.com", "/api/profiles"},
		{"https://user:word@a.klaviyo.com/api/profiles", Server, "a.klaviyo.com", "/api/profiles"},
		{"https://{}@a.klaviyo.com/api/profiles", Server, "a.klaviyo.com", "/api/profiles"},
		{"//a.klaviyo.com/api/profiles", Server, "a.klaviyo.com", "/api/profiles"},
		{"a.klaviyo.com/api/profiles", Server, "a.klaviyo.com", "/api/profiles"},
		{"a.klaviyo.com:443/api/profiles", Server, "a.klaviyo.com", "/api/profiles"},
		{"{}://a.klaviyo.com/api/profiles", Server, "a.klaviyo.com", "/api/profiles"},
		{"{}a.klaviyo.com/api/profiles", Server, "a.klaviyo.com", "/api/profiles"},
		{"https://a.klaviyo.com:{}/api/profiles", Server, "a.klaviyo.com", "/api/profiles"},
		{" https://a.klaviyo.com/api/profiles\n", Server, "a.klaviyo.com", "/api/profiles"},
		{"https://a.klaviyo.com/api/lists/{}/relationships/profiles", Server, "a.klaviyo.com", "/api/lists/{}/relationships/profiles"},
		{"https://a.klaviyo.com/api/{}{}/x", Server, "a.klaviyo.com", "/api/{}/x"},
		{"https://a.klaviyo.com/api", Server, "a.klaviyo.com", "/api"},
		{"https://{}.klaviyo.com/api/events", Server, "{}.klaviyo.com", "/api/events"},
		{"https://eu.klaviyo.com/api/events", Server, "eu.klaviyo.com", "/api/events"},
		{"https://a.klaviyo.com/client/subscriptions/?company_id=QQQQQQ", Client, "a.klaviyo.com", "/client/subscriptions"},
		{"https://a.klaviyo.com/oauth/token", OAuth, "a.klaviyo.com", "/oauth/token"},
		{"https://www.klaviyo.com/oauth/authorize?x=1", OAuth, "www.klaviyo.com", "/oauth/authorize"},
		{"https://klaviyo.com/oauth/authorize", OAuth, "klaviyo.com", "/oauth/authorize"},
		{"https://a.klaviyo.com/api/track", Legacy, "a.klaviyo.com", "/api/track"},
		{"https://a.klaviyo.com/api/identify?data={}", Legacy, "a.klaviyo.com", "/api/identify"},
		{"https://a.klaviyo.com/api/v2/list/{}/members?api_key={}", Legacy, "a.klaviyo.com", "/api/v2/list/{}/members"},
		{"https://a.klaviyo.com/api/v{}/lists", Legacy, "a.klaviyo.com", "/api/v{}/lists"},
		{"https://www.klaviyo.com/api/v1/lists", Legacy, "www.klaviyo.com", "/api/v1/lists"},
		{"https://static.klaviyo.com/onsite/js/klaviyo.js?company_id=QQQQQQ", Onsite, "static.klaviyo.com", "/onsite/js/klaviyo.js"},
		{"https://static-tracking.klaviyo.com/onsite/x.js", Onsite, "static-tracking.klaviyo.com", "/onsite/x.js"},
		{"https://a.klaviyo.com/media/js/analytics/analytics.js", Onsite, "a.klaviyo.com", "/media/js/analytics/analytics.js"},
		{"https://a.klaviyo.com/api/onsite/identify?c=QQQQQQ", Onsite, "a.klaviyo.com", "/api/onsite/identify"},
		{"https://a.klaviyo.com/api{}", Server, "a.klaviyo.com", "/api{}"},
		{"https://a.klaviyo.com/api/profiles&a={}", Server, "a.klaviyo.com", "/api/profiles"},
		{"https://a.klaviyo.com", Unclear, "a.klaviyo.com", ""},
		{"https://a.klaviyo.com/", Unclear, "a.klaviyo.com", "/"},
		{"https://a.klaviyo.com/{}", Unclear, "a.klaviyo.com", "/{}"},
		{"https://a.klaviyo.com{}", Unclear, "a.klaviyo.com", ""},
		{"https://a.klaviyo.com{}/profiles", Unclear, "a.klaviyo.com", ""},
		// pages
		{"https://www.klaviyo.com/pricing", "", "", ""},
		{"https://www.klaviyo.com", "", "", ""},
		{"https://a.klaviyo.com/some/page", "", "", ""},
		{"https://developers.klaviyo.com/en/reference/create_profile", "", "", ""},
		{"https://status.klaviyo.com/api/v2/status.json", "", "", ""},
		{"https://fast.a.klaviyo.com/media/x.png", "", "", ""},
		{"https://help.klaviyo.com/api/track", "", "", ""},
		{"https://manage.kmail-lists.com/ajax/subscriptions/subscribe", "", "", ""},
		// other vendors, and hosts that only look right
		{"https://a.klaviyo.com.evil.com/api/profiles", "", "", ""},
		{"https://notklaviyo.com/api/profiles", "", "", ""},
		{"https://a.notklaviyo.com/api/profiles", "", "", ""},
		{"https://a.klaviyo.com@evil.com/api/profiles", "", "", ""},
		{"https://a.klaviyo.com:443@evil.com/api/profiles", "", "", ""},
		{"https://a.klaviyo.com%40evil.com/api/profiles", "", "", ""},
		{`https://a.klaviyo.com\@evil.com/api/profiles`, "", "", ""},
		{`https://evil.com\a.klaviyo.com/api/profiles`, "", "", ""},
		{"https://evil.com/a.klaviyo.com/api/profiles", "", "", ""},
		{"https://evil.com?u=https://a.klaviyo.com/api/profiles", "", "", ""},
		{"https://evil.com/#https://a.klaviyo.com/api/profiles", "", "", ""},
		{"/redirect?to=https://a.klaviyo.com/api/profiles", "", "", ""},
		{"{}/go?to=https://a.klaviyo.com/api/profiles", "", "", ""},
		{"https://evil.com:a.klaviyo.com/api/profiles", "", "", ""},
		{"https://a.klaviyo.com evil.com/api/profiles", "", "", ""},
		{"https://evil{}klaviyo.com/api/profiles", "", "", ""},
		{"https://klaviyo.com.{}/api/profiles", "", "", ""},
		{"ftp://a.klaviyo.com/api/profiles", "", "", ""},
		{"mailto:a@klaviyo.com", "", "", ""},
		{"https://a-klaviyo.com/api/profiles", "", "", ""},
		{"https://klaviyo.co/api/profiles", "", "", ""},
		// no host
		{"/api/profiles", "", "", ""},
		{"{}/api/profiles", "", "", ""},
		{"{}", "", "", ""},
		{"", "", "", ""},
		{"a sentence about a.klaviyo.com/api/profiles", "", "", ""},
	}
	for _, tt := range tests {
		e, ok := ParseEndpoint(tt.url)
		if ok != (tt.surface != "") || e.Surface != tt.surface || e.Host != tt.host || e.Path != tt.path {
			t.Errorf("ParseEndpoint(%q) = %+v, %v; want %s %s %s", tt.url, e, ok, tt.surface, tt.host, tt.path)
		}
	}
	if e, _ := ParseEndpoint("https://a.klaviyo.com/client/events?company_id=QQQQQQ&x=1#y"); e.Query != "company_id=QQQQQQ&x=1" {
		t.Errorf("query is %q", e.Query)
	}
}
