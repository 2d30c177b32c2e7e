using TI.Serverless.Functions.Storage;

namespace TI.Serverless.UnitTests.Storage;

public sealed class MailPlaceTests
{
    private static readonly string Id = ApplicationId.New(DateTimeOffset.UnixEpoch).ToString();

    [Fact]
    public void A_place_is_read_back_from_its_name()
    {
        MailPlace[] places =
        [
            MailPlace.OfApplication(Id, "receipt", "000002", "hash"),
            MailPlace.OfWave("vte-2026", "continu", "alert", "opening", "hash"),
            MailPlace.OfStaff("sign-in", "ticket", "hash"),
        ];

        Assert.Equal(places, places.Select(place => MailPlace.TryParse(place.Name)));
        Assert.Equal([Id, null, null], places.Select(place => place.Application?.ToString()));
        Assert.All(places, place => Assert.Equal("hash", place.RecipientHash));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Applications/mail|a|b|c")]
    [InlineData("Applications/not-an-id/mail|a|b|c")]
    [InlineData("Calls/log/mail|a|b|c")]
    [InlineData("People/staff/person|hash")]
    [InlineData("People//mail|a|b|c")]
    [InlineData("People/a/b/mail|a|b|c")]
    public void What_is_no_line_of_the_ledger_is_no_place(string name)
    {
        Assert.Null(MailPlace.TryParse(name));
    }
}
