using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Feeds;
using TI.Serverless.TestKit;

namespace TI.Serverless.UnitTests.Calls.Feeds;

public sealed class CalendarFileTests
{
    [Fact]
    public void Long_lines_accents_and_signs_come_back_as_they_were()
    {
        const string title = "Été ; hiver, \\ « cœur » 🏭 d’une usine où l’on répète répète répète répète répète répète répète répète répète ààààààààà";
        var call = SampleCall.Call with { Title = title, Operator = "Opérateur, 1 rue de l’Été" };

        var events = CalendarReader.Read(CalendarFile.Write([call], title, "appels.example", _ => "https://appels.example/appels/x"));

        Assert.All(events, one => Assert.Contains(title, one.Summary.Replace(French.Nbsp, ' '), StringComparison.Ordinal));
        Assert.All(events, one => Assert.Contains("Opérateur, 1 rue de l’Été\nhttps://", one.Properties["DESCRIPTION"], StringComparison.Ordinal));
    }

    [Fact]
    public void Openings_and_closings_are_told_in_utc_across_the_change_of_hour()
    {
        var wave = SampleCall.Call.Waves[0] with { OpensAt = new DateTime(2020, 3, 29, 9, 0, 0), ClosesAt = new DateTime(2020, 10, 25, 23, 59, 59) };
        var call = SampleCall.Call with { Waves = [wave] };

        var events = CalendarReader.Read(Write(call));

        Assert.Equal(
            [new DateTimeOffset(2020, 3, 29, 7, 0, 0, TimeSpan.Zero), new DateTimeOffset(2020, 10, 25, 22, 59, 59, TimeSpan.Zero)],
            events.Select(one => one.Start));
    }

    [Fact]
    public void A_closing_that_is_put_off_keeps_its_identifier_and_gets_a_later_stamp()
    {
        var wave = SampleCall.Call.Waves[0];
        var before = CalendarReader.Read(Write(SampleCall.Call with { Waves = [wave] }))[^1];
        var after = CalendarReader.Read(Write(SampleCall.Call with { Waves = [wave with { ClosesAt = wave.ClosesAt.AddDays(7) }] }))[^1];

        Assert.Equal(before.Uid, after.Uid);
        Assert.True(string.CompareOrdinal(after.Properties["DTSTAMP"], before.Properties["DTSTAMP"]) > 0);
    }

    private static byte[] Write(CallDefinition call) => CalendarFile.Write([call], call.Title, "appels.example", _ => "https://appels.example/appels/x");
}
