using System.Text.Json.Nodes;

namespace TI.Serverless.UnitTests.Calls;

public sealed class CatalogueSchemaTests
{
    [Fact]
    public void The_sample_itself_is_accepted()
    {
        Assert.Empty(SampleCall.ProblemsOf((SampleCall.File, SampleCall.Json)));
    }

    [Fact]
    public void Text_that_is_not_JSON_is_told_with_its_line()
    {
        var problem = Assert.Single(SampleCall.ProblemsOf((SampleCall.File, "{\n  \"id\": \"sample\",\n  oops\n}")));

        Assert.StartsWith("sample.json: is not valid JSON at line 3: ", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_given_twice_is_refused()
    {
        var problem = Assert.Single(SampleCall.ProblemsOf((SampleCall.File, SampleCall.Json.Replace("\"title\": \"Appel d’essai\",", "\"title\": \"A\", \"title\": \"B\",", StringComparison.Ordinal))));

        Assert.Contains("title", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_of_a_character_is_no_text()
    {
        var json = SampleCall.Json.Replace("\"title\": \"Appel d’essai\",", "\"title\": \"Appel \\ud83c\",", StringComparison.Ordinal);

        var problem = Assert.Single(SampleCall.ProblemsOf((SampleCall.File, json)));

        Assert.StartsWith("sample.json: holds half of a character: ", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_is_not_a_definition()
    {
        Assert.Contains("sample.json: must be an object between braces.", SampleCall.ProblemsOf((SampleCall.File, "[]")));
    }

    [Theory]
    [InlineData("service")]
    [InlineData("postalAddress")]
    [InlineData("phone")]
    [InlineData("email")]
    public void A_contact_that_receipts_could_not_print_is_refused(string part)
    {
        Assert.Equal([$"sample.json: contact.{part}: is required and missing."], SampleCall.ProblemsWhen(call => call["contact"]!.AsObject().Remove(part)));
        Assert.NotEmpty(SampleCall.ProblemsWhen(call => call["contact"]![part] = ""));
        Assert.NotEmpty(SampleCall.ProblemsWhen(call => call["contact"]![part] = "   "));
    }

    public static TheoryData<string, string> Violations => new()
    {
        { "\"Title\":\"x\"", "sample.json: Title: is not a known name here; the known names are $schema, id, title," },
        { "\"id\":\"Sample\"", "sample.json: id: must be lower case letters, digits and hyphens, beginning with a letter." },
        { "\"title\":3", "sample.json: title: must be a text between quotes." },
        { "\"title\":\"  \"", "sample.json: title: must be a text that is not blank." },
        { "\"waves\":[]", "sample.json: waves: must list at least 1 item(s)." },
        { "\"waves\":{}", "sample.json: waves: must be a list between brackets." },
        { "\"contact\":\"ici\"", "sample.json: contact: must be an object between braces." },
        { "\"onClose\":\"explode\"", "sample.json: onClose: must be one of nothing, lock, startTriage." },
        { "\"retention\":{\"draftDays\":1,\"notRetainedMonths\":24,\"retainedYears\":10}", "sample.json: retention.draftDays: must be at least 7." },
        { "\"retention\":{\"draftDays\":9.5,\"notRetainedMonths\":24,\"retainedYears\":10}", "sample.json: retention.draftDays: must be a whole number." },
        { "\"retention\":{\"draftDays\":90,\"notRetainedMonths\":24,\"retainedYears\":99}", "sample.json: retention.retainedYears: must be at most 50." },
        { "\"applicants\":{\"kinds\":[\"company\",\"company\"],\"description\":\"x\"}", "sample.json: applicants.kinds: lists the same value twice." },
        { "\"applicants\":{\"kinds\":[\"person\"],\"description\":\"x\"}", "sample.json: applicants.kinds[0]: must be one of company, localAuthority, association." },
        { "\"applicants\":{\"kinds\":[\"company\"],\"description\":\"x\",\"onePerSiret\":\"oui\"}", "sample.json: applicants.onePerSiret: must be true or false." },
        { "\"reminders\":{\"beforeClosing\":[14]}", "sample.json: reminders.beforeClosing[0]: must be a text between quotes." },
        { "\"numberPrefix\":\"vte\"", "sample.json: numberPrefix: must be capitals, digits and hyphens, such as VTE-2026: what file numbers begin with." },
    };

    [Theory]
    [MemberData(nameof(Violations))]
    public void A_violation_is_told_with_file_path_and_a_sentence(string replacement, string expected)
    {
        var (name, value) = JsonNode.Parse($"{{{replacement}}}")!.AsObject().First();

        var problems = SampleCall.ProblemsWhen(call => call[name] = value!.DeepClone());

        Assert.Contains(problems, problem => problem.StartsWith(expected, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2026-01-05", "must be a local time of Paris to the second and without offset, such as 2027-12-31T23:59:59.")]
    [InlineData("2026-01-05T09:00", "must be a local time of Paris to the second and without offset, such as 2027-12-31T23:59:59.")]
    [InlineData("2026-01-05T09:00:00Z", "must be a local time of Paris to the second and without offset, such as 2027-12-31T23:59:59.")]
    [InlineData("2026-01-05T09:00:00+01:00", "must be a local time of Paris to the second and without offset, such as 2027-12-31T23:59:59.")]
    [InlineData("2026-02-30T09:00:00", "must be a date and time that exist, such as 2027-01-31T23:59:59.")]
    [InlineData("2026-01-05T24:00:00", "must be a date and time that exist, such as 2027-01-31T23:59:59.")]
    public void Dates_of_waves_are_local_exist_and_have_seconds(string opensAt, string reason)
    {
        Assert.Contains($"sample.json: waves[0].opensAt: {reason}", SampleCall.ProblemsWhen(call => call["waves"]![0]!["opensAt"] = opensAt));
    }

    [Fact]
    public void A_committee_on_a_day_that_does_not_exist_is_refused()
    {
        Assert.Equal(
            ["sample.json: waves[1].committeeOn: must be a date that exists, such as 2027-01-31."],
            SampleCall.ProblemsWhen(call => call["waves"]![1]!["committeeOn"] = "2027-02-30"));
    }

    [Fact]
    public void Every_problem_of_every_file_is_told_at_once()
    {
        var first = SampleCall.With(call =>
        {
            call["title"] = "";
            call["waves"]![0]!["graceMinutes"] = -1;
        });
        var second = SampleCall.With(call => call.AsObject().Remove("contact"));

        var problems = SampleCall.ProblemsOf(("first.json", first), ("second.json", second));

        Assert.Contains("first.json: title: must not be empty.", problems);
        Assert.Contains("first.json: waves[0].graceMinutes: must be at least 0.", problems);
        Assert.Contains("second.json: contact: is required and missing.", problems);
    }

    [Fact]
    public void No_sentence_is_the_bare_name_of_a_rule()
    {
        var problems = SampleCall.ProblemsWhen(call =>
        {
            call["title"] = new JsonArray(1);
            call["attachments"]![0]!["formats"] = new JsonArray("exe");
            call["attachments"]![0]!["maxMegabytes"] = 500;
            call["appeal"]!["telerecoursUrl"] = "http://x";
        });

        Assert.Equal(4, problems.Count);
        Assert.All(problems, problem => Assert.Matches(@"^sample\.json: [^ ]+: must be .+ .+\.$", problem));
    }
}
