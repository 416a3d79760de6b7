using System.Text;
using Bot.Channels.WebChat.Uploads;
using Bot.Tests.Testing;

namespace Bot.Tests.Channels.WebChat.Uploads;

/// <summary>What is kept of a picture: what paints it, and which way is up; nothing that tells where it was taken.</summary>
public sealed class PictureCleaningTests
{
    public static TheoryData<string> Photos => ["jpeg", "jpeg, little-endian", "png", "webp"];

    [Theory, MemberData(nameof(Photos)), Requirement("D41")]
    [Fault("E7")]
    public void No_place_is_left_in_a_photo(string kind)
    {
        var photo = PhotoOf(kind);
        Assert.True(photo.AsSpan().IndexOf(Pictures.Latitude) > 0, "The photo has no place to begin with.");
        var clean = Clean(photo)!;
        Assert.True(clean.AsSpan().IndexOf(Pictures.Latitude) < 0, "The place is still there.");
        var text = Encoding.Latin1.GetString(clean);
        Assert.All(["GPS", "EXIF", "taken at home", "Tours", "film", "archive"], word => Assert.DoesNotContain(word, text, StringComparison.Ordinal));
        Assert.Equal(clean, Clean(clean));
    }

    [Fact]
    public void The_picture_itself_stays_as_it_was()
    {
        Assert.Equal(Pictures.Jpeg, Clean(Pictures.Jpeg));
        Assert.Equal(Pictures.Jpeg, Clean(Pictures.Photo(1)));
        Assert.Equal(Pictures.Png, Clean(Pictures.PngWithPlace()));
        Assert.Equal(Pictures.WebP, Clean(Pictures.WebPWithPlace()));
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(6, false)]
    [InlineData(8, true)]
    public void Which_way_is_up_is_kept(byte orientation, bool little)
    {
        var clean = Clean(Pictures.Photo(orientation, little))!;
        var exif = clean.AsSpan().IndexOf("Exif\0\0"u8);
        Assert.Equal((36, orientation), (clean.Length - Pictures.Jpeg.Length, clean[exif + 6 + 19]));
    }

    [Theory]
    [InlineData("jpeg")]
    [InlineData("png")]
    [InlineData("webp")]
    public void A_few_bytes_that_promise_too_many_pixels_are_refused(string kind) => Assert.Null(Clean(Pictures.Flood(kind switch
    {
        "jpeg" => Pictures.Jpeg,
        "png" => Pictures.Png,
        _ => Pictures.WebP,
    })));

    /// <summary>Cut anywhere, or with any byte changed: no picture or another one, and never a fault.</summary>
    [Theory, MemberData(nameof(Photos))]
    public void Broken_pictures_are_refused_or_cleaned_and_never_a_fault(string kind)
    {
        var photo = PhotoOf(kind);
        var chance = new Random(4711);
        for (var round = 0; round < 4000; round++)
        {
            var broken = photo.AsSpan(0, round % 2 == 0 ? photo.Length : chance.Next(photo.Length)).ToArray();
            for (var change = 0; change < 3 && broken.Length > 0; change++)
            {
                broken[chance.Next(broken.Length)] = (byte)chance.Next(256);
            }

            if (FileKinds.Of(broken) is { } read && read.Clean(broken) is { } clean)
            {
                Assert.True(clean.Length <= broken.Length + 40);
            }
        }
    }

    private static byte[] PhotoOf(string kind) => kind switch
    {
        "jpeg" => Pictures.Photo(6),
        "jpeg, little-endian" => Pictures.Photo(8, little: true),
        "png" => Pictures.PngWithPlace(),
        _ => Pictures.WebPWithPlace(),
    };

    private static byte[]? Clean(byte[] picture) => FileKinds.Of(picture)!.Clean(picture)?.ToArray();
}
