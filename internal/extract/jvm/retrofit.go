package jvm

import "github.com/klaviyo-lint/klaviyo-lint/internal/flow"

const (
	retrofitBuilder = "retrofit2.Retrofit.Builder"
	// RetrofitClient is the type name of what declared interfaces are made from, by create.
	RetrofitClient = "retrofit2.Retrofit()"
	// FeignClient is the type name of what Feign makes declared interfaces from, by target.
	FeignClient = "feign.Feign.Builder()"
	// Declared is the symbol of a request that an interface declares: with the client that the instance was made from, the method,
	// the URL, the headers and the body.
	Declared = "declared.request"
)

// retrofitLibrary models clients whose requests are declared by annotated interfaces: Retrofit and Feign.
func retrofitLibrary() flow.Library {
	const builder = retrofitBuilder + "()"
	m := models{
		retrofitBuilder:                makes(builder),
		builder + ".baseUrl":           sets(flow.RoleBase),
		builder + ".client":            sets(flow.RoleClient),
		builder + ".build":             turns(RetrofitClient),
		RetrofitClient + ".newBuilder": turns(builder),
		"feign.Feign.builder":          makes(FeignClient),
		FeignClient + ".target":        turns(FeignClient, flow.RoleBase),
		Declared:                       {Op: flow.Send, Args: []flow.Role{flow.RoleClient, flow.RoleMethod, flow.RoleURL, flow.RoleHeaderLines, flow.RoleHeaders, flow.RoleBody}},
	}
	m.each(builder, unhooks, `callFactory`)
	m.each(builder, sets(), `addConverterFactory addCallAdapterFactory callbackExecutor validateEagerly`)
	m.each(FeignClient, unhooks, `requestInterceptor requestInterceptors client addCapability invocationHandlerFactory`)
	m.each(FeignClient, sets(flow.RoleTimeout), `options`)
	m.each(FeignClient, sets(), `encoder decoder errorDecoder logger logLevel contract retryer queryMapEncoder mapAndDecode dismiss404 decode404
		exceptionPropagationPolicy doNotCloseAfterDecode responseInterceptor`)
	return flow.Library{Name: "declared", Calls: m, Types: map[string]flow.Type{
		builder: carrier(nil), RetrofitClient: carrier(nil), FeignClient: carrier(nil),
	}}
}
