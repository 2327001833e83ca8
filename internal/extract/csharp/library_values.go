package csharp

import "github.com/klaviyo-lint/klaviyo-lint/internal/flow"

// valuesLibrary models what carries values through in the standard library and in Newtonsoft.Json.
func valuesLibrary() flow.Library {
	m := models{
		"Dictionary.Keys": {Op: flow.KeysOf}, "Dictionary.Values": {Op: flow.ValuesOf},
		"KeyValuePair.Create": {Op: flow.Pure},
		"Guid.NewGuid":        {Op: flow.Random}, "Random": {Op: flow.Random},
		"Uri": {Op: flow.URLJoin}, "UriBuilder": {Op: flow.Same},
		"Environment.GetEnvironmentVariable": {Op: flow.EnvRead},
		"Task.FromResult":                    {Op: flow.Same}, "ValueTask.FromResult": {Op: flow.Same},
		"DateOnly.FromDateTime": {Op: flow.Pure},
		"Convert.ToString":      {Op: flow.Same}, "Convert.ToBase64String": {Op: flow.Pure},
		"Encoding.UTF8.GetBytes": {Op: flow.Encode}, "Encoding.UTF8.GetString": {Op: flow.Same}, "Encoding.ASCII.GetBytes": {Op: flow.Encode},
	}
	for _, name := range []string{"DateTime.Now", "DateTime.UtcNow", "DateTime.Today", "DateTimeOffset.Now", "DateTimeOffset.UtcNow"} {
		m[name] = flow.Model{Op: flow.Clock}
	}
	for _, name := range []string{
		"JsonSerializer.Serialize", "JsonSerializer.SerializeToUtf8Bytes", "JsonSerializer.SerializeToNode", "JsonConvert.SerializeObject",
		"JObject.FromObject", "JToken.FromObject",
	} {
		m[name] = flow.Model{Op: flow.Encode}
	}
	for _, name := range []string{
		"JsonSerializer.Deserialize", "JsonConvert.DeserializeObject", "JObject.Parse", "JsonNode.Parse", "JsonDocument.Parse", "JArray.Parse",
	} {
		m[name] = flow.Model{Op: flow.CopyOf, Deep: true}
	}
	textCalls(m)
	collectionCalls(m)
	return flow.Library{Name: "System", Calls: m, Types: map[string]flow.Type{}}
}

// textCalls are the functions on strings. A StringBuilder is a list of strings to the evaluator.
func textCalls(m models) {
	m["[].Append"], m["[].ToString"] = flow.Model{Op: flow.Append}, flow.Model{Op: flow.Joined}
	for _, typ := range []string{"string", "String"} {
		m[typ+".Format"], m[typ+".Concat"], m[typ+".Join"] = flow.Model{Op: flow.Template}, flow.Model{Op: flow.Joined}, flow.Model{Op: flow.Joined}
		pures(m, typ+".", "IsNullOrEmpty", "IsNullOrWhiteSpace", "Equals", "Compare")
		m[typ+".Copy"], m[typ+".Intern"] = flow.Model{Op: flow.Same}, flow.Model{Op: flow.Same}
	}
	for _, name := range []string{"ToString", "Trim", "TrimEnd", "TrimStart", "Normalize", "ToLower", "ToLowerInvariant"} {
		m[`"".`+name] = flow.Model{Op: flow.Same}
	}
	pures(m, `"".`, "StartsWith", "EndsWith", "Contains", "Equals", "IndexOf", "Substring", "Split", "Replace", "ToUpper", "ToUpperInvariant",
		"GetHashCode", "CompareTo", "PadLeft", "PadRight", "Remove", "Insert")
}

// collectionCalls are the methods of maps and lists.
func collectionCalls(m models) {
	m["{}.Add"] = flow.Model{Op: flow.SetHeader, Args: keyValue}
	m["{}.Remove"] = flow.Model{Op: flow.DelHeader, Args: []flow.Role{flow.RoleKey}}
	m["{}.GetValueOrDefault"] = flow.Model{Op: flow.GetHeader, Args: keyValue}
	m["[].Add"] = flow.Model{Op: flow.Append}
	m["[].ForEach"] = flow.Model{Op: flow.Each}
	for _, typ := range []string{"{}", "[]"} {
		pures(m, typ+".", "ContainsKey", "ContainsValue", "Contains", "Any", "All", "GetHashCode", "Sum", "Max", "Min", "GetEnumerator", "Equals")
	}
	m["{}.ToList"], m["{}.ToArray"], m["{}.AsEnumerable"] = flow.Model{Op: flow.Pairs}, flow.Model{Op: flow.Pairs}, flow.Model{Op: flow.Pairs}
	m["[].ToList"], m["[].ToArray"], m["[].AsEnumerable"] = flow.Model{Op: flow.CopyOf}, flow.Model{Op: flow.CopyOf}, flow.Model{Op: flow.Same}
	m["[].Select"] = flow.Model{Op: flow.Each}
}
