using System.Net.Http;
using System.Threading.Tasks;

namespace Acme;

public class Lists
{
    // It gives up after 100 seconds: https://learn.microsoft.com/dotnet/api/system.net.http.httpclient.timeout, seen 2026-11-24.
    private readonly HttpClient byDefault = new HttpClient();

    public Task<string> Limited() => byDefault.GetStringAsync("https://a.klaviyo.com/api/lists");
}
