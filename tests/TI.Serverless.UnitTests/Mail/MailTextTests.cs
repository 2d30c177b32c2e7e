using TI.Serverless.Functions.Mail;

namespace TI.Serverless.UnitTests.Mail;

public sealed class MailTextTests
{
    [Fact]
    public void Every_kind_of_block_has_its_text()
    {
        MailBlock[] blocks =
        [
            new MailBlock.Paragraph("Votre candidature est déposée."),
            new MailBlock.Heading("Récépissé"),
            new MailBlock.Facts([("Numéro", "VTE-2026-000123"), ("Service", "Préfecture\nBureau 12")]),
            new MailBlock.Button("Suivre ma candidature", "https://exemple.fr/suivi/abc?x=1"),
            new MailBlock.Bullets(["Kbis", "RIB"]),
            new MailBlock.Quote("Première ligne\r\n\r\nDernière ligne"),
            new MailBlock.Links([("Ouvrir le dossier", "https://exemple.fr/1"), ("Prendre en charge", "https://exemple.fr/2")]),
            new MailBlock.Small("Recours dans les deux mois."),
        ];

        var text = MailText.Render("Candidature déposée", blocks, "Pôle VTE\n01 02 03 04 05");

        Assert.Equal(
            """
            Candidature déposée
            ===================

            Votre candidature est déposée.

            Récépissé
            ---------

            Numéro_: VTE-2026-000123
            Service_: Préfecture
              Bureau 12

            Suivre ma candidature_: https://exemple.fr/suivi/abc?x=1

            - Kbis
            - RIB

            > Première ligne
            >
            > Dernière ligne

            Ouvrir le dossier_: https://exemple.fr/1
            Prendre en charge_: https://exemple.fr/2

            Recours dans les deux mois.

            ---
            Pôle VTE
            01 02 03 04 05

            """.Replace('_', '\u00A0'),
            text);
    }

    [Fact]
    public void Lines_are_at_most_78_characters()
    {
        var sentence = string.Join(' ', Enumerable.Repeat("candidature", 40));
        MailBlock[] blocks =
        [
            new MailBlock.Paragraph(sentence), new MailBlock.Bullets([sentence]), new MailBlock.Facts([("Projet", sentence)]),
            new MailBlock.Quote(sentence), new MailBlock.Small(sentence), new MailBlock.Heading(sentence),
        ];

        var lines = MailText.Render(sentence, blocks, sentence).Split('\n');

        Assert.All(lines, line => Assert.True(line.Length <= MailText.Width, line));
        Assert.Contains(lines, line => line.Length > MailText.Width - "candidature ".Length);
    }

    [Fact]
    public void Wrapped_points_and_quotes_keep_their_mark()
    {
        var sentence = string.Join(' ', Enumerable.Repeat("mot", 40));

        var lines = MailText.Render("T", [new MailBlock.Bullets([sentence]), new MailBlock.Quote(sentence)], "").Split('\n');

        Assert.Equal(["- mot", "  mot", "  mot", "> mot", "> mot", "> mot"], lines.Where(line => line.Contains("mot", StringComparison.Ordinal)).Select(line => line[..5]));
    }

    [Fact]
    public void An_address_is_never_cut()
    {
        var address = "https://exemple.fr/" + new string('a', 300);

        var lines = MailText.Render("T", [new MailBlock.Button("Ouvrir le dossier de candidature de l'entreprise", address)], "").Split('\n');

        Assert.Contains(address, lines);
    }

    [Fact]
    public void No_line_ends_with_a_space_or_a_carriage_return()
    {
        var text = MailText.Render("Titre", [new MailBlock.Paragraph("Un \r\n\r\n deux  trois \r quatre"), new MailBlock.Quote("\n")], "Pied ");

        Assert.DoesNotContain('\r', text);
        Assert.All(text.Split('\n'), line => Assert.Equal(line.TrimEnd(' '), line));
    }

    [Fact]
    public void A_mail_without_a_footer_has_no_rule()
    {
        Assert.Equal("T\n=\n\nBonjour.\n", MailText.Render("T", [new MailBlock.Paragraph("Bonjour.")], " "));
    }
}
