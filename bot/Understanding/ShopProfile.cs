using Knowledge.Text;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Bot.Understanding;

/// <summary>Who the shop is (<c>shop.yml</c> of the content folder); every field may be missing.</summary>
internal sealed record ShopProfile
{
    public string Name { get; init; } = "";

    public Dictionary<string, string> Activity { get; init; } = [];

    public string? Site { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public string Timezone { get; init; } = "Europe/Paris";

    /// <summary>Opening hours by English day name; an empty list is a closed day.</summary>
    public Dictionary<string, List<string>> Opening { get; init; } = [];

    /// <summary>Days when nobody works, beside public holidays: 2026-12-24, or 2027-08-02/2027-08-15.</summary>
    public List<string> Closures { get; init; } = [];

    /// <summary>Why a closure is, by the closure as it stands above, then by language.</summary>
    public Dictionary<string, Dictionary<string, string>> ClosureReasons { get; init; } = [];

    /// <summary>Where parcels are followed, by the carrier's name: <c>https://carrier.example/{tracking}</c>.</summary>
    public Dictionary<string, string> Carriers { get; init; } = [];

    public OrderNumberShape OrderNumber { get; init; } = new();

    /// <summary>ISO 4217.</summary>
    public string Currency { get; init; } = "EUR";

    public AfterSale AfterSale { get; init; } = new();

    public string? ActivityIn(Language language) => Activity.GetValueOrDefault(language.Code());

    /// <summary>Reads the profile; a shop without one is nameless, and told apart by nothing else.</summary>
    /// <exception cref="InvalidDataException">The file is not readable; the message names it and the line.</exception>
    public static ShopProfile Read(string folder)
    {
        var file = Path.Combine(folder, "shop.yml");
        if (!File.Exists(file))
        {
            return new ShopProfile();
        }

        try
        {
            var profile = new DeserializerBuilder()
                .WithNamingConvention(HyphenatedNamingConvention.Instance)
                .IgnoreUnmatchedProperties()
                .Build()
                .Deserialize<ShopProfile>(File.ReadAllText(file)) ?? new ShopProfile();
            OpeningHours.Of(profile);
            return profile;
        }
        catch (FormatException fault)
        {
            throw new InvalidDataException($"{file}: {fault.Message}", fault);
        }
        catch (YamlException fault)
        {
            throw new InvalidDataException($"{file}, line {fault.Start.Line}: {fault.InnerException?.Message ?? fault.Message}", fault);
        }
    }
}

/// <summary>What the shop gives after a sale, beyond the law or beside it.</summary>
internal sealed record AfterSale
{
    /// <summary>Days after receipt to withdraw, when they are more than the law's.</summary>
    public int WithdrawalDays { get; init; }

    /// <summary>Days after receipt that the shop takes goods back of its own will, past the withdrawal; 0 when it does not.</summary>
    public int ReturnDays { get; init; }

    /// <summary>Taken off a refund when the shop has a return fetched; null when it fetches none.</summary>
    public decimal? CollectionFee { get; init; }

    public int ExchangeDays { get; init; } = 14;

    /// <summary>Working days after a return has come in by which it is refunded; 0 when the shop says nothing, and the law's day holds.</summary>
    public int RefundDays { get; init; }

    /// <summary>References, or what they begin with, that are not taken back once opened (C. conso. L221-28).</summary>
    public List<string> ExcludedWhenOpened { get; init; } = [];
}

/// <summary>How the shop numbers its orders.</summary>
internal sealed record OrderNumberShape
{
    public string? Example { get; init; }
}
