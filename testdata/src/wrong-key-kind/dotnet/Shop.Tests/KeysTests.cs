using System.Net.Http;
using Xunit;

namespace Shop.Tests;

public class KeysTests
{
    [Fact]
    public Task Sends()
    {
        var http = new HttpClient();
        http.DefaultRequestHeaders.Add("Authorization", "Klaviyo-API-Key Rt7pQ2");
        return http.GetAsync("https://a.klaviyo.com/api/lists");
    }
}
