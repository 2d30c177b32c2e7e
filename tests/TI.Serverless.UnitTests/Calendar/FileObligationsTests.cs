using System.Globalization;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calendar.Actions;
using TI.Serverless.Functions.Calendar.Owed;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Mail.Notifications;
using TI.Serverless.UnitTests.Calls;

namespace TI.Serverless.UnitTests.Calendar;

public sealed class FileObligationsTests
{
    private static readonly CallDefinition Vte = CatalogueLoader.Load(SampleCall.CatalogueDirectory).Get("vte-2026");

    private static readonly CallDefinition Cnam = CatalogueLoader.Load(SampleCall.CatalogueDirectory).Get("cnam-2026");

    [Fact]
    public void Nobody_took_charge_then_the_team_its_head_and_the_candidate_are_told_on_working_days()
    {
        // Deposited on Friday 30 April 2027, at 18:00; 6 May is Ascension Day, 17 May Whit Monday.
        var file = SampleFile.Of(Vte, SampleFile.Paris("2027-04-30T18:00:00"));

        Assert.Equal(
            ["2027-05-04 09:00", "2027-05-10 09:00"],
            Moments(Vte, file, UntriagedReminderMail.NotificationName));
        Assert.Equal(["2027-05-18 09:00"], Moments(Vte, file, UntriagedEscalationMail.NotificationName));
        Assert.Equal(["2027-05-25 09:00"], Moments(Vte, file, NoAnswerYetMail.NotificationName));
    }

    [Fact]
    public void In_a_call_whose_examination_begins_at_the_closing_the_ladder_begins_there()
    {
        var file = SampleFile.Of(Cnam, SampleFile.Paris("2026-11-23T10:00:00"));

        // The first wave closes on Friday 26 February 2027, at 23:59:59.
        Assert.Equal(["2027-03-02 09:00", "2027-03-05 09:00"], Moments(Cnam, file, UntriagedReminderMail.NotificationName));
    }

    [Fact]
    public void Once_somebody_took_charge_the_ladder_is_owed_no_more()
    {
        var file = SampleFile.Of(Vte, SampleFile.Paris("2026-11-23T10:00:00")) with { Status = ApplicationStatus.InReview };

        Assert.Empty(Moments(Vte, file, UntriagedReminderMail.NotificationName));
        Assert.Empty(Moments(Vte, file, UntriagedEscalationMail.NotificationName));
        Assert.Empty(Moments(Vte, file, NoAnswerYetMail.NotificationName));
    }

    [Theory]
    [InlineData("2021-06-25T22:00:00", "2021-06-28 09:00", "2021-07-08 09:00")] // a Friday evening
    [InlineData("2021-06-26T10:00:00", "2021-06-28 09:00", "2021-07-08 09:00")] // a Saturday
    [InlineData("2026-04-30T22:00:00", "2026-05-04 09:00", "2026-05-18 09:00")] // over 1, 8 and 14 May
    [InlineData("2026-12-18T10:00:00", "2026-12-21 09:00", "2027-01-04 09:00")] // over Christmas
    public void A_receipt_is_looked_for_on_the_first_working_day_and_a_working_day_before_the_tenth(string deposit, string registration, string receipt) =>
        Assert.Equal([registration, receipt], Moments(Vte, SampleFile.Of(Vte, SampleFile.Paris(deposit)), CheckReceipt.ActionName));

    [Fact]
    public void The_holidays_of_the_service_are_those_of_its_departement()
    {
        var strasbourg = Vte with { Contact = Vte.Contact with { Departement = "67" } };
        var deposit = SampleFile.Paris("2027-03-25T10:00:00");

        // Good Friday is 26 March 2027, Easter Monday 29 March.
        Assert.Equal("2027-03-30 09:00", Moments(strasbourg, SampleFile.Of(strasbourg, deposit), CheckReceipt.ActionName)[0]);
        Assert.Equal("2027-03-26 09:00", Moments(Vte, SampleFile.Of(Vte, deposit), CheckReceipt.ActionName)[0]);
    }

    [Theory]
    [InlineData("67482", "2027-03-30 09:00")] // Good Friday, the weekend, Easter Monday
    [InlineData("45234", "2027-03-26 09:00")]
    [InlineData("97411", "2027-03-26 09:00")]
    public void Where_the_service_says_nothing_the_holidays_are_those_of_the_site(string commune, string told)
    {
        var call = Vte with { Contact = Vte.Contact with { Departement = null } };
        var file = SampleFile.Of(call, SampleFile.Paris("2027-03-25T10:00:00")) with { Answers = Answers.Empty.With("siteCommune", System.Text.Json.Nodes.JsonValue.Create(commune)) };

        Assert.Equal(told, Moments(call, file, CheckReceipt.ActionName)[0]);
    }

