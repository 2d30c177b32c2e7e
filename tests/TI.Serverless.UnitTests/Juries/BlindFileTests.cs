using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Juries;
using TI.Serverless.TestKit;
using TI.Serverless.UnitTests.Calls;

namespace TI.Serverless.UnitTests.Juries;

public sealed class BlindFileTests
{
    [Fact]
    public void Nothing_that_tells_who_applies_is_left_in_any_shipped_call_that_has_a_jury()
    {
        var calls = TI.Serverless.Functions.Calls.CatalogueLoader.Load(SampleCall.CatalogueDirectory).Calls.Where(call => call.Jury is not null).ToArray();
        Assert.NotEmpty(calls);
        Assert.All(calls, call =>
        {
            var sample = SchemeSample.Read(call.Id);
            var draft = sample.DraftOf(call, sample.Answers, sample.At);
            var name = FormPurpose.AnswerFor(call.Form, FormInForce.Of(call.Form, draft.Answers).Answers, FormPurpose.Organization)!;

            var (shown, application) = BlindFile.Of(call, draft with { Organisation = name });

            var text = application.Answers.ToJson();
            Assert.DoesNotContain(name, text, StringComparison.CurrentCultureIgnoreCase);
            Assert.DoesNotContain(draft.Applicant.Siren.ToString(), text, StringComparison.Ordinal);
            Assert.DoesNotContain("@", text, StringComparison.Ordinal);
            Assert.Empty(application.Attachments);
            Assert.NotEmpty(shown.Form.Fields);
        });
    }

    [Fact]
    public void The_name_is_struck_out_of_what_was_written()
    {
        var call = TI.Serverless.Functions.Calls.CatalogueLoader.Load(SampleCall.CatalogueDirectory).Get("tite-centre-val-de-loire");
        var sample = SchemeSample.Read(call.Id);
        var draft = sample.DraftOf(call, sample.Answers, sample.At);

        var (_, application) = BlindFile.Of(call, draft with { Organisation = "Émaux de Briare", Answers = draft.Answers.With("market", "Les émaux de briare vendent partout.") });

        Assert.Equal($"Les {BlindFile.Struck} vendent partout.", application.Answers["market"]!.GetValue<string>());
    }
}
