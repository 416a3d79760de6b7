using System.Net;
using Bot.Answers;
using Bot.Understanding;
using Knowledge.Text;
using Microsoft.Extensions.Options;

namespace Bot.Channels.WebChat.Resuming;

/// <summary>What the other device shows: the question whether to go on, and a page for the chat where the shop's own is unknown.</summary>
internal sealed class ResumePages(ShopKnowledge knowledge, IOptions<ResumeOptions> options)
{
    public string Ask(Language language) => Write("resume.html", language);

    public string Chat(Language language) => Write("resume-chat.html", language);

    private string Write(string name, Language language)
    {
        var page = WebChatPage.Read(name)
            .Replace("{language}", language.Code(), StringComparison.Ordinal)
            .Replace("{shop}", WebUtility.HtmlEncode(knowledge.Shop.Name), StringComparison.Ordinal);
        foreach (var key in Phrases.Keys(language).Where(key => key.StartsWith("resume.", StringComparison.Ordinal)))
        {
            var text = Phrases.Of(language, key, ("minutes", $"{options.Value.Minutes}"));
            page = page.Replace($"{{{key}}}", WebUtility.HtmlEncode(text), StringComparison.Ordinal);
        }

        return page;
    }
}
