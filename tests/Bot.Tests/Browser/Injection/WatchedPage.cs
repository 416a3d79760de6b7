using Microsoft.Playwright;

namespace Bot.Tests.Browser.Injection;

/// <summary>A page on which nothing may run, load or complain.</summary>
internal sealed class WatchedPage
{
    /// <summary>What would run when it is pointed at or clicked, everywhere in the page, also in what it draws apart (the widget).</summary>
    private const string Armed =
        """
        () => {
          const found = [];
          const look = root => {
            for (const node of root.querySelectorAll('*')) {
              for (const { name } of node.attributes) if (/^on/i.test(name)) found.push(`${node.tagName} ${name}`);
              if (node.matches('a[href], area[href]') && !/^(https?:|mailto:|tel:|blob:)$/.test(node.protocol)) found.push(node.href);
              if (node.matches('iframe, object, embed, base:not([href="/"]), meta[http-equiv=refresh], [srcdoc]')) found.push(node.outerHTML.slice(0, 80));
              if (node.matches('script') && new URL(node.src || 'x:', location.href).origin !== location.origin) found.push(node.outerHTML.slice(0, 80));
              if (node.shadowRoot) look(node.shadowRoot);
            }
          };
          look(document);
          return found;
        }
        """;

    private readonly string _own;
    private readonly List<string> _foreign = [];
    private readonly IReadOnlyList<string> _faults;

    /// <param name="page">Before it goes anywhere.</param>
    /// <param name="own">The one address that it may ask.</param>
    public WatchedPage(IPage page, string own)
    {
        (Page, _own, _faults) = (page, own.TrimEnd('/'), BrowserFaults.Of(page));
        page.Request += (_, request) => Note(request.Url);
        page.WebSocket += (_, socket) => Note(socket.Url.Replace("ws", "http", StringComparison.Ordinal));
        page.Dialog += (_, dialog) =>
        {
            _foreign.Add($"dialog {dialog.Message}");
            _ = dialog.DismissAsync();
        };
    }

    public IPage Page { get; }

    /// <summary>No script ran, no foreign host was asked, no policy had to step in, and nothing lies in wait.</summary>
    public async Task MustBeQuietAsync(string what)
    {
        Assert.True(await Page.EvaluateAsync<bool>("() => !('ran' in window)"), $"{what}: a script ran.");
        Assert.True(_foreign.Count == 0, $"{what}: {string.Join(", ", _foreign.Take(5))}");
        Assert.True(_faults.Count == 0, $"{what}: {string.Join(", ", _faults.Take(5))}");
        var armed = await Page.EvaluateAsync<string[]>(Armed);
        Assert.True(armed.Length == 0, $"{what}: {string.Join(", ", armed.Take(5))}");
    }

    private void Note(string url)
    {
        if (!url.StartsWith(_own, StringComparison.Ordinal) && !url.StartsWith("data:image/", StringComparison.Ordinal) && !url.StartsWith("blob:", StringComparison.Ordinal) && url != "about:blank")
        {
            _foreign.Add(url);
        }
    }
}
