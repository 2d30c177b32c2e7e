using System.Text.Json;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.UnitTests.Calls;

public sealed class ShippedCatalogueTests
{
    private static readonly Catalogue Shipped = CatalogueLoader.Load(SampleCall.CatalogueDirectory);

    public static TheoryData<string> Ids => new(Shipped.Calls.Select(call => call.Id));

    [Fact]
    public void Every_scheme_of_the_programme_loads()
    {
        Assert.All(
            [
                "accelerateur-300-pme", "bilan-cti-2024-2027", "candidature-territoire-2023", "chef-de-projet", "cnam-2020-2021", "cnam-2026", "ecoles-de-production", "fiche-action",
                "pack-rebond-ingenierie", "rebond-projets", "rebond-territoires", "sites-cles-en-main", "tite-centre-val-de-loire", "villages-afpa", "vte-2026", "vte-vert",
            ],
            id => Assert.Contains(Shipped.Calls, call => call.Id == id));
        Assert.Null(Shipped.Find("unknown"));
        Assert.Empty(Shipped.Warnings);
    }

    [Fact]
    public void The_VTE_takes_companies_until_the_end_of_2027()
    {
        var vte = Shipped.Find("vte-2026")!;

        Assert.Equal([ApplicantKind.Company], vte.Applicants.Kinds);
        Assert.True(vte.Applicants.OnePerSiret);
        Assert.Equal("31\u00A0décembre 2027 à\u00A023\u00A0h\u00A059\u00A0min\u00A059\u00A0s (heure de Paris)", ParisTime.Long(Assert.Single(vte.Waves).Closing));
        Assert.Equal(SilenceRegime.RejectionAfterTwoMonths, vte.Silence.Regime);
        Assert.InRange(vte.Form.Fields.Count(), 20, 30);
        Assert.InRange(vte.Form.Sections.Count, 4, 6);
    }

    [Fact]
    public void The_call_of_2020_is_closed_and_tells_what_happened_and_what_comes_next()
    {
        var cnam = Shipped.Find("cnam-2020-2021")!;

        Assert.IsType<CallPhase.Closed>(cnam.PhaseAt(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        Assert.Equal(new DateTimeOffset(2021, 6, 25, 21, 59, 59, TimeSpan.Zero), cnam.Waves[^1].Closing);
        Assert.Equal(new DateOnly(2021, 9, 8), cnam.Waves[^1].CommitteeOn);
        Assert.All(cnam.Waves.Take(2), wave => Assert.Contains("inventée", wave.Source, StringComparison.Ordinal));
        Assert.Contains("8\u00A0septembre 2021, a retenu 11 candidatures", cnam.Closed!.WhatHappened, StringComparison.Ordinal);
        Assert.Contains("20 territoires ont été labellisés, dans 10 régions", cnam.Closed.WhatHappened, StringComparison.Ordinal);
        Assert.Equal("cnam-2026", cnam.Closed.NextCall);
    }

    [Fact]
    public void The_call_of_2026_closes_in_February_June_and_October_2027_with_half_an_hour_of_grace()
    {
        var cnam = Shipped.Find("cnam-2026")!;

        Assert.Equal(["26/02/2027\u00A023:59", "25/06/2027\u00A023:59", "29/10/2027\u00A023:59"], cnam.Waves.Select(wave => ParisTime.Short(wave.Closing)));
        Assert.All(cnam.Waves, wave => Assert.Equal(30, wave.GraceMinutes));
        Assert.Equal(SilenceRegime.NoImplicitDecision, cnam.Silence.Regime);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_director_can_finish_in_half_an_hour(string id)
    {
        Assert.InRange(Shipped.Find(id)!.EstimatedMinutes, 5, 30);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_question_piece_and_rule_says_where_it_comes_from(string id)
    {
        var call = Shipped.Find(id)!;
        string?[] sources =
        [
            .. call.Form.Fields.Select(question => question.Source), .. call.Form.Rules.Select(rule => rule.Source), .. call.Stages.Select(stage => stage.Source), .. call.Attachments.Select(attachment => attachment.Source), .. call.Waves.Select(wave => wave.Source),
            call.Contact.Source, call.Applicants.Source, call.Silence.Source, call.Appeal.Source, call.Triage.Source, call.Reminders.Source, call.Retention.Source,
            call.PersonalData.Source,
        ];

        Assert.All(sources, source => Assert.False(string.IsNullOrWhiteSpace(source)));
        Assert.All(sources.Where(source => source!.Contains("nféré", StringComparison.Ordinal)), source => Assert.Contains("valeur par défaut modifiable", source, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void No_real_mailbox_or_telephone_is_written_to(string id)
    {
        var call = Shipped.Find(id)!;
        IEnumerable<string> addresses =
        [
            call.Contact.Email, call.PersonalData.DpoEmail, .. call.Triage.Team.Select(member => member.Email),
            .. call.Triage.Routes.SelectMany(route => route.Team).Select(member => member.Email),
        ];

        Assert.All(addresses, address => Assert.EndsWith(".example", address, StringComparison.Ordinal));
        Assert.StartsWith("01\u00A099\u00A000", call.Contact.Phone, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Texts_follow_French_typography(string id)
    {
        var json = JsonSerializer.SerializeToElement(Shipped.Find(id)!, CallJson.Options);

        Assert.All(Texts(json), text =>
        {
            Assert.DoesNotMatch(@" [:;?!»€%]|« |'", text);
            Assert.DoesNotMatch(@"\d \d{3}(?!\d)", text);
        });
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_definition_survives_being_written_and_read_again(string id)
    {
        var json = JsonSerializer.Serialize(Shipped.Find(id)!, CallJson.Options);

        var others = Shipped.Calls.Where(call => call.Id != id).Select(call => (call.Id + ".json", JsonSerializer.Serialize(call, CallJson.Options)));
        var again = SampleCall.Load([(id + ".json", json), .. others]).Find(id)!;

        Assert.Equal(Shipped.Find(id)!.Form.Fields.Select(question => question.Id), again.Form.Fields.Select(question => question.Id));
        Assert.Equal(Shipped.Find(id)!.Waves, again.Waves);
        Assert.Equal(json, JsonSerializer.Serialize(again, CallJson.Options));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_empty_deposit_lacks_exactly_the_required_answers(string id)
    {
        var form = Shipped.Find(id)!.Form;

        var missing = FormCheck.Complete(form, Answers.Empty);

        Assert.Equal(form.Fields.Where(question => question is { Required: true, VisibleWhen: null }).Select(question => question.Id), missing.Select(error => error.Field));
    }

    private static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Texts(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
        JsonValueKind.String => [element.GetString()!],
        _ => [],
    };
}
