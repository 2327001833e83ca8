public class CrmOptions
{
    public string Revision { get; set; } = "";
    public string Current { get; set; } = string.Empty;
    public string? Wiki { get; set; }
}

public class MailingOptions
{
    public const string Section = "Mailing";
    public required string Revision { get; init; }
}

public class MailingLists(HttpClient http)
{
    public Task<string> All() => http.GetStringAsync("lists");
}

public class CrmLists
{
    private readonly CrmOptions options;
    private readonly IConfiguration configuration;
    private readonly HttpClient http = new();

    public CrmLists(IOptions<CrmOptions> options, IConfiguration configuration)
    {
        this.options = options.Value;
        this.configuration = configuration;
    }

    public async Task All()
    {
        await Send("https://a.klaviyo.com/api/lists", options.Revision);
        await Send("https://a.klaviyo.com/api/lists", options.Current);
        await Send("https://a.klaviyo.com/api/lists", configuration["Direct:Revision"]);
        await Send("https://wiki.example/api/pages", options.Wiki);
    }

    private Task<HttpResponseMessage> Send(string url, string? revision)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Add("revision", revision);
        return http.SendAsync(request);
    }
}
