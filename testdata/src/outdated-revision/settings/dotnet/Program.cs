var builder = WebApplication.CreateBuilder(args);
builder.Services.Configure<CrmOptions>(builder.Configuration.GetSection("Crm"));
builder.Services.AddOptions<MailingOptions>().Bind(builder.Configuration.GetSection(MailingOptions.Section)).ValidateOnStart();
builder.Services.AddHttpClient<MailingLists>((services, client) =>
{
    var options = services.GetRequiredService<IOptions<MailingOptions>>().Value;
    client.BaseAddress = new Uri("https://a.klaviyo.com/api/");
    client.DefaultRequestHeaders.Add("revision", options.Revision);
});
