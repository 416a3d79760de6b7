using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Bot.Tests.Architecture;
using Bot.Tests.Testing;

namespace Bot.Tests.Channels.OrderEvents;

/// <summary>A shop's system: it tells the bot of orders, signed as its kind signs.</summary>
internal sealed class ShopSystem(HttpClient http, TimeProvider clock)
{
    public const string Secret = "secret-of-the-shop-0123456789abcdef";

    public static (string Key, string Value)[] Settings =>
        [("OrderEvents:Secret", Secret), ("OrderEvents:WooCommerceSecret", Secret), ("OrderEvents:ShopifySecret", Secret)];

    public ShopSystem(BotApplication bot)
        : this(bot.Http, bot.Clock ?? TimeProvider.System)
    {
    }

    public static string Shape(string name) =>
        File.ReadAllText(Path.Combine(Repository.Root, "tests", "Bot.Tests", "Channels", "OrderEvents", "Shapes", name));

    public static string Hex(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(text)));

    public static string Base64(string text) => Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(text)));

    public Task<int> TellAsync(string body, DateTimeOffset? at = null)
    {
        var stamp = (at ?? clock.GetUtcNow()).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return PostAsync("/api/orders/events", body, ("X-Bot-Timestamp", stamp), ("X-Bot-Signature", $"sha256={Hex($"{stamp}.{body}")}"));
    }

    public Task<int> WooCommerceAsync(string body, string topic = "order.updated") =>
        PostAsync("/api/orders/woocommerce", body, ("X-WC-Webhook-Topic", topic), ("X-WC-Webhook-Signature", Base64(body)));

    public Task<int> ShopifyAsync(string body, string topic) =>
        PostAsync("/api/orders/shopify", body, ("X-Shopify-Topic", topic), ("X-Shopify-Hmac-Sha256", Base64(body)));

    public async Task<int> PostAsync(string path, string body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await http.SendAsync(request);
        return (int)response.StatusCode;
    }
}
