using System.Text.Json.Nodes;

namespace Bot.Tests.Channels.Fuzz;

/// <summary>Activities as channels send them, to be mutated.</summary>
internal static class ActivitySeeds
{
    private static readonly string[] Bodies =
    [
        """
        {"type":"message","id":"m1","timestamp":"2026-11-22T09:30:00.123Z","localTimestamp":"2026-11-22T10:30:00.123+01:00","localTimezone":"Europe/Paris",
         "channelId":"emulator","serviceUrl":"http://127.0.0.1:9/_connector","from":{"id":"user-1","name":"User","role":"user"},
         "recipient":{"id":"bot-1","name":"Bot"},"conversation":{"id":"c1","conversationType":"personal","tenantId":"t-1"},
         "text":"Où est mon colis ?","textFormat":"plain","locale":"fr-FR","entities":[{"type":"ClientCapabilities","requiresBotState":true}],
         "channelData":{"clientActivityID":"1700000000000abc","postBack":false}}
        """,
        """
        {"type":"conversationUpdate","id":"u1","channelId":"msteams","serviceUrl":"http://127.0.0.1:9/amer/","from":{"id":"29:abc","aadObjectId":"6f1c"},
         "recipient":{"id":"28:bot"},"conversation":{"id":"19:x@thread.tacv2;messageid=1","isGroup":true,"conversationType":"channel"},
         "membersAdded":[{"id":"28:bot"},{"id":"29:abc"}],"channelData":{"tenant":{"id":"t"},"team":{"id":"19:team"},"eventType":"teamMemberAdded"}}
        """,
        """
        {"type":"message","id":"mid.1","channelId":"facebook","serviceUrl":"http://127.0.0.1:9/","from":{"id":"2345"},"recipient":{"id":"678"},
         "conversation":{"id":"2345-678"},"text":"Livraison","channelData":{"sender":{"id":"2345"},"recipient":{"id":"678"},"timestamp":1700000000000,
         "message":{"mid":"mid.1","text":"Livraison","quick_reply":{"payload":"Quels sont les délais ?"}}}}
        """,
        """
        {"type":"invoke","name":"adaptiveCard/action","id":"i1","channelId":"emulator","serviceUrl":"http://127.0.0.1:9/","from":{"id":"user-1"},
         "recipient":{"id":"bot-1"},"conversation":{"id":"c2"},"value":{"action":{"type":"Action.Execute","verb":"ask","data":{"text":"retour"}}}}
        """,
        """
        {"type":"event","name":"webchat/join","channelId":"webchat","serviceUrl":"http://127.0.0.1:9/","from":{"id":"dl_1"},"recipient":{"id":"bot"},
         "conversation":{"id":"c3"},"value":{"language":"fr","list":[1,2.5,"x",null,{"deep":[[[]]]}]}}
        """,
        """
        {"type":"message","channelId":"emulator","serviceUrl":"http://127.0.0.1:9/","from":{"id":"u"},"recipient":{"id":"b"},"conversation":{"id":"c4"},
         "attachments":[{"contentType":"image/png","contentUrl":"https://example.com/a.png","name":"a.png"},{"contentType":"text/html","content":"<p>x</p>"}],
         "suggestedActions":{"to":["u"],"actions":[{"type":"imBack","title":"Oui","value":"oui"}]},"deliveryMode":"expectReplies"}
        """,
    ];

    public static JsonObject Pick(Random random) => (JsonObject)JsonNode.Parse(Bodies[random.Next(Bodies.Length)])!;
}
