using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using TI.Serverless.Functions.Companies;
using TI.Serverless.TestKit;

namespace TI.Serverless.UnitTests.Companies;

public sealed class CompanyRegisterTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
    private static readonly Siren Mbda = Siren.Parse("378168470");
    private static readonly Siret Bourges = Siret.Parse("37816847000110");

    [Fact]
    public async Task An_active_establishment_is_verified_with_what_the_register_says_of_it()
    {
        var api = new StubApi(Answer());

        var company = Assert.IsType<CompanyFinding.Verified>(await api.AskAsync(Mbda, Bourges)).Company;

        Assert.Equal("MBDA FRANCE", company.Name);
        Assert.Equal(("37816847000110", "30.30Z", "30.30Y", "C", "GE"), (company.Siret, company.Naf, company.Naf2025, company.NafSection, company.Category));
        Assert.Equal(("18000", "18033", "BOURGES", "241800507"), (company.Postcode, company.Commune, company.CommuneName, company.EpciSiren));
        Assert.Equal(("42", "5710", CompanyState.Active, Now), (company.HeadcountBand, company.LegalForm, company.State, company.RetrievedAt));
    }

    [Fact]
    public async Task It_is_asked_by_name_for_one_unit_and_nothing_about_its_managers()
    {
        var api = new StubApi(Answer());

        await api.AskAsync(Mbda, Bourges);

        var request = Assert.Single(api.Requests);
        Assert.StartsWith("https://annuaire.example/base/search?q=37816847000110&per_page=1", request.RequestUri!.AbsoluteUri, StringComparison.Ordinal);
        Assert.Contains("minimal=true", request.RequestUri.Query, StringComparison.Ordinal);
        Assert.DoesNotContain("dirigeants", request.RequestUri.Query, StringComparison.Ordinal);
        Assert.Equal("Appels-TI-Test", request.Headers.UserAgent.ToString());
    }

    [Fact]
    public async Task A_siren_alone_finds_the_head_office()
    {
        var api = new StubApi(Answer());

        var company = Assert.IsType<CompanyFinding.Verified>(await api.AskAsync(Mbda, siret: null)).Company;

        Assert.Equal("37816847000136", company.Siret);
        Assert.Contains("q=378168470&", Assert.Single(api.Requests).RequestUri!.Query, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A", "F", "EstablishmentClosed")]
    [InlineData("C", "F", "CompanyCeased")]
    [InlineData("C", "A", "CompanyCeased")]
    public async Task Only_a_closing_said_in_so_many_words_is_held_against_it(string unit, string establishment, string expected)
    {
        var finding = await new StubApi(Answer(unit, establishment)).AskAsync(Mbda, Bourges);

        Assert.Equal(expected, Assert.IsType<CompanyFinding.Refuted>(finding).Company.State.ToString());
    }

    [Theory]
    [InlineData("""{"results":[],"total_results":0}""", "NotFound")]
    [InlineData("""{"results":[{"siren":"378168470","nom_complet":"X","etat_administratif":"A","siege":null,"matching_etablissements":[]}]}""", "NotFound")]
    [InlineData("""{"results":[{"siren":"301501391","nom_complet":"Another","etat_administratif":"C","siege":{"siret":"37816847000110","etat_administratif":"F"}}]}""", "NotFound")]
    [InlineData("""{"results":[null]}""", "NotFound")]
    [InlineData("""{"results":[{"siren":"378168470","nom_complet":"X","siege":{"siret":"37816847000110"}}]}""", "Unreadable")]
    [InlineData("""{"results":[{"siren":"378168470","etat_administratif":"A","siege":{"siret":"37816847000110","etat_administratif":"A"}}]}""", "Unreadable")]
    [InlineData("""{"erreur":"…"}""", "Unreadable")]
    [InlineData("""{"results":"none"}""", "Unreadable")]
    [InlineData("<html>Maintenance</html>", "Unreadable")]
    [InlineData("null", "Unreadable")]
    [InlineData("", "Unreadable")]
    public async Task What_is_not_found_or_not_understood_is_to_be_verified_and_never_refuted(string body, string expected)
    {
        var finding = await new StubApi(body).AskAsync(Mbda, Bourges);

        Assert.Equal(expected, Assert.IsType<CompanyFinding.ToVerify>(finding).Reason.ToString());
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.Redirect)]
    public async Task Another_status_than_200_is_an_outage(HttpStatusCode status)
    {
        var api = new StubApi(_ => new HttpResponseMessage(status));

        var finding = Assert.IsType<CompanyFinding.ToVerify>(await api.AskAsync(Mbda, Bourges));

        Assert.Equal((ToVerifyReason.Unavailable, false), (finding.Reason, finding.IsSettled));
    }

    [Fact]
    public async Task A_broken_connection_is_an_outage()
    {
        var api = new StubApi(_ => throw new HttpRequestException("refused"));

        Assert.Equal(ToVerifyReason.Unavailable, Assert.IsType<CompanyFinding.ToVerify>(await api.AskAsync(Mbda, Bourges)).Reason);
    }

    [Fact]
    public async Task An_answer_too_long_to_be_one_is_an_outage()
    {
        var api = new StubApi(new string(' ', CompanyRegister.LargestAnswer + 1));

        Assert.Equal(ToVerifyReason.Unavailable, Assert.IsType<CompanyFinding.ToVerify>(await api.AskAsync(Mbda, Bourges)).Reason);
    }

    [Fact]
    public async Task A_silent_register_is_given_up_after_the_timeout()
    {
        var api = new StubApi(_ => throw new InvalidOperationException("Never reached."), timeout: 0.05) { IsSilent = true };

        Assert.Equal(ToVerifyReason.TooSlow, Assert.IsType<CompanyFinding.ToVerify>(await api.AskAsync(Mbda, Bourges)).Reason);
    }

    [Fact]
    public async Task The_callers_own_cancellation_is_no_finding()
    {
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new StubApi(Answer()).AskAsync(Mbda, Bourges, stopped.Token));
    }

    [Fact]
    public async Task Retry_after_is_honoured_by_everybody_until_it_has_passed()
    {
        var answers = new Queue<HttpResponseMessage>(
        [
            new(HttpStatusCode.TooManyRequests) { Headers = { RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(90)) } },
            new(HttpStatusCode.OK) { Content = new StringContent(Answer()) },
        ]);
        var api = new StubApi(_ => answers.Dequeue());

        var refused = Assert.IsType<CompanyFinding.ToVerify>(await api.AskAsync(Mbda, Bourges));
        api.Clock.Advance(TimeSpan.FromSeconds(60));
        var waiting = Assert.IsType<CompanyFinding.ToVerify>(await api.AskAsync(Mbda, siret: null));
        Assert.Single(api.Requests);
        api.Clock.Advance(TimeSpan.FromSeconds(30));
        var answered = await api.AskAsync(Mbda, Bourges);

        Assert.Equal((ToVerifyReason.Busy, TimeSpan.FromSeconds(90)), (refused.Reason, refused.RetryAfter));
        Assert.Equal((ToVerifyReason.Busy, TimeSpan.FromSeconds(30)), (waiting.Reason, waiting.RetryAfter));
        Assert.IsType<CompanyFinding.Verified>(answered);
    }

    [Fact]
    public async Task An_instance_asks_five_times_a_second_and_the_others_wait_or_give_up()
    {
        // The window never moves on: who waits, waits until the timeout.
        var api = new StubApi(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(Answer()) }, CompanyRegister.Turns(replenish: false), timeout: 1);

        var findings = await Task.WhenAll(Enumerable.Range(0, 7).Select(_ => api.AskAsync(Mbda, Bourges)));

        Assert.Equal(CompanyRegister.RequestsPerSecond, api.Requests.Count);
        Assert.Equal(CompanyRegister.RequestsPerSecond, findings.OfType<CompanyFinding.Verified>().Count());
        Assert.All(findings.OfType<CompanyFinding.ToVerify>(), finding => Assert.Equal(ToVerifyReason.TooSlow, finding.Reason));
    }

    [Fact]
    public async Task The_documented_example_of_the_api_is_read()
    {
        var path = SharedData.Find("companies/api_recherche_entreprises_reponse_exemple.json");
        Assert.SkipWhen(path is null, SharedData.Missing);
        var api = new StubApi(await File.ReadAllTextAsync(path!, TestContext.Current.CancellationToken));

        var office = Assert.IsType<CompanyFinding.Verified>(await api.AskAsync(Siren.Parse("356000000"), Siret.Parse("35600000024221"))).Company;

        Assert.Equal(("LA POSTE", "72300", "72264", "247200090", "21"), (office.Name, office.Postcode, office.Commune, office.EpciSiren, office.HeadcountBand));
    }

    /// <summary>Facts of the Sirene register (INSEE, Licence Ouverte 2.0).</summary>
    private static string Answer(string unit = "A", string establishment = "A") => $$"""
        {
          "results": [{
            "siren": "378168470", "nom_complet": "MBDA FRANCE", "activite_principale": "30.30Z", "section_activite_principale": "C",
            "categorie_entreprise": "GE", "nature_juridique": "5710", "etat_administratif": "{{unit}}", "tranche_effectif_salarie": "52",
            "siege": { "siret": "37816847000136", "etat_administratif": "A", "commune": "92060", "code_postal": "92350" },
            "matching_etablissements": [{
              "siret": "37816847000110", "etat_administratif": "{{establishment}}", "activite_principale": "30.30Z", "activite_principale_naf25": "30.30Y",
              "adresse": "ROND-POINT MARCEL HANRIOT AVENUE D ISSOUDUN 18000 BOURGES", "code_postal": "18000", "commune": "18033",
              "libelle_commune": "BOURGES", "epci": "241800507", "tranche_effectif_salarie": "42"
            }]
          }],
          "total_results": 1, "page": 1, "per_page": 1, "total_pages": 1
        }
        """;

    private sealed class StubApi : HttpMessageHandler
    {
        private readonly Func<HttpRequestMessage, HttpResponseMessage> _answer;
        private readonly CompanyRegister _register;

        public StubApi(string body)
            : this(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body) })
        {
        }

        public StubApi(Func<HttpRequestMessage, HttpResponseMessage> answer, RateLimiter? turns = null, double timeout = 30)
        {
            _answer = answer;
            var settings = new CompanyOptions { BaseUrl = new Uri("https://annuaire.example/base"), UserAgent = "Appels-TI-Test", TimeoutSeconds = timeout };
            _register = new CompanyRegister(
                CompanyRegister.Connect(this, settings), turns ?? CompanyRegister.Turns(), Options.Create(settings), Clock, NullLogger<CompanyRegister>.Instance);
        }

        public bool IsSilent { get; init; }

        public SettableClock Clock { get; } = new(Now);

        public ConcurrentQueue<HttpRequestMessage> Requests { get; } = [];

        public Task<CompanyFinding> AskAsync(Siren siren, Siret? siret, CancellationToken cancellationToken = default) =>
            _register.AskAsync(siren, siret, cancellationToken);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (IsSilent)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            cancellationToken.ThrowIfCancellationRequested();
            Requests.Enqueue(request);
            return _answer(request);
        }
    }
}
