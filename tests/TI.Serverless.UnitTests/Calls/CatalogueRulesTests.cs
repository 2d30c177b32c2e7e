using System.Text.Json.Nodes;
using TI.Serverless.Functions.Calls;

namespace TI.Serverless.UnitTests.Calls;

public sealed class CatalogueRulesTests
{
    [Fact]
    public void The_file_is_named_after_the_call()
    {
        Assert.Equal(["other.json: id: is 'sample', so the file must be named sample.json."], SampleCall.ProblemsOf(("other.json", SampleCall.Json)));
    }

    [Fact]
    public void A_wave_closes_after_it_opens()
    {
        Assert.Equal(
            ["sample.json: waves[0].closesAt: the wave closes at 2026-01-05 08:59:59, before it opens at 2026-01-05 09:00:00."],
            SampleCall.ProblemsWhen(call => call["waves"]![0]!["closesAt"] = "2026-01-05T08:59:59"));
    }

    [Theory]
    [InlineData("2026-06-30T23:59:59", "2026-06-30 23:59:59")]
    [InlineData("2026-05-01T00:00:00", "2026-05-01 00:00:00")]
    public void Waves_follow_each_other_without_overlap(string opensAt, string shown)
    {
        Assert.Equal(
            [
                $"sample.json: waves[1].opensAt: the wave opens at {shown}, before wave 'vague-1' closes at 2026-06-30 23:59:59; "
                    + "waves are listed in the order of their dates and do not overlap.",
            ],
            SampleCall.ProblemsWhen(call => call["waves"]![1]!["opensAt"] = opensAt));
    }

    [Fact]
    public void Waves_have_their_own_ids()
    {
        Assert.Equal(["sample.json: waves: two waves have the id 'vague-1'."], SampleCall.ProblemsWhen(call => call["waves"]![1]!["id"] = "vague-1"));
    }

    [Fact]
    public void The_committee_sits_after_the_closing_and_results_come_after_it()
    {
        Assert.Equal(
            ["sample.json: waves[0].committeeOn: the committee of 2026-06-29 would sit before the wave closes."],
            SampleCall.ProblemsWhen(call => call["waves"]![0]!["committeeOn"] = "2026-06-29"));
        Assert.Equal(
            ["sample.json: waves[0].resultsOn: the results of 2026-08-31 would come before the decision."],
            SampleCall.ProblemsWhen(call =>
            {
                call["waves"]![0]!["committeeOn"] = "2026-09-01";
                call["waves"]![0]!["resultsOn"] = "2026-08-31";
            }));
    }

    [Theory]
    [InlineData("""{ "daysAfterDeposit": 90 }""", null)]
    [InlineData("""{ "on": "2026-06-30" }""", null)]
    [InlineData("{}", "sample.json: attachments[0].mayFollowUntil: gives either daysAfterDeposit or on.")]
    [InlineData("""{ "on": "2027-06-30", "daysAfterDeposit": 90 }""", "sample.json: attachments[0].mayFollowUntil: gives either daysAfterDeposit or on.")]
    [InlineData("""{ "on": "2026-06-29" }""", "sample.json: attachments[0].mayFollowUntil.on: 2026-06-29 comes before the first wave closes: the last deposits could not follow it.")]
    public void A_piece_follows_by_a_number_of_days_or_until_a_date(string rule, string? problem) => Assert.Equal(
        problem is null ? [] : [problem], SampleCall.ProblemsWhen(call => call["attachments"]![0]!["mayFollowUntil"] = JsonNode.Parse(rule)));

    [Fact]
    public void Only_a_required_piece_is_waited_for() => Assert.Equal(
        ["sample.json: attachments[0].mayFollowUntil: 'plan' is not required, so nothing waits for it: make it required, or remove mayFollowUntil."],
        SampleCall.ProblemsWhen(call =>
        {
            call["attachments"]![0]!["required"] = false;
            call["attachments"]![0]!["mayFollowUntil"] = JsonNode.Parse("""{ "daysAfterDeposit": 90 }""");
        }));

