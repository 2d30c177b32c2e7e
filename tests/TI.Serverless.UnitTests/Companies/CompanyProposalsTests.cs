using System.Text.Json.Nodes;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Companies;

namespace TI.Serverless.UnitTests.Companies;

public sealed class CompanyProposalsTests
{
    private static readonly FormSection Step = new()
    {
        Id = "organisme",
        Title = "Votre organisme",
        Fields =
        [
            new FieldDefinition { Id = "name", Type = "text", Label = "Nom", Autocomplete = "organization", Help = "Comme au registre." },
            new FieldDefinition { Id = "siteSiret", Type = "siret", Label = "SIRET" },
            new FieldDefinition { Id = "sitePostcode", Type = "postcode", Label = "Code postal" },
            new FieldDefinition { Id = "title", Type = "text", Label = "Fonction" },
        ],
    };

    private static readonly CompanyFinding Verified = new CompanyFinding.Verified(Company());

    [Fact]
    public void Empty_fields_are_proposed_by_their_purpose_and_the_others_left_alone()
    {
        var proposals = CompanyProposals.For(Step, Answers.Empty, Verified);

        Assert.Equal("MBDA FRANCE", proposals.Shown["name"]!.GetValue<string>());
        Assert.Equal("37816847000110", proposals.Shown["siteSiret"]!.GetValue<string>());
        Assert.Equal("18000", proposals.Shown["sitePostcode"]!.GetValue<string>());
        Assert.Null(proposals.Shown["title"]);
    }

    [Fact]
    public void What_the_candidate_wrote_stays()
    {
        var answers = Answers.From(new JsonObject { ["name"] = "Nom d’usage" });

        var proposals = CompanyProposals.For(Step, answers, Verified);

        Assert.Equal("Nom d’usage", proposals.Shown["name"]!.GetValue<string>());
        Assert.DoesNotContain("name", proposals.Fields);
    }

    [Fact]
    public void A_proposed_field_says_so_after_its_own_help()
    {
        var proposals = CompanyProposals.For(Step, Answers.Empty, Verified);

        Assert.Equal($"Comme au registre. {CompanyProposals.Notice}", proposals.Explain(Step.Fields[0]).Help);
        Assert.Equal(CompanyProposals.Notice, proposals.Explain(Step.Fields[1]).Help);
        Assert.Null(proposals.Explain(Step.Fields[3]).Help);
    }

    [Fact]
    public void A_closed_or_unknown_organisation_proposes_nothing()
    {
        var closed = new CompanyFinding.Refuted(Company() with { State = CompanyState.EstablishmentClosed });

        Assert.Empty(CompanyProposals.For(Step, Answers.Empty, closed).Fields);
        Assert.Empty(CompanyProposals.For(Step, Answers.Empty, finding: null).Fields);
    }

    [Fact]
    public void What_the_field_would_refuse_is_not_proposed()
    {
        var odd = new CompanyFinding.Verified(Company() with { Postcode = "CEDEX 9", Name = new string('x', 50_000) });

        Assert.Equal(["siteSiret"], CompanyProposals.For(Step, Answers.Empty, odd).Fields);
    }

    [Fact]
    public void A_step_is_concerned_when_the_register_may_know_one_of_its_fields()
    {
        Assert.True(CompanyProposals.Concern(Step));
        Assert.False(CompanyProposals.Concern(Step with { Fields = [Step.Fields[3]] }));
    }

    private static CompanyRecord Company() => new()
    {
        Siren = "378168470",
        Siret = "37816847000110",
        Name = "MBDA FRANCE",
        Postcode = "18000",
        State = CompanyState.Active,
        RetrievedAt = new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero),
    };
}
