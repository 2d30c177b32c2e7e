using TI.Embedded.SendGrid;
using TI.Embedded.SendGrid.Inbox;

namespace TI.Serverless.UnitTests.Embedded;

public sealed class InboxPagesTests
{
    [Fact]
    public void The_links_of_a_mail_are_found_and_decoded()
    {
        var mail = Mail("""<a class="b" href="https://a.fr/?x=1&amp;y=2">1</a> <A HREF='/suivi'>2</A> <link href="style.css"> <a name="x">3</a><a href=#bas>4</a>""");

        Assert.Equal(["https://a.fr/?x=1&y=2", "/suivi", "#bas"], mail.Links);
    }

    [Fact]
    public void Each_personalization_makes_a_mail_of_its_own()
    {
        var message = new MessageBody
        {
            From = new MessageAddress("a@b.fr", null),
            Subject = "tous",
            Headers = new() { ["X-A"] = "1", ["X-B"] = "1" },
            Content = [new MessageContent("text/plain", "texte")],
            Personalizations =
            [
                new MessagePersonalization { To = [new MessageAddress("c@d.fr", null)], Cc = [new MessageAddress("e@f.fr", null)] },
                new MessagePersonalization { To = [new MessageAddress("g@h.fr", null)], Subject = "vous", Headers = new() { ["X-B"] = "2" } },
            ],
        };

        var mails = InboxMail.Of(message, () => "1", DateTimeOffset.UnixEpoch).ToList();

        Assert.Equal(["tous", "vous"], mails.Select(mail => mail.Subject));
        Assert.Equal(["c@d.fr", "e@f.fr"], mails[0].To);
        Assert.Equal("1", mails[0].Headers["X-B"]);
        Assert.Equal("2", mails[1].Headers["X-B"]);
        Assert.Equal("1", mails[1].Headers["X-A"]);
    }

    [Fact]
    public void The_list_shows_recipient_subject_and_Paris_time_with_a_link_to_each()
    {
        var html = InboxPages.List([Mail("<p>")]);

        Assert.Contains("<td>maire@commune.example</td>", html, StringComparison.Ordinal);
        Assert.Contains("""<a href="/_dev/inbox/00000001-ab">Dépôt &lt;enregistré&gt;</a>""", html, StringComparison.Ordinal);
        Assert.Contains("1 juillet 2026 à 14:00:00", html, StringComparison.Ordinal);
        Assert.Contains("""<html lang="fr">""", html, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_inbox_says_so() => Assert.Contains("Aucun courriel reçu.", InboxPages.List([]), StringComparison.Ordinal);

    [Fact]
    public void A_mail_is_shown_in_a_frame_that_runs_no_script_and_whose_links_open_in_the_window()
    {
        var html = InboxPages.Mail(Mail("""<a href="/suivi">Suivre</a><script>alert(1)</script>"""));

        Assert.Contains("srcdoc=\"&lt;base target=&quot;_top&quot;&gt;&lt;a href=&quot;/suivi&quot;&gt;Suivre", html, StringComparison.Ordinal);
        Assert.Contains("sandbox=\"allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.Contains("<dt>claim</dt><dd>42</dd>", html, StringComparison.Ordinal);
    }

    private static InboxMail Mail(string html) => InboxMail.Of(
        new MessageBody
        {
            From = new MessageAddress("a@b.fr", "Préfecture"),
            Subject = "Dépôt <enregistré>",
            CustomArgs = new() { ["claim"] = "42" },
            Content = [new MessageContent("text/plain", "texte"), new MessageContent("text/html", html)],
            Personalizations = [new MessagePersonalization { To = [new MessageAddress("maire@commune.example", null)] }],
        },
        () => "00000001-ab",
        new DateTimeOffset(2026, 7, 1, 12, 0, 0, TimeSpan.Zero)).Single();
}
