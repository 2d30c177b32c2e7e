using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Alerts;
using TI.Serverless.Functions.Mail;
using TI.Serverless.Functions.Staff.Mails;
using TI.Serverless.Functions.Storage;
using TI.Serverless.Functions.Triage.Pages;

namespace TI.Serverless.ArchitectureTests.Mail;

public sealed partial class NotificationTests
{
    [Fact]
    public void Every_notification_is_registered_under_a_name_of_its_own()
    {
        using var host = RealWiring.Build();
        var registered = host.Services.GetServices<Notification>().ToArray();
        var written = typeof(Notification).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Notification)) && !type.IsAbstract);

        Assert.Equal(written.Select(type => type.Name).Order(StringComparer.Ordinal), registered.Select(mail => mail.GetType().Name).Order(StringComparer.Ordinal));
        Assert.Equal(registered.Length, registered.Select(mail => mail.Name).Distinct().Count());
        Assert.All(registered, mail => Assert.Matches(KeyPart(), mail.Name));
    }

    /// <summary>Officers read in the file which mails were sent about it.</summary>
    [Fact]
    public void Every_notification_has_a_name_that_officers_read()
    {
        using var host = RealWiring.Build();

        Assert.All(host.Services.GetServices<Notification>(), mail => Assert.NotEqual(mail.Name, KindOf(mail.Name)));
    }

    /// <summary>Administrators search the ledgers of mails about no file too.</summary>
    [Fact]
    public void Every_mail_to_the_staff_and_about_openings_has_a_name_that_administrators_read()
    {
        using var host = RealWiring.Build();
        string[] names = [.. host.Services.GetServices<StaffMail>().Select(mail => mail.Name), AlertMails.Confirmation, AlertMails.Opening];

        Assert.True(names.Length > 2);
        Assert.All(names, name => Assert.NotEqual(name, KindOf(name)));
    }

    private static string KindOf(string mail) => MailLine.Of(new MailLedgerEntry(ApplicationKeys.Mail(mail, "000001", "hash"), MailState.Sent, DateTimeOffset.UnixEpoch, 1, null)).Kind;

    /// <summary>A name stands between bars in a row's key.</summary>
    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex KeyPart();
}
