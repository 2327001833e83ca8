using Flurl.Http;
using Xunit;

namespace Shop.Tests;

public class RevisionsTests
{
    [Fact]
    public Task Refuses() => "https://a.klaviyo.com/api/lists".WithHeader("revision", "latest").GetStringAsync();
}
