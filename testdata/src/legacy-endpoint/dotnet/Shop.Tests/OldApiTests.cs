using System.Net.Http;
using Xunit;

namespace Shop.Tests;

public class OldApiTests
{
    [Fact]
    public Task Tracks() => new HttpClient().GetStringAsync("https://a.klaviyo.com/api/track");
}