    public static TheoryData<string, string[]> SilenceRules => new()
    {
        {
            """{ "regime": "specialText" }""",
            [
                "sample.json: silence.months: is required with the regime specialText: after how many months does silence decide?",
                "sample.json: silence.reference: is required with the regime specialText: name the text and its article.",
            ]
        },
        {
            """{ "regime": "noImplicitDecision" }""",
            ["sample.json: silence.justification: is required with the regime noImplicitDecision: say why silence decides nothing."]
        },
        {
            """{ "regime": "rejectionAfterTwoMonths", "months": 3 }""",
            ["sample.json: silence.months: goes with the regimes specialText and acceptanceBySpecialText only; the other regimes have their own."]
        },
        {
            """{ "regime": "rejectionAfterTwoMonths", "startsAt": "waveClosing" }""",
            ["sample.json: silence.reference: is required when the period starts at the closing of the wave: only a text can allow it, name it."]
        },
        {
            """{ "regime": "rejectionAfterTwoMonths", "startsAt": "completion" }""",
            ["sample.json: silence.reference: is required when the period of a rejection starts at the complete file: the ordinary one starts at the deposit, name the text."]
        },
        { """{ "regime": "rejectionAfterEightMonths", "reference": "décret n° 0, article 3", "startsAt": "completion" }""", [] },
        { """{ "regime": "acceptanceAfterTwoMonths", "startsAt": "completion" }""", [] },
        { """{ "regime": "specialText", "months": 4, "reference": "décret n° 0, article 1", "startsAt": "waveClosing" }""", [] },
        { """{ "regime": "noImplicitDecision", "justification": "Ni droit ni argent." }""", [] },
        {
            """{ "regime": "acceptanceBySpecialText" }""",
            [
                "sample.json: silence.months: is required with the regime acceptanceBySpecialText: after how many months does silence decide?",
                "sample.json: silence.reference: is required with the regime acceptanceBySpecialText: name the text and its article.",
            ]
        },
        { """{ "regime": "acceptanceBySpecialText", "months": 3, "reference": "décret n° 0, article 2" }""", [] },
        { """{ "regime": "acceptanceAfterTwoMonths" }""", [] },
    };

    [Theory]
    [MemberData(nameof(SilenceRules))]
    public void A_regime_of_silence_brings_what_it_needs(string silence, string[] expected)
    {
        Assert.Equal(expected, SampleCall.ProblemsWhen(call => call["silence"] = JsonNode.Parse(silence)));
    }

    [Fact]
    public void Where_money_is_asked_silence_accepts_only_by_a_text_that_is_named()
    {
        const string Needs = "sample.json: silence.reference: is required where money is asked: silence then rejects (CRPA, article L.231-4 3°) unless a decree says otherwise; name it.";

        Assert.Equal([Needs], SampleCall.ProblemsWhen(call => Accepting(call, reference: null)));
        Assert.Empty(SampleCall.ProblemsWhen(call => Accepting(call, "décret n° 0, article 2")));

        static void Accepting(JsonNode call, string? reference)
        {
            call["silence"] = new JsonObject { ["regime"] = "acceptanceAfterTwoMonths" };
            if (reference is not null)
            {
                call["silence"]!["reference"] = reference;
            }

            call["envelope"] = JsonNode.Parse("""{ "amount": 1000000, "source": "Modèle" }""");
        }
    }

    [Fact]
    public void Ids_are_unique_among_fields_and_attachments()
    {
        Assert.Equal(
            ["sample.json: form: the id 'plan' is given twice; ids are unique among all fields and attachments."],
            SampleCall.ProblemsWhen(call => Question(call, 0)["id"] = "plan"));
        Assert.Equal(
            ["sample.json: form: the id 'kind' is given twice; ids are unique among all fields and attachments."],
            SampleCall.ProblemsWhen(call => Question(call, 0)["id"] = "kind"));
    }

    [Fact]
    public void Sections_have_their_own_ids()
    {
        Assert.Equal(
            ["sample.json: form.sections: two sections have the id 'projet'."],
            SampleCall.ProblemsWhen(call => call["form"]!["sections"]!.AsArray().Add(JsonNode.Parse(
                """{ "id": "projet", "title": "Encore", "fields": [{ "id": "more", "type": "text", "label": "Encore" }] }"""))));
    }

