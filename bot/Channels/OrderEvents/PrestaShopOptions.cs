using System.ComponentModel.DataAnnotations;

namespace Bot.Channels.OrderEvents;

/// <summary>The web service of a PrestaShop. Section <c>PrestaShop</c>; nothing is fetched until <see cref="Key"/> is set.</summary>
internal sealed class PrestaShopOptions : IValidatableObject
{
    /// <summary>Address of the shop, https: <c>https://www.shop.example/api</c>.</summary>
    public string Url { get; set; } = "";

    /// <summary>Key of the web service, with GET on orders, customers and carriers.</summary>
    public string Key { get; set; } = "";

    /// <summary>Seconds between two looks.</summary>
    [Range(10, 86_400)]
    public int Seconds { get; set; } = 120;

    /// <summary>The shop's own states, by their ids, as states of ours.</summary>
    public Dictionary<string, string> States { get; set; } = [];

    internal bool IsOpen => Key.Length > 0;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (IsOpen && !(Uri.TryCreate(Url, UriKind.Absolute, out var url) && url is { UserInfo.Length: 0, Query.Length: 0, Fragment.Length: 0 }
            && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))))
        {
            yield return new ValidationResult("PrestaShop:Url must be an https address such as https://www.shop.example/api.");
        }

        if (States.Values.FirstOrDefault(state => Orders.OrderStates.Rank(state) < 0) is { } unknown)
        {
            yield return new ValidationResult($"PrestaShop:States: {unknown} is none of {string.Join(", ", Orders.OrderStates.All)}.");
        }
    }
}
