using System.Net;
using TI.Serverless.Functions.Site.Components;

namespace TI.Serverless.UnitTests.Site;

public sealed class TextAreaTests
{
    [Theory]
    [InlineData(null, 5_000, "5\u00A0000\u00A0caractères au maximum.")]
    [InlineData(1_200, 5_000, "Entre 1\u00A0200 et 5\u00A0000\u00A0caractères.")]
    public async Task The_limit_is_written_with_the_spaces_of_every_other_number(int? least, int most, string expected)
    {
        var html = WebUtility.HtmlDecode(await Rendered.HtmlAsync<TextArea>(
            (nameof(TextArea.Id), "champ"), (nameof(TextArea.Name), "champ"), (nameof(TextArea.Label), "Projet"),
            (nameof(TextArea.MinLength), least), (nameof(TextArea.MaxLength), most)));

        Assert.Contains(expected, html, StringComparison.Ordinal);
    }
}
