using TI.Serverless.Functions.Companies;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.UnitTests.Storage;

public sealed class KeysTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(42)]
    [InlineData(999_999)]
    public void An_events_key_gives_its_version_back_and_lies_in_the_range_of_events(int version)
    {
        var key = ApplicationKeys.Event(version);

        Assert.Equal(version, ApplicationKeys.EventVersion(key));
        Assert.True(string.CompareOrdinal(ApplicationKeys.FirstEvent, key) < 0);
        Assert.True(string.CompareOrdinal(key, ApplicationKeys.AfterLastEvent) < 0);
    }

    [Fact]
    public void Events_sort_by_version() =>
        Assert.True(string.CompareOrdinal(ApplicationKeys.Event(9), ApplicationKeys.Event(10)) < 0);

    [Fact]
    public void Mails_events_and_the_application_share_a_partition_without_meeting()
    {
        var mail = ApplicationKeys.Mail("receipt", "000002", "0123456789abcdef");

        Assert.True(string.CompareOrdinal(ApplicationKeys.FirstMail, mail) < 0);
        Assert.True(string.CompareOrdinal(mail, ApplicationKeys.AfterLastMail) < 0);
        Assert.True(string.CompareOrdinal(ApplicationKeys.AfterLastEvent, mail) < 0);
        Assert.True(string.CompareOrdinal(ApplicationKeys.Application, ApplicationKeys.FirstEvent) < 0);
    }

    [Theory]
    [InlineData("301501391", "30150139100082")]
    [InlineData("244500468", null)]
    public void The_keys_of_a_company_give_its_numbers_back(string siren, string? siret)
    {
        Siret? asked = siret is null ? null : Siret.Parse(siret);

        Assert.Equal(siren, CompanyKeys.SirenOf(CompanyKeys.Unit(Siren.Parse(siren))).Value);
        Assert.Equal(asked, CompanyKeys.SiretOf(CompanyKeys.Asked(asked)));
    }

    [Fact]
    public void An_application_is_found_in_its_organisations_rows_of_its_call_and_of_no_other()
    {
        var id = ApplicationId.New(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));
        var key = IndexKeys.ApplicationOfCall("vte-2026", id);
        var (first, afterLast) = IndexKeys.ApplicationsOfCall("vte-2026");

        Assert.Equal(id, IndexKeys.ApplicationIdOf(key));
        Assert.True(string.CompareOrdinal(first, key) < 0 && string.CompareOrdinal(key, afterLast) < 0);
        var other = IndexKeys.ApplicationOfCall("vte-2026-bis", id);
        Assert.False(string.CompareOrdinal(first, other) < 0 && string.CompareOrdinal(other, afterLast) < 0);
    }

    [Fact]
    public void The_key_of_a_claim_gives_its_call_and_establishment_back()
    {
        var siret = Siret.Parse("30150139100082");

        Assert.Equal(("vte-2026", siret), IndexKeys.ClaimedBy(IndexKeys.SiretClaim("vte-2026", siret)));
    }

    [Fact]
    public void The_key_of_a_wave_gives_its_call_and_itself_back()
    {
        Assert.Equal(("cnam-2026", "vague-1"), SubscriptionKeys.ReadWave(SubscriptionKeys.Wave("cnam-2026", "vague-1")));
        Assert.Throws<FormatException>(() => SubscriptionKeys.ReadWave("cnam-2026"));
    }

    [Fact]
    public void No_key_holds_a_character_that_tables_refuse()
    {
        string[] keys =
        [
            ApplicationKeys.Event(1),
            ApplicationKeys.Mail("draft-reminder", "vague-1~P14D", "0123456789abcdef"),
            IndexKeys.Wave("vte-2026", "continu"),
            IndexKeys.Email("0123456789abcdef"),
            IndexKeys.Siren("301501391"),
            IndexKeys.SiretClaim("vte-2026", Siret.Parse("30150139100082")),
            IndexKeys.ApplicationsOfCall("vte-2026").First,
            IndexKeys.ApplicationsOfCall("vte-2026").AfterLast,
            CalendarKeys.Of(DateTimeOffset.UnixEpoch, CalendarKeys.WaveSubject("vague-1"), "draft-reminder", "vague-1~PT3H"),
            CalendarKeys.File(ApplicationId.New(DateTimeOffset.UnixEpoch)),
            SubscriptionKeys.Wave("cnam-2026", "vague-1"),
            LimitKeys.Partition("link-mails", "0123456789abcdef"),
            LimitKeys.Hour,
            CompanyKeys.Unit(Siren.Parse("301501391")),
            CompanyKeys.Asked(Siret.Parse("30150139100082")),
        ];

        Assert.All(keys, key => Assert.Equal(-1, key.AsSpan().IndexOfAny("/\\#?")));
    }
}
