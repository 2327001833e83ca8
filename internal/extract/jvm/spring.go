package jvm

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

const (
	springHTTP = "org.springframework.http."
	springWeb  = "org.springframework.web.client."
	springBoot = "org.springframework.boot.web.client."
	// SpringHeaders is the type name of Spring's headers.
	SpringHeaders = springHTTP + "HttpHeaders()"
)

// springLibrary models RestTemplate and the entities that its requests are made of.
func springLibrary() flow.Library {
	const template, builder = springWeb + "RestTemplate()", springBoot + "RestTemplateBuilder()"
	const entity, requestEntity = springHTTP + "HttpEntity()", springHTTP + "RequestEntity()"
	const entityBuilder = springHTTP + "RequestEntity.BodyBuilder()"
	m := models{
		springWeb + "RestTemplate":              makes(template, flow.RoleClient),
		springBoot + "RestTemplateBuilder":      makes(builder),
		builder + ".build":                      turns(template),
		builder + ".rootUri":                    sets(flow.RoleBase),
		builder + ".defaultHeader":              setHeader,
		springHTTP + "HttpEntity":               makes(entity, flow.RoleBody, flow.RoleHeaders),
		springHTTP + "HttpHeaders":              {Op: flow.Make, Yields: SpringHeaders, Args: []flow.Role{flow.RoleHeaders}},
		springHTTP + "RequestEntity":            makes(requestEntity, flow.RoleBody, flow.RoleHeaders, flow.RoleMethod, flow.RoleURL),
		springHTTP + "RequestEntity.method":     makes(entityBuilder, flow.RoleMethod, flow.RoleURL),
		entityBuilder + ".header":               addHeader,
		entityBuilder + ".headers":              {Op: flow.Apply, Args: []flow.Role{flow.RoleHeaders}},
		entityBuilder + ".body":                 turns(requestEntity, flow.RoleBody),
		entityBuilder + ".build":                turns(requestEntity),
		springHTTP + "HttpMethod.valueOf":       same,
		springHTTP + "MediaType.valueOf":        same,
		springHTTP + "MediaType.parseMediaType": same,
	}
	m.verbs(springHTTP+"RequestEntity", makes(entityBuilder, flow.RoleURL), lower)
	m.each(entityBuilder, sets(), `accept acceptCharset contentType contentLength ifModifiedSince ifNoneMatch`)
	m.springHeaders(SpringHeaders)
	m.each(SpringHeaders, merges, `setAll addAll putAll`)
	for _, typ := range []string{entity, requestEntity} {
		m.each(typ, pure, `getBody hasBody getUrl getMethod`)
		m.each(typ, flow.Model{Op: flow.Pure, Yields: SpringHeaders}, `getHeaders`)
	}
	m.restTemplate(template)
	m.each(builder, sets(flow.RoleTimeout), `setConnectTimeout setReadTimeout connectTimeout readTimeout`)
	m.each(builder, sets(), `messageConverters additionalMessageConverters errorHandler setBufferRequestBody detectRequestFactory uriTemplateHandler sslBundle redirects`)
	m.each(builder, unhooks, `interceptors additionalInterceptors requestCustomizers additionalRequestCustomizers customizers additionalCustomizers
		requestFactory basicAuthentication configure`)
	m.springFactories()
	uri := "org.springframework.web.util."
	m.each(uri+"UriComponentsBuilder", same, `fromHttpUrl fromUriString fromUri`)
	m.each(uri+"DefaultUriBuilderFactory", same, `uriString`)
	return flow.Library{Name: "spring-resttemplate", Calls: m, Types: map[string]flow.Type{
		template: carrier(nil), builder: carrier(nil), entity: headersCarrier(), requestEntity: headersCarrier(), entityBuilder: headersCarrier(),
	}}
}

func headersCarrier() flow.Type {
	t := carrier(map[string]flow.Role{"headers": flow.RoleHeaders})
	t.Headers = SpringHeaders
	return t
}

// springHeaders adds what headers, and what stands for them in a configuring function, are set by.
func (m models) springHeaders(typ string) {
	m.each(typ, setHeader, `set put`)
	m.each(typ, addHeader, `add addIfAbsent`)
	m.each(typ, delHeader, `remove`)
	m.each(typ, getHeader, `getFirst get`)
	m.each(typ, flow.Model{Op: flow.Mutate}, `setContentType setAccept setAcceptCharset setContentLength setCacheControl setConnection setDate setETag
		setHost setIfNoneMatch setOrigin setPragma setAcceptLanguage setContentDisposition setContentLanguage`)
	m.each(typ, pure, `getContentType getAccept getContentLength isEmpty size containsKey toSingleValueMap`)
}

