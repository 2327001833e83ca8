using System.Net.Http;
using Xunit;

namespace Shop.Tests;

public class PeopleTests
{
    [Fact]
    public Task Creates() => new HttpClient().PostAsJsonAsync("https://a.klaviyo.com/api/profiles", new { });
}
