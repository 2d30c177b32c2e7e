using System.Text;
using Microsoft.AspNetCore.Http;
using TI.Serverless.Functions.Site.Pages;

namespace TI.Serverless.UnitTests.Site.Pages;

public sealed class FormReadingTests
{
    [Fact]
    public async Task The_form_of_a_wave_of_thousands_of_files_is_read_whole()
    {
        var form = await RequestOf(5_000).ReadPageFormAsync(TestContext.Current.CancellationToken);

        Assert.Equal(5_000, form["dossier"].Count);
    }

    [Fact]
    public async Task A_form_of_more_fields_than_any_page_has_is_refused()
    {
        var refusal = await Assert.ThrowsAsync<BadHttpRequestException>(
            () => RequestOf(FormReading.MostFields + 1).ReadPageFormAsync(TestContext.Current.CancellationToken));

        Assert.Equal(StatusCodes.Status400BadRequest, refusal.StatusCode);
    }

    private static HttpRequest RequestOf(int fields)
    {
        var request = new DefaultHttpContext().Request;
        request.Method = HttpMethods.Post;
        request.ContentType = "application/x-www-form-urlencoded";
        request.Body = new MemoryStream(Encoding.ASCII.GetBytes(string.Join('&', Enumerable.Range(1, fields).Select(number => $"dossier={number}"))));
        return request;
    }
}
