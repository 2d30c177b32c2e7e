using TI.Serverless.Functions.Storage;

namespace TI.Serverless.UnitTests.Storage;

public sealed class QueueMessageJsonTests
{
    [Fact]
    public void Messages_are_read_back_as_they_were_written()
    {
        var change = new ApplicationChangedMessage("01arz3ndektsv4rrffq69g5fav", 3, 1);
        var mail = new SendMailMessage("01arz3ndektsv4rrffq69g5fav", "receipt", "000002", null);

        var alert = new AlertMessage("cnam-2026", "vague-1", "token", "t1", "0123456789abcdef", 2);
        var links = new LinkRequestMessage("0123456789abcdef", "t1");

        Assert.Equal(alert, QueueMessageJson.Read<AlertMessage>(QueueMessageJson.Write(alert)));
        Assert.Equal(links, QueueMessageJson.Read<LinkRequestMessage>(QueueMessageJson.Write(links)));
        Assert.Equal(change, QueueMessageJson.Read<ApplicationChangedMessage>(QueueMessageJson.Write(change)));
        Assert.Equal(mail, QueueMessageJson.Read<SendMailMessage>(QueueMessageJson.Write(mail)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("pas du json")]
    [InlineData("""{"applicationId":"x","version":1,"attempt":0,"schema":2}""")]
    [InlineData("""{"applicationId":"x","version":1,"attempt":0,"schema":1,"surprise":true}""")]
    public void What_this_version_does_not_understand_is_refused_and_goes_to_poison(string text) =>
        Assert.Throws<InvalidDataException>(() => QueueMessageJson.Read<ApplicationChangedMessage>(text));
}
