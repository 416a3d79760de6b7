using System.Globalization;
using System.Text;
using QRCoder;

namespace Bot.Channels.WebChat.Resuming;

/// <summary>A QR code as the path of an SVG picture, so that a page can show it under any policy and parse no markup.</summary>
/// <param name="Size">Modules on a side, the margin of four included.</param>
/// <param name="Path">The dark modules, one unit each, as SVG path data.</param>
internal sealed record QrCode(int Size, string Path)
{
    /// <summary>Draws a text with 15 % of spare code words (level M), for screens that reflect.</summary>
    public static QrCode Draw(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Count;)
            {
                var from = x;
                while (x < rows[y].Count && rows[y][x])
                {
                    x++;
                }

                if (x > from)
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{from} {y}h{x - from}v1h{from - x}z");
                }
                else
                {
                    x++;
                }
            }
        }

        return new QrCode(rows.Count, path.ToString());
    }
}