    [Fact]
    public void Pieces_that_follow_are_reminded_of_seven_days_and_one_day_before_and_the_team_is_told_on_a_working_day()
    {
        // Before the end of Saturday 16 January 2027; the other piece came.
        var (owed, came) = (Vte.Attachments[0].Id, Vte.Attachments[1].Id);
        var file = SampleFile.Of(Vte, SampleFile.Paris("2026-11-23T10:00:00")) with
        {
            PiecesToFollow = [new PieceToFollow(owed, new DateOnly(2027, 1, 16)), new PieceToFollow(came, new DateOnly(2027, 1, 30))],
            Attachments = [new Attachment("p1", came, "piece.pdf", "pdf", 1, "", SampleFile.Paris("2026-12-01T10:00:00"))],
            Review = new Review { HandedOver = ["p1"] },
        };

        Assert.Equal(["2027-01-09 08:00", "2027-01-15 08:00"], Moments(Vte, file, PiecesReminderMail.NotificationName));
        Assert.Equal(["2027-01-18 09:00"], Moments(Vte, file, PiecesOverdueMail.NotificationName));
        Assert.Empty(Moments(Vte, file with { Status = ApplicationStatus.NotRetained }, PiecesReminderMail.NotificationName));
    }

    [Fact]
    public void A_candidate_who_owes_an_answer_is_reminded_on_its_own_days_and_the_team_told_on_a_working_day()
    {
        // To be answered before the end of Saturday 12 December 2026.
        var file = Asked(SampleFile.Of(Vte, SampleFile.Paris("2026-11-23T10:00:00")), "2026-11-25T10:00:00", new DateOnly(2026, 12, 12));

        Assert.Equal(["2026-12-05 08:00", "2026-12-11 08:00"], Moments(Vte, file, InformationReminderMail.NotificationName));
        Assert.Equal(["2026-12-14 09:00"], Moments(Vte, file, InformationOverdueMail.NotificationName));
    }

    [Fact]
    public void A_reminder_never_comes_before_the_day_after_what_it_reminds_of()
    {
        var file = Asked(SampleFile.Of(Vte, SampleFile.Paris("2026-11-23T10:00:00")), "2026-11-25T10:00:00", new DateOnly(2026, 11, 30));

        Assert.Equal(["2026-11-29 08:00"], Moments(Vte, file, InformationReminderMail.NotificationName));
    }

    [Fact]
    public void Silence_is_announced_thirty_fifteen_and_five_days_before_on_working_days_and_when_it_is_reached()
    {
        // Two months from Monday 1 February 2027: 1 April.
        var file = SampleFile.Of(Vte, SampleFile.Paris("2027-02-01T10:00:00"));

        Assert.Equal(["2027-03-02 09:00", "2027-03-17 09:00", "2027-03-26 09:00"], Moments(Vte, file, SilenceNearMail.NotificationName));
        Assert.Equal(["2027-04-02 09:00"], Moments(Vte, file, SilenceReachedMail.NotificationName));
        Assert.Equal(["2027-04-02 08:00"], Moments(Vte, file, SilenceReachedCandidateMail.NotificationName));
    }

    [Fact]
    public void While_a_request_suspends_the_period_nothing_is_announced()
    {
        var deposited = SampleFile.Of(Vte, SampleFile.Paris("2027-02-01T10:00:00"));
        var asked = Asked(deposited, "2027-02-25T10:00:00", new DateOnly(2027, 3, 25));

        // Twenty-eight days more: 29 April. Its thirty days begin on 30 March, once the time for the answer is over.
        Assert.Equal(["2027-03-30 09:00", "2027-04-14 09:00", "2027-04-23 09:00"], Moments(Vte, asked, SilenceNearMail.NotificationName));
        Assert.DoesNotContain(FileObligations.Of(Vte, asked), one => one.Name == SilenceNearMail.NotificationName && one.DueAt < SampleFile.Paris("2027-03-26T00:00:00"));
        var later = Asked(deposited, "2027-02-25T10:00:00", new DateOnly(2027, 4, 25));

        // 29 days after the last day for the answer, fifteen and five are left: thirty would fall before it.
        Assert.Equal(["2027-05-14 09:00", "2027-05-25 09:00"], Moments(Vte, later, SilenceNearMail.NotificationName)[^2..]);
        Assert.All(Moments(Vte, later, SilenceNearMail.NotificationName), moment => Assert.True(string.CompareOrdinal(moment, "2027-04-26") > 0));
    }

    [Fact]
    public void Where_silence_decides_nothing_it_is_never_announced() =>
        Assert.DoesNotContain(
            FileObligations.Of(Cnam, SampleFile.Of(Cnam, SampleFile.Paris("2026-11-23T10:00:00"))), one => one.Name.StartsWith("silence", StringComparison.Ordinal));

