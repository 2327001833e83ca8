package flow_test

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow/flowtest"
)

// TestNominal checks what languages with overloads, constructors that call each other and one-method objects need. The programs are
// in Java, which has all of it.
func TestNominal(t *testing.T) {
	const client = `new okhttp3.OkHttpClient().newCall(new okhttp3.Request.Builder().url("https://example.com/" + path).header("x", x).build());`
	for name, c := range map[string]struct{ program, want string }{
		"by number": {
			`class A {
				private static void send(String path) { send(path, "one"); }
				private static void send(String path, String x) { ` + client + ` }
				static void run() { send("a"); send("b", "two"); }
			}`,
			"GET https://example.com/a x=one\nGET https://example.com/b x=two\nGET https://example.com/{} x=one\nGET https://example.com/{} x={}\n",
		},
		"by type": {
			`class A {
				private void send(String path, int n) { String x = "number"; ` + client + ` }
				private void send(String path, String x) { ` + client + ` }
				private void send(String path, java.util.Map<String, String> m) { String x = m.get("x"); ` + client + ` }
				static void run() { A a = new A(); a.send("a", 1); a.send("b", "text"); a.send("c", java.util.Map.of("x", "map")); }
			}`,
			"GET https://example.com/a x=number\nGET https://example.com/b x=text\nGET https://example.com/c x=map\n" +
				"GET https://example.com/{} x=number\nGET https://example.com/{} x={}\n",
		},
		"static and not": {
			`class A {
				private final String x = "field";
				private static void send(String path, A a) { a.send(path); }
				private void send(String path) { ` + client + ` }
				static void run() { send("a", new A()); }
			}`,
			"GET https://example.com/a x=field\nGET https://example.com/{} x=field\n",
		},
		"constructors": {
			`class A {
				private final String x;
				A() { this("default"); }
				A(String x) { this.x = x; }
				private void send(String path) { ` + client + ` }
				static void run() { new A().send("a"); new A("given").send("b"); }
			}`,
			"GET https://example.com/a x=default\nGET https://example.com/b x=given\nGET https://example.com/{} x=(default|{})\n",
		},
		"a field and a method of one name": {
			`class A {
				private final String x = "field";
				private String x() { return x + "!"; }
				static void run() { String path = "a"; String x = new A().x(); ` + client + ` }
			}`,
			"GET https://example.com/a x=field!\n",
		},
		"a function for an object": {
			`interface Sender { void send(String path); }
			class A {
				private static void with(Sender sender) { sender.send("a"); }
				static void run() { String x = "1"; with(path -> ` + client[:len(client)-1] + `); }
			}`,
			"GET https://example.com/a x=1\n",
		},
		"an object of a class within a function": {
			`class A {
				static void run(java.util.concurrent.Executor executor) {
					String x = "1";
					executor.execute(new Runnable() {
						private final String path = "a";
						public void run() { ` + client + ` }
					});
				}
			}`,
			"GET https://example.com/a x=1\n",
		},
		"an implementation with fields of its own": {
			`interface Sender { void send(String path); }
			class Real implements Sender { private final String x = "1"; public void send(String path) { ` + client + ` } }
			class A {
				private final Sender sender;
				A(Sender sender) { this.sender = sender; }
				void run() { sender.send("a"); }
			}`,
			"GET https://example.com/a x=1\nGET https://example.com/{} x=1\n",
		},
		"a list for further arguments": {
			`class A {
				private static void send(String path, String... xs) { String x = xs[0]; ` + client + ` }
				static void run() { send("a", new String[] {"1"}); send("b", "2", "3"); }
			}`,
			"GET https://example.com/a x=1\nGET https://example.com/b x=2\nGET https://example.com/{} x={}\n",
		},
		"one of several clients": {
			`class A {
				static okhttp3.OkHttpClient http = new okhttp3.OkHttpClient();
				static void configure() { http = com.library.Wrapped.client(); }
				static void run() { http.newCall(new okhttp3.Request.Builder().url("https://example.com/a").build()); }
			}`,
			"GET https://example.com/a ...\n",
		},
		"one request of a connection": {
			`class A {
				static void run() throws Exception {
					java.net.HttpURLConnection c = (java.net.HttpURLConnection) new java.net.URL("https://example.com/a").openConnection();
					if (c.getResponseCode() == 200) { c.setRequestProperty("x", "late"); c.getInputStream(); }
				}
			}`,
			"GET https://example.com/a\n",
		},
	} {
		t.Run(name, func(t *testing.T) {
			if got := flowtest.Requests(calls(program(t, file("A.java", c.program)))); got != c.want {
				t.Errorf("sends\n%swant\n%s", got, c.want)
			}
		})
	}
}

// TestLateImports checks that modules which import each other see each other's names, whichever is loaded first.
func TestLateImports(t *testing.T) {
	p := program(t,
		file("A.java", `class A { static final B B1 = new B(); static String x() { return "1"; } }`),
		file("B.java", `class B extends C { void run() { new okhttp3.OkHttpClient().newCall(
			new okhttp3.Request.Builder().url("https://example.com/a").header("x", base()).build()); } }`),
		file("C.java", `class C { String base() { return A.x(); } }`))
	if got, want := flowtest.Requests(calls(p)), "GET https://example.com/a x=1\n"; got != want {
		t.Errorf("sends %swant %s", got, want)
	}
}
