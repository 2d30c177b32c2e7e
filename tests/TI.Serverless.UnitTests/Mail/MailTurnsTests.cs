using TI.Serverless.Functions.Mail;

namespace TI.Serverless.UnitTests.Mail;

/// <summary>Receipts before reminders, reminders before digests, and never more than the set rate.</summary>
public sealed class MailTurnsTests
{
    [Theory]
    [InlineData(MailRank.Awaited, 8)]
    [InlineData(MailRank.Reminder, 6)]
    [InlineData(MailRank.Digest, 2)]
    internal void Each_rank_has_its_part_of_the_rate_and_the_next_mail_waits(MailRank rank, int most)
    {
        using var turns = new MailTurns(perSecond: 8, period: TimeSpan.FromDays(1));

        Assert.Equal(most, Leaving(turns, rank, of: 20));
    }

    [Fact]
    public void However_many_reminders_wait_a_receipt_leaves_at_once_and_digests_hold_back_no_reminder()
    {
        using var turns = new MailTurns(perSecond: 8, period: TimeSpan.FromDays(1));

        Assert.Equal(2, Leaving(turns, MailRank.Digest, of: 50));
        Assert.Equal(4, Leaving(turns, MailRank.Reminder, of: 1000));
        Assert.Equal(2, Leaving(turns, MailRank.Awaited, of: 10));
    }

    [Fact]
    public void A_rate_of_one_still_lets_each_rank_through()
    {
        foreach (var rank in Enum.GetValues<MailRank>())
        {
            using var turns = new MailTurns(perSecond: 1, period: TimeSpan.FromDays(1));

            Assert.Equal(1, Leaving(turns, rank, of: 3));
        }
    }

    /// <summary>How many leave at once.</summary>
    private static int Leaving(MailTurns turns, MailRank rank, int of) =>
        Enumerable.Range(0, of).Select(_ => turns.WaitAsync(rank, CancellationToken.None)).ToArray().Count(turn => turn.IsCompletedSuccessfully);
}