    [Fact]
    public void An_expert_is_reminded_on_working_days_and_then_who_asked_is_told()
    {
        // Before the end of Monday 7 December 2026: five days before is a Wednesday, one day before a Sunday.
        var file = WithOpinion(new DateOnly(2026, 12, 7));

        Assert.Equal(["2026-12-02 09:00", "2026-12-04 09:00", "2026-12-08 09:00"], Moments(Vte, file, OpinionReminderMail.NotificationName));
        Assert.Equal(["2026-12-09 09:00"], Moments(Vte, file, OpinionOverdueMail.NotificationName));
        Assert.All(
            FileObligations.Of(Vte, file).Where(one => one.Name == OpinionReminderMail.NotificationName),
            one => Assert.Equal(EmailAddress.Parse("expert@ecole.example").Hash, one.RecipientHash));
    }

    [Fact]
    public void What_is_proved_after_twelve_months_is_asked_a_month_before_and_on_its_day()
    {
        var decided = SampleFile.Paris("2026-12-10T10:00:00");
        var file = SampleFile.Of(Vte, SampleFile.Paris("2026-11-23T10:00:00")) with
        {
            Status = ApplicationStatus.Retained,
            Answers = Answers.Empty.With("contractStart", System.Text.Json.Nodes.JsonValue.Create("2026-10-01")),
            Review = new Review { Decision = new Decision(ApplicationStatus.Retained, null, "Léa Martin", decided) },
        };

        Assert.Equal(["2027-09-01 08:00", "2027-10-01 08:00"], Moments(Vte, file, NextStepMail.NotificationName));
        Assert.Equal(["2027-10-04 09:00"], Moments(Vte, file, NextStepDueMail.NotificationName));
        Assert.Empty(Moments(Vte, file with { Status = ApplicationStatus.NotRetained }, NextStepMail.NotificationName));
    }

    [Theory]
    [InlineData(ApplicationStatus.Withdrawn)]
    [InlineData(ApplicationStatus.NotEligible)]
    [InlineData(ApplicationStatus.NotRetained)]
    public void A_file_that_is_over_owes_nothing_but_its_receipt(ApplicationStatus status) =>
        Assert.DoesNotContain(
            FileObligations.Of(Vte, SampleFile.Of(Vte, SampleFile.Paris("2026-11-23T10:00:00")) with { Status = status }),
            one => one.Name != CheckReceipt.ActionName || status == ApplicationStatus.Withdrawn);

    [Fact]
    public void The_hour_on_the_wall_is_kept_over_both_changes_of_time()
    {
        // Two working days after Friday 26 March 2027 and Friday 29 October 2027: the clock changes between.
        var spring = SampleFile.Of(Vte, SampleFile.Paris("2027-03-26T10:00:00"));
        var autumn = SampleFile.Of(Vte, SampleFile.Paris("2027-10-29T10:00:00"));

        Assert.Equal(new DateTimeOffset(2027, 3, 31, 7, 0, 0, TimeSpan.Zero), First(spring).ToUniversalTime());
        Assert.Equal(new DateTimeOffset(2027, 11, 3, 8, 0, 0, TimeSpan.Zero), First(autumn).ToUniversalTime());

        static DateTimeOffset First(Application file) => FileObligations.Of(Vte, file).First(one => one.Name == UntriagedReminderMail.NotificationName).DueAt;
    }

    [Fact]
    public void Nothing_is_owed_to_the_staff_on_a_day_off_whatever_the_day_of_the_deposit()
    {
        foreach (var day in Enumerable.Range(0, 365))
        {
            var file = SampleFile.Of(Vte, SampleFile.Paris("2026-06-01T15:00:00").AddDays(day));
            var toStaff = FileObligations.Of(Vte, file).Where(one => one.Name is not (InformationReminderMail.NotificationName or SilenceReachedCandidateMail.NotificationName));

            Assert.All(toStaff, one => Assert.True(WorkingDays.National.IsWorkingDay(ParisTime.DateOf(one.DueAt)), $"{one.Name} {one.DueAt}"));
            Assert.All(toStaff, one => Assert.True(one.DueAt > file.SubmittedAt, $"{one.Name} {one.DueAt}"));
        }
    }

    private static Application Asked(Application file, string at, DateOnly before) => file with
    {
        Status = ApplicationStatus.InReview,
        Review = file.Review with { OpenRequest = new InformationRequest("Précisez.", "Léa Martin", SampleFile.Paris(at), before) },
    };

    private static Application WithOpinion(DateOnly before)
    {
        var file = SampleFile.Of(Vte, SampleFile.Paris("2026-11-23T10:00:00"));
        var opinion = new Opinion("avis1", "expert@ecole.example", "Anne Roy", "Léa Martin", "lea@agence.example", SampleFile.Paris("2026-11-24T10:00:00"), "Qu’en pensez-vous ?", before);
        return file with { Status = ApplicationStatus.InReview, Review = new Review { Opinions = [opinion] } };
    }

    private static List<string> Moments(CallDefinition call, Application file, string name) =>
    [
        .. FileObligations.Of(call, file)
            .Where(one => one.Name == name)
            .OrderBy(one => one.DueAt)
            .Select(one => ParisTime.ToLocal(one.DueAt).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)),
    ];
}
