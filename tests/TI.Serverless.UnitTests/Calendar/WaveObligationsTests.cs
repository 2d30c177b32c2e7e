using System.Globalization;
using TI.Serverless.Functions.Calendar;
using TI.Serverless.Functions.Calendar.Actions;
using TI.Serverless.Functions.Calendar.Mails;
using TI.Serverless.Functions.Calendar.Owed;
using TI.Serverless.Functions.Calls;
using TI.Serverless.UnitTests.Calls;

namespace TI.Serverless.UnitTests.Calendar;

public sealed class WaveObligationsTests
{
    private static readonly CallDefinition Cnam = CatalogueLoader.Load(SampleCall.CatalogueDirectory).Get("cnam-2026");

    [Fact]
    public void A_wave_owes_its_opening_its_reminders_and_what_follows_its_closing()
    {
        var first = WaveObligations.Of(Cnam).Where(one => one.WaveId == "vague-1").OrderBy(one => one.DueAt).Select(Told);

        Assert.Equal(
            [
                "2026-09-01 09:00:00 opening",
                "2026-09-01 09:15:00 opening",
                "2027-02-12 08:00:00 draft-reminder",
                "2027-02-19 08:00:00 draft-reminder",
                "2027-02-23 08:00:00 draft-reminder",
                "2027-02-25 08:00:00 draft-reminder",
                "2027-02-26 20:59:59 draft-reminder",
                "2027-02-27 00:30:00 draft-closed", // thirty minutes of grace
                "2027-03-01 09:00:00 wave-closed", // the Monday
                "2027-04-14 09:00:00 wave-results",
                "2027-04-21 09:00:00 wave-results",
            ],
            first);
    }

    [Fact]
    public void Each_reminder_gives_way_to_the_next_and_the_last_to_the_closing()
    {
        var reminders = WaveObligations.Of(Cnam).Where(one => one is { WaveId: "vague-1", Name: RemindDrafts.ActionName }).OrderBy(one => one.DueAt).ToArray();

        Assert.Equal([.. reminders.Skip(1).Select(one => one.DueAt), Cnam.Waves[0].Closing], reminders.Select(one => one.Until!.Value));
    }

    [Fact]
    public void A_closing_that_is_put_off_makes_other_reminders_and_leaves_the_opening_as_it_is()
    {
        var moved = Cnam with { Waves = [Cnam.Waves[0] with { ClosesAt = new DateTime(2027, 2, 26, 12, 0, 0) }, .. Cnam.Waves.Skip(1)] };
        var (before, after) = (Keys(Cnam), Keys(moved));

        Assert.DoesNotContain(after.Intersect(before), key => key.Contains("draft", StringComparison.Ordinal));
        Assert.Equal(2, after.Intersect(before).Count());

        static HashSet<string> Keys(CallDefinition call) => [.. WaveObligations.Of(call).Where(one => one.WaveId == "vague-1" && one.Name != ResultsMail.MailName).Select(one => one.Key)];
    }

    [Theory]
    [InlineData("2020-03-28T23:59:59", "2020-03-28 20:59:59")] // the clock changes in the night after
    [InlineData("2020-10-25T04:00:00", "2020-10-25 02:00:00")] // three hours, two on the clock
    public void The_last_hours_are_real_hours(string closing, string reminder)
    {
        var call = Cnam with { Waves = [Cnam.Waves[0] with { ClosesAt = DateTime.Parse(closing, CultureInfo.InvariantCulture) }] };

        Assert.Contains(WaveObligations.Of(call), one => Told(one).StartsWith($"{reminder} {RemindDrafts.ActionName}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2027-02-26T23:59:59", "2027-03-01 09:00:00")] // a Friday night
    [InlineData("2027-02-24T11:59:59", "2027-02-24 12:00:00")] // at noon of a working day
    [InlineData("2027-02-24T19:00:00", "2027-02-25 09:00:00")]
    [InlineData("2027-05-05T23:59:59", "2027-05-07 09:00:00")] // over Ascension Day
    public void The_team_is_given_the_list_at_a_working_hour(string closing, string told)
    {
        var call = Cnam with { Waves = [Cnam.Waves[0] with { ClosesAt = DateTime.Parse(closing, CultureInfo.InvariantCulture), GraceMinutes = 0 }] };

        Assert.Equal($"{told} {WaveClosedMail.MailName}", Told(WaveObligations.Of(call).Single(one => one.Name == WaveClosedMail.MailName)));
    }

    private static string Told(Obligation one) => $"{ParisTime.ToLocal(one.DueAt).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} {one.Name}";
}
