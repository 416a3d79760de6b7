namespace Bot.Tests.Channels.BotFramework.Authentication;

/// <summary>Addresses that must lead nowhere. § stands for the port of a service inside, … for 3,000 letters.</summary>
internal static class BadAddresses
{
    public static readonly string[] All =
    [
        // This machine, in the ways that readers of addresses know.
        "http://127.0.0.1:§/", "https://127.0.0.1:§/", "http://localhost:§/", "https://localhost:§/",
        "https://localhost/",
        "http://LOCALHOST:§/", "http://127.1:§/", "http://127.0.0.1.:§/", "http://localhost.:§/",
        "http://2130706433:§/",
        "http://0x7f000001:§/", "http://0x7f.0.0.1:§/", "http://0177.0.0.1:§/", "http://017700000001:§/",
        "http://0:§/",
        "http://0.0.0.0:§/", "http://[::1]:§/", "https://[::1]:§/", "http://[::]:§/",
        "http://[0:0:0:0:0:0:0:1]:§/",
        "http://[::ffff:127.0.0.1]:§/", "http://[::ffff:7f00:1]:§/", "http://[::127.0.0.1]:§/",
        "http://[64:ff9b::7f00:1]:§/",
        "http://[2002:7f00:1::]:§/", "http://[fe80::1%25lo]:§/", "http://127.0.0.1%2f:§/",
        "http://①②⑦.⓪.⓪.①:§/",
        "http://loopback:§/", "http://inside.localtest.me:§/",

        // Machines behind it, and what clouds keep for their own.
        "http://169.254.169.254/latest/meta-data/", "https://169.254.169.254/", "http://2852039166/",
        "http://0xa9fea9fe/",
        "http://[::ffff:169.254.169.254]/", "http://[fd00:ec2::254]/", "http://metadata.google.internal/",
        "http://168.63.129.16/",
        "http://100.100.100.200/", "http://10.0.0.1/", "https://10.0.0.1/", "https://172.16.0.1/",
        "https://192.168.1.1/", "http://[fc00::1]/",

        // Names before the host, and hosts behind other signs.
        "https://smba.trafficmanager.net@127.0.0.1:§/", "https://api.botframework.com@evil.example/",
        "https://user:word@smba.trafficmanager.net/", "https://smba.trafficmanager.net%40127.0.0.1:§/",
        @"https://smba.trafficmanager.net\@127.0.0.1:§/", @"https:\\127.0.0.1:§\",
        @"https://127.0.0.1:§\.botframework.com/",
        "https://127.0.0.1:§#.botframework.com/", "https://127.0.0.1:§?.botframework.com/",
        "https://smba.trafficmanager.net#@127.0.0.1:§/",
        "https://127.0.0.1:§/smba.trafficmanager.net/", "https://127.0.0.1:§;smba.trafficmanager.net/",

        // Hosts that look like the right ones.
        "https://evilbotframework.com/", "https://botframework.com.evil.example/",
        "https://smba.trafficmanager.net.evil.example/",
        "https://x.smba.trafficmanager.net/", "https://evil.trafficmanager.net/",
        "https://trafficmanager.net/",
        "https://botframework.com-evil.example/", "https://botframework.co/", "https://.botframework.com/",
        "https://com/",
        "https://smba.trafficmanager.net./", "https://webchat.botframework.com./",
        "https://webchat..botframework.com/",
        "https://smba.trafficmanagеr.net/", "https://bοtframework.com/", "https://webchat。botframework.com/",
        "https://ｗebchat.botframework.com/", "https://xn--btframework-1nb.com/",
        "https://webchat.botframework.com\u200b/",

        // Other ports, other schemes, other forms.
        "https://smba.trafficmanager.net:8443/", "https://webchat.botframework.com:80/",
        "https://smba.trafficmanager.net:0/",
        "https://smba.trafficmanager.net:99999/", "http://smba.trafficmanager.net/",
        "ftp://smba.trafficmanager.net/",
        "wss://smba.trafficmanager.net/", "file:///etc/passwd", "gopher://127.0.0.1:§/",
        "javascript:alert(1)", "data:text/plain,x",
        "//smba.trafficmanager.net/", "/amer/", "smba.trafficmanager.net", "https:smba.trafficmanager.net",
        "https:/smba.trafficmanager.net/",
        "https:///smba.trafficmanager.net/", "https://", "https:// smba.trafficmanager.net/",
        " https://smba.trafficmanager.net/",
        "https://smba.trafficmanager.net/\n", "https://smba.traffic\tmanager.net/",
        "https://smba.trafficmanager.net/\r\nHost: evil.example",
        "https://smba.trafficmanager.net/\0", "https://smba.trafficmanager.net/#x",
        "https://smba.trafficmanager.net/…",
    ];

    /// <summary>Addresses inside, which a right name may come to mean.</summary>
    public static readonly string[] Numbers =
    [
        "127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1",
        "100.127.255.255", "169.254.169.254",
        "169.254.0.1", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1",
        "192.168.0.1", "198.18.0.1", "198.19.255.255",
        "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
        "168.63.129.16",
        "::1", "::", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254",
        "::ffff:0:127.0.0.1", "64:ff9b::127.0.0.1",
        "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::", "2002:a9fe:a9fe::1", "2002:c0a8:101::",
        "2001::1",
        "2001:0:7f00:1::", "2001:db8::1", "3fff::1", "fe80::1", "fe80::5efe:127.0.0.1",
        "2a01:111::5efe:10.0.0.1", "2a01:111::200:5efe:10.0.0.1",
        "fec0::1", "fc00::1", "fd00:ec2::254", "ff02::1", "100::1", "4000::1", "5f00::1",
    ];
}
