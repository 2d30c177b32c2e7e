using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Revisions;

namespace TI.Serverless.UnitTests.Calls.Revisions;

public sealed class CatalogueSnapshotTests
{
    private static readonly CallDefinition File = SampleCall.Call with { Revision = "file" };

    private static CatalogueChange.Published Published(CallDefinition call) =>
        new CatalogueChange.Published(new CallRevision(call, "Aline Martin", DateTimeOffset.UnixEpoch, "Note"));

    [Fact]
    public void A_publication_stands_over_the_file_and_the_file_stays_known()
    {
        var snapshot = CatalogueSnapshot.Of([File]).With(1, [Published(File with { Revision = "new", Title = "Revu" })]);

        Assert.Equal("Revu", snapshot.Find("sample")?.Title);
        Assert.Equal("file", snapshot.For("sample", "file")?.Revision);
        Assert.Single(snapshot.RevisionsOf("sample"));
    }

    [Fact]
    public void A_revision_that_is_not_known_is_the_current_one()
    {
        Assert.Equal("file", CatalogueSnapshot.Of([File]).For("sample", "other")?.Revision);
        Assert.Null(CatalogueSnapshot.Of([File]).For("unknown", null));
    }

    [Fact]
    public void A_trial_is_found_by_its_files_alone()
    {
        var trial = Trial.Of(File);

        var snapshot = CatalogueSnapshot.Of([File]).With(1, [new CatalogueChange.TrialOpened(trial)]);

        Assert.Null(snapshot.Find(trial.Id));
        Assert.DoesNotContain(snapshot.Calls, call => call.IsTrial);
        Assert.Same(trial, snapshot.FindTrial("sample"));
        Assert.Same(trial, snapshot.For(trial.Id, trial.Revision));
        Assert.Equal("sample-essai", trial.Id);
        Assert.StartsWith("ESSAI-", trial.NumberPrefix, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trial_that_ended_is_gone()
    {
        var snapshot = CatalogueSnapshot.Of([File]).With(1, [new CatalogueChange.TrialOpened(Trial.Of(File))]).With(2, [new CatalogueChange.TrialEnded("sample")]);

        Assert.Null(snapshot.FindTrial("sample"));
        Assert.Null(snapshot.For("sample-essai", null));
    }

    [Fact]
    public void A_call_without_a_file_appears_once_it_is_published()
    {
        var snapshot = CatalogueSnapshot.Of([]).With(1, [Published(File)]);

        Assert.Equal(["sample"], snapshot.Calls.Select(call => call.Id));
        Assert.Equal("Aline Martin", Assert.Single(snapshot.RevisionsOf("sample")).By);
    }
}
