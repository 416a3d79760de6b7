using Knowledge.Content;
using Knowledge.Tests.Testing;
using Knowledge.Text;

namespace Knowledge.Tests.Content;

public class FaqDataTests
{
    private const string Shipping = """
        {
          "@context": "https://schema.org",
          "@graph": [
            { "@type": "WebSite", "name": "Leaf & Pot" },
            {
              "@type": ["WebPage", "FAQPage"],
              "inLanguage": "en-GB",
              "url": "https://leaf.example/faq",
              "mainEntity": [
                {
                  "@type": "Question",
                  "name": "How much is shipping to Ireland &amp; the islands?",
                  "acceptedAnswer": { "@type": "Answer", "text": "<p>It is <strong>£6.50</strong>.</p><ul><li>Free over £60</li><li>Three days</li></ul>" }
                },
                {
                  "@type": "Question",
                  "name": "Do you gift-wrap?"
                },
                {
                  "@type": "Question",
                  "acceptedAnswer": { "@type": "Answer", "text": "Yes." }
                },
                {
                  "@type": "Question",
                  "name": "Can I pick up?",
                  "acceptedAnswer": [{ "@type": "Answer", "text": "Yes, in Cork." }]
                }
              ]
            }
          ]
        }
        """;

    [Theory]
    [InlineData("faq.jsonld")]
    [InlineData("faq.json")]
    [InlineData("faq.txt")]
    public void Questions_are_found_wherever_they_stand_and_broken_ones_told_with_their_line(string name)
    {
        var set = TemporaryFolder.Read(name, Shipping);
        Assert.Equal(["How much is shipping to Ireland & the islands?", "Can I pick up?"], set.Passages.Select(passage => passage.Title));
        Assert.Equal("It is **£6.50**.\n\n- Free over £60\n- Three days", set.Passages[0].Body);
        Assert.Equal(("https://leaf.example/faq", Language.English, PassageKind.Faq), (set.Passages[0].Url, set.Passages[0].Language, set.Passages[0].Kind));
        Assert.Equal([15, 19], set.Problems.Select(problem => problem.Line));
    }

    [Fact]
    public void Broken_data_is_told_with_its_line()
    {
        var problem = Assert.Single(TemporaryFolder.Read("faq.jsonld", "{\n \"@type\": \"FAQPage\",\n \"mainEntity\": [{]\n}").Problems);
        Assert.Equal(3, problem.Line);
    }

    [Fact]
    public void Data_without_questions_is_told_and_other_data_left_alone()
    {
        Assert.Single(TemporaryFolder.Read("faq.jsonld", "{\"@type\": \"FAQPage\"}").Problems);
        Assert.Empty(TemporaryFolder.Read("package.json", "{\"name\": \"shop\"}").Problems);
    }

    [Fact]
    public void Half_a_character_and_endless_nesting_do_no_harm()
    {
        var half = "{\"@type\":\"FAQPage\",\"mainEntity\":{\"@type\":\"Question\",\"name\":\"\\ud800\",\"acceptedAnswer\":{\"text\":\"x\"}}}";
        Assert.Single(TemporaryFolder.Read("a.fr.jsonld", half).Problems);
        Assert.Single(TemporaryFolder.Read("b.fr.jsonld", "\"FAQPage\"" + new string('[', 100_000)).Problems);
    }
}