    [Fact]
    public void A_field_has_a_type_that_exists()
    {
        var problem = Assert.Single(SampleCall.ProblemsWhen(call => Question(call, 0)["type"] = "colour"));

        Assert.StartsWith("sample.json: form.sections[0].fields[0].type: there is no field type 'colour'; the types are amount, choice,", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "type": "choice" }""", "field 'title': a choice needs at least two options.")]
    [InlineData("""{ "type": "multipleChoice", "options": [{ "value": "a", "label": "A" }] }""", "field 'title': a choice needs at least two options.")]
    [InlineData("""{ "type": "choice", "options": [{ "value": "a", "label": "A" }, { "value": "a", "label": "B" }] }""", "field 'title': the option 'a' is given 2 times.")]
    [InlineData("""{ "type": "text", "options": [{ "value": "a", "label": "A" }] }""", "field 'title': 'options' means nothing for the type 'text', remove it.")]
    [InlineData("""{ "type": "text", "min": 3 }""", "field 'title': 'min' means nothing for the type 'text', remove it.")]
    [InlineData("""{ "type": "number", "maxLength": 3 }""", "field 'title': 'maxLength' means nothing for the type 'number', remove it.")]
    [InlineData("""{ "type": "date", "decimals": 2 }""", "field 'title': 'decimals' means nothing for the type 'date', remove it.")]
    [InlineData("""{ "type": "email", "latest": "2027-01-31" }""", "field 'title': 'latest' means nothing for the type 'email', remove it.")]
    [InlineData("""{ "type": "text", "minLength": 300 }""", "field 'title': minLength 300 is greater than the limit of 255 characters.")]
    [InlineData("""{ "type": "number", "min": 3, "max": 2 }""", "field 'title': min 3 is greater than max 2.")]
    [InlineData("""{ "type": "percentage", "min": 101 }""", "field 'title': min 101 is greater than max 100.")]
    [InlineData("""{ "type": "date", "earliest": "2027-02-01", "latest": "2027-01-31" }""", "field 'title': earliest 2027-02-01 is after latest 2027-01-31.")]
    [InlineData(
        """{ "type": "multipleChoice", "min": 3, "options": [{ "value": "a", "label": "A" }, { "value": "b", "label": "B" }] }""",
        "field 'title': min asks for more answers than can be chosen.")]
    public void The_limits_of_a_field_make_sense_for_its_type(string parts, string reason)
    {
        var problems = SampleCall.ProblemsWhen(call =>
        {
            foreach (var (name, value) in JsonNode.Parse(parts)!.AsObject())
            {
                Question(call, 0)[name] = value!.DeepClone();
            }
        });

        Assert.Equal([$"sample.json: form.sections[0].fields[0]: {reason}"], problems);
    }

    [Theory]
    [InlineData("reminders.beforeClosing[1]", "'3 jours' is not a duration in days or in hours, such as P14D or PT3H.")]
    public void Reminders_are_durations(string path, string reason)
    {
        Assert.Equal([$"sample.json: {path}: {reason}"], SampleCall.ProblemsWhen(call => call["reminders"]!["beforeClosing"]![1] = "3 jours"));
    }

    [Fact]
    public void Reasons_are_asked_for_actions_that_exist()
    {
        Assert.Equal(
            ["sample.json: triage.reasonRequired: there is no action 'refuse'; the actions are takeCharge, eligible, askInformation, notEligible, retain, doNotRetain, shortlist, reserve, redirect."],
            SampleCall.ProblemsWhen(call => call["triage"]!["reasonRequired"]![0] = "refuse"));
    }

    [Theory]
    [InlineData("20")]
    [InlineData("96")]
    [InlineData("00")]
    [InlineData("1")]
    [InlineData("2C")]
    [InlineData("979")]
    [InlineData("Loiret")]
    public void Routes_name_departements_that_exist(string code)
    {
        Assert.Equal(
            [$"sample.json: triage.routes[0].departements: '{code}' is not the code of a département (01 to 95, 2A, 2B, 971 to 978, 986 to 988)."],
            SampleCall.ProblemsWhen(call => Route(call)["departements"]![0] = code));
    }

    [Theory]
    [InlineData("01")]
    [InlineData("2A")]
    [InlineData("2B")]
    [InlineData("95")]
    [InlineData("971")]
    [InlineData("976")]
    public void Departements_of_every_kind_are_accepted(string code)
    {
        Assert.Empty(SampleCall.ProblemsWhen(call => Route(call)["departements"]![0] = code));
    }

    [Theory]
    [InlineData("244500469")]
    [InlineData("244 500 468")]
    [InlineData("45234")]
    public void Routes_name_EPCI_by_their_SIREN(string code)
    {
        Assert.Equal(
            [$"sample.json: triage.routes[0].epcis: '{code}' is not a valid SIREN of nine digits."],
            SampleCall.ProblemsWhen(call => Route(call)["epcis"]![0] = code));
    }

    [Fact]
    public void A_route_leads_somewhere_and_no_place_is_in_two()
    {
        Assert.Equal(
            ["sample.json: triage.routes[0]: the route leads nowhere: list départements or EPCI, or give an answer."],
            SampleCall.ProblemsWhen(call =>
            {
                Route(call).AsObject().Remove("departements");
                Route(call).AsObject().Remove("epcis");
            }));
        Assert.Equal(
            ["sample.json: triage.routes: '45' is in two routes; the second would never be used."],
            SampleCall.ProblemsWhen(call => call["triage"]!["routes"]!.AsArray().Add(JsonNode.Parse(
                """{ "departements": ["45"], "team": [{ "name": "Autre", "email": "autre@essai.example" }] }"""))));
    }

    [Fact]
    public void Every_address_can_be_written_to()
    {
        var problems = SampleCall.ProblemsWhen(call =>
        {
            call["contact"]!["email"] = "guichet";
            call["personalData"]!["dpoEmail"] = "dpo@";
            call["triage"]!["team"]![0]!["email"] = "a b@essai.example";
            Route(call)["team"]![0]!["email"] = "Équipe <x@essai.example>";
        });

        Assert.Equal(
            [
                "sample.json: contact.email: 'guichet' is not an address that mail can be sent to.",
                "sample.json: personalData.dpoEmail: 'dpo@' is not an address that mail can be sent to.",
                "sample.json: triage.team[0].email: 'a b@essai.example' is not an address that mail can be sent to.",
                "sample.json: triage.routes[0].team[0].email: 'Équipe <x@essai.example>' is not an address that mail can be sent to.",
            ],
            problems);
    }

    [Fact]
    public void Two_calls_do_not_share_the_prefix_of_their_numbers()
    {
        var other = SampleCall.With(call => call["id"] = "twin");

        Assert.Equal(
            ["twin.json: numberPrefix: 'ESSAI-2026' is already the prefix of sample; numbers would collide."],
            SampleCall.ProblemsOf((SampleCall.File, SampleCall.Json), ("twin.json", other)));
    }

    [Fact]
    public void The_call_that_takes_over_is_in_the_catalogue()
    {
        Assert.Equal(
            ["sample.json: closed.nextCall: there is no call 'missing' in the catalogue."],
            SampleCall.ProblemsWhen(call => call["closed"] = JsonNode.Parse("""{ "whatHappened": "Fini.", "whatNext": "La suite.", "nextCall": "missing" }""")));
    }

    [Fact]
    public void An_empty_catalogue_is_no_catalogue()
    {
        Assert.Equal(["catalogue: holds no call; add a file such as vte-2026.json."], SampleCall.ProblemsOf());
    }

    [Fact]
    public void A_folder_without_its_schema_is_told_by_its_name()
    {
        var folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

        var exception = Assert.Throws<InvalidCatalogueException>(() => CatalogueLoader.Load(folder));

        Assert.Contains($"call.schema.json: is not in the folder {folder}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_message_lists_every_problem_on_its_own_line()
    {
        var spoilt = SampleCall.With(call =>
        {
            call["waves"]![1]!["id"] = "vague-1";
            call["triage"]!["reasonRequired"]![0] = "refuse";
        });

        var exception = Assert.Throws<InvalidCatalogueException>(() => SampleCall.Load((SampleCall.File, spoilt)));

        Assert.Equal(2, exception.Problems.Count);
        Assert.All(exception.Problems, problem => Assert.Contains(Environment.NewLine + problem, exception.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_committee_that_sits_after_the_implicit_rejection_is_worth_a_warning()
    {
        var catalogue = SampleCall.Load((SampleCall.File, SampleCall.With(call => call["waves"]![0]!["committeeOn"] = "2026-09-15")));

        Assert.Equal(
            ["sample: an application deposited on the first day of wave vague-1 is deemed rejected on 2026-03-05, before its committee of 2026-09-15."],
            catalogue.Warnings);
        Assert.Empty(SampleCall.Load((SampleCall.File, SampleCall.Json)).Warnings);
    }

    [Fact]
    public void The_revision_follows_the_content_and_not_its_layout()
    {
        var compact = SampleCall.Load((SampleCall.File, JsonNode.Parse(SampleCall.Json)!.ToJsonString())).Find("sample")!;
        var changed = SampleCall.Load((SampleCall.File, SampleCall.With(call => call["title"] = "Autre"))).Find("sample")!;

        Assert.Matches("^[0-9a-f]{12}$", SampleCall.Call.Revision);
        Assert.Equal(SampleCall.Call.Revision, compact.Revision);
        Assert.NotEqual(SampleCall.Call.Revision, changed.Revision);
    }

    private static JsonNode Question(JsonNode call, int index) => call["form"]!["sections"]![0]!["fields"]![index]!;

    private static JsonNode Route(JsonNode call) => call["triage"]!["routes"]![0]!;
}
