using TI.Serverless.Functions.Staff;

namespace TI.Serverless.UnitTests.Staff;

public sealed class StaffRoleTests
{
    /// <summary>Who may do what: the table that an administrator is promised (docs/guide-administrateur.md). Each line: read, score, examine, decide, administer.</summary>
    [Theory]
    [InlineData(StaffRole.Reader, true, false, false, false, false)]
    [InlineData(StaffRole.Reviewer, false, true, false, false, false)]
    [InlineData(StaffRole.Officer, true, false, true, false, false)]
    [InlineData(StaffRole.DecisionMaker, true, false, true, true, false)]
    [InlineData(StaffRole.Administrator, true, false, true, true, true)]
    public void A_role_may_do_this_and_nothing_else(StaffRole role, bool reads, bool scores, bool examines, bool decides, bool administers)
    {
        var rights = role.Rights();

        Assert.Equal(
            [reads, scores, examines, decides, administers],
            new[] { StaffRights.Read, StaffRights.Score, StaffRights.Triage, StaffRights.Decide, StaffRights.Administer }.Select(right => rights.HasFlag(right)));
    }

    [Fact]
    public void Every_role_is_in_the_table() => Assert.Equal(5, StaffRoles.All.Count);
}