func (m models) restTemplate(template string) {
	url, entity, method := flow.RoleURL, flow.RoleRequest, flow.RoleMethod
	send := func(verb string, roles ...flow.Role) flow.Model {
		return flow.Model{Op: flow.Send, Method: verb, Args: roles}
	}
	m[template+".exchange"] = send("", url, method, entity)
	m[template+".execute"] = send("", url, method, flow.RoleTransport)
	m.each(template, send("GET", url), `getForObject getForEntity`)
	m.each(template, send("POST", url, entity), `postForObject postForEntity postForLocation`)
	m.each(template, send("PUT", url, entity), `put`)
	m.each(template, send("PATCH", url, entity), `patchForObject`)
	m.each(template, send("DELETE", url), `delete`)
	m.each(template, send("HEAD", url), `headForHeaders`)
	m.each(template, sets(flow.RoleClient), `setRequestFactory`)
	m.each(template, sets(), `setErrorHandler setMessageConverters setUriTemplateHandler setDefaultUriVariables setObservationRegistry`)
	m.each(template, unhooks, `setInterceptors getInterceptors setClientHttpRequestInitializers getClientHttpRequestInitializers`)
	m.each(template, pure, `getMessageConverters getRequestFactory getErrorHandler getUriTemplateHandler`)
}

// springFactories are what templates send their requests through: an instance of an HTTP client, with its headers.
func (m models) springFactories() {
	for _, name := range []string{"SimpleClientHttpRequestFactory", "HttpComponentsClientHttpRequestFactory", "OkHttp3ClientHttpRequestFactory",
		"JdkClientHttpRequestFactory", "BufferingClientHttpRequestFactory"} {
		factory := springHTTP + "client." + name
		m[factory] = makes(springWeb+"RestTemplate()", flow.RoleClient)
	}
	m.each(springWeb+"RestTemplate()", sets(flow.RoleTimeout), `setConnectTimeout setReadTimeout setConnectionRequestTimeout`)
	m.each(springWeb+"RestTemplate()", sets(flow.RoleClient), `setHttpClient`)
	m.each(springWeb+"RestTemplate()", sets(), `setBufferRequestBody setOutputStreaming setProxy`)
}

// reactiveLibrary models the fluent clients, WebClient and RestClient, which have the same methods.
func reactiveLibrary(typ, name string) flow.Library {
	client, builder, spec := typ+"()", typ+".Builder()", typ+".RequestBodyUriSpec()"
	types := map[string]flow.Type{}
	m := models{
		typ + ".create":             makes(client, flow.RoleBase),
		typ + ".builder":            makes(builder),
		client + ".mutate":          turns(builder),
		builder + ".build":          turns(client),
		builder + ".clone":          turns(builder),
		builder + ".baseUrl":        sets(flow.RoleBase),
		builder + ".defaultHeader":  setHeader,
		builder + ".defaultHeaders": {Op: flow.Apply, Args: []flow.Role{flow.RoleFunc}},
		client + ".method":          turns(spec, flow.RoleMethod),
	}
	m.verbs(client, turns(spec), lower)
	m.each(builder, sets(), `defaultCookie defaultCookies uriBuilderFactory defaultUriVariables clientConnector codecs exchangeStrategies
		observationRegistry observationConvention defaultStatusHandler messageConverters configureMessageConverters defaultApiVersion`)
	m.each(builder, unhooks, `filter filters exchangeFunction apply defaultRequest requestFactory requestInterceptor requestInterceptors
		requestInitializer requestInitializers`)
	// Every step of a request has a type of its own, and a variable may be declared as any of them.
	for _, step := range []string{"RequestBodyUriSpec", "RequestHeadersUriSpec", "RequestBodySpec", "RequestHeadersSpec", "UriSpec"} {
		step = typ + "." + step + "()"
		types[step] = carrier(nil)
		m[step+".uri"] = sets(flow.RoleURL)
		m[step+".header"] = setHeader
		m[step+".headers"] = flow.Model{Op: flow.Apply, Args: []flow.Role{flow.RoleFunc}}
		m.springHeaders(step)
		m.each(step, sets(flow.RoleBody), `body bodyValue syncBody`)
		m.each(step, sets(), `accept acceptCharset contentType contentLength cookie cookies attribute attributes ifModifiedSince ifNoneMatch
			context apiVersion`)
		m.each(step, unhooks, `httpRequest`)
		m.each(step, flow.Model{Op: flow.Send, MissingMethod: "GET"}, `retrieve exchange exchangeToMono exchangeToFlux exchangeForRequiredValue`)
	}
	m.springHeaders(builder)
	types[client], types[builder] = carrier(nil), carrier(nil)
	for name, t := range types {
		t.IndexHeaders = true // headers { it[name] = value }, where the block has the request in the place of its headers
		types[name] = t
	}
	return flow.Library{Name: name, Calls: m, Types: types}
}
