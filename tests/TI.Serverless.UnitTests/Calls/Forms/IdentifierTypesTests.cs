namespace TI.Serverless.UnitTests.Calls.Forms;

public sealed class IdentifierTypesTests
{
    [Theory]
    [InlineData("siret", "103 018 743 00015", "10301874300015", "103 018 743 00015")]
    [InlineData("siren", "244.500.468", "244500468", "244 500 468")]
    [InlineData("epci", "244 500 468", "244500468", "Orléans Métropole (244500468)")]
    [InlineData("epci", "berry loire puisaye", "200068278", "CC Berry Loire Puisaye (200068278)")]
    [InlineData("epci", "200099901", "200099901", "200 099 901")]
    [InlineData("rna", "w452 001 234", "W452001234", "W452001234")]
    [InlineData("rna", "W9R1001234", "W9R1001234", "W9R1001234")]
    [InlineData("territory", "TI-2401", "ti-2401", "Berry Sologne (ti-2401)")]
    [InlineData("territory", "est du loiret", "ti-2404", "Est du Loiret (ti-2404)")]
    [InlineData("territory", "ti-9301", "ti-9301", "ti-9301")]
    [InlineData("commune", "2a004", "2A004", "Ajaccio (2A004)")]
    [InlineData("commune", "Briare", "45053", "Briare (45053)")]
    [InlineData("commune", "45250 Briare", "45053", "Briare (45053)")]
    [InlineData("commune", "Briare (45053)", "45053", "Briare (45053)")]
    [InlineData("commune", "st jean-de-luz", "64483", "Saint-Jean-de-Luz (64483)")]
    [InlineData("commune", "Marseille 3e Arrondissement", "13055", "Marseille (13055)")]
    [InlineData("commune", "01004", "01004", "Ambérieu-en-Bugey (01004)")]
    [InlineData("postcode", "45 200", "45200", "45200")]
    [InlineData("postcode", "20137", "20137", "20137")]
    [InlineData("postcode", "01000", "01000", "01000")]
    [InlineData("email", " claire@exemple.fr ", "claire@exemple.fr", "claire@exemple.fr")]
    [InlineData("phone", "01 99 00 12 34", "+33199001234", "01 99 00 12 34")]
    [InlineData("phone", "01.99.00.12.34", "+33199001234", "01 99 00 12 34")]
    [InlineData("phone", "+33 (0)1 99 00 12 34", "+33199001234", "01 99 00 12 34")]
    [InlineData("phone", "0033199001234", "+33199001234", "01 99 00 12 34")]
    [InlineData("phone", "+32 2 555 12 34", "+3225551234", "+3225551234")]
    [InlineData("url", "www.exemple.fr/projet", "https://www.exemple.fr/projet", "https://www.exemple.fr/projet")]
    [InlineData("url", "http://exemple.fr", "http://exemple.fr", "http://exemple.fr")]
    public void What_is_typed_is_kept_in_one_form_and_shown_in_a_readable_one(string type, string typed, string kept, string shown)
    {
        var field = Field.Of(type);

        Assert.Equal($"\"{kept}\"", field.Kept(typed));
        Assert.Null(field.Sentence($"\"{kept}\""));
        Assert.Equal(shown, field.Shown($"\"{kept}\""));
    }

    [Theory]
    [InlineData("siret", "1030187430001", "Dans « Libellé », saisissez les quatorze chiffres du numéro SIRET de l’établissement, par exemple 356 000 000 00048.")]
    [InlineData("siret", "10301874300016", "Dans « Libellé », vérifiez le numéro SIRET : l’un de ses quatorze chiffres est erroné.")]
    [InlineData("siren", "24450046", "Dans « Libellé », saisissez les neuf chiffres du numéro SIREN, par exemple 356 000 000.")]
    [InlineData("siren", "244500469", "Dans « Libellé », vérifiez le numéro SIREN : l’un de ses neuf chiffres est erroné.")]
    [InlineData("epci", "103018743", "Dans « Libellé », saisissez le nom de l’EPCI ou son numéro SIREN : neuf chiffres dont le premier est 2, par exemple 244 500 468.")]
    [InlineData("rna", "W45200123", "Dans « Libellé », saisissez le numéro RNA de l’association : la lettre W et neuf chiffres, par exemple W452001234.")]
    [InlineData("territory", "2401", "Dans « Libellé », saisissez le nom ou le code du Territoire d’industrie : ti, un tiret et quatre chiffres, par exemple ti-2401.")]
    [InlineData("commune", "4523", "Dans « Libellé », saisissez le nom, le code postal ou le code INSEE d’une commune, par exemple Briare, 45250 ou 45053 ; « 4523 » n’en désigne aucune.")]
    [InlineData("postcode", "4520", "Dans « Libellé », saisissez un code postal à cinq chiffres, par exemple 45200.")]
    [InlineData("email", "claire@exemple", "Dans « Libellé », saisissez une adresse électronique complète, sans accent ni espace, par exemple nom@exemple.fr.")]
    [InlineData("phone", "0199001", "Dans « Libellé », saisissez un numéro de téléphone à dix chiffres, par exemple 01 99 00 12 34, ou un numéro étranger qui commence par +.")]
    [InlineData("url", "exemple", "Dans « Libellé », saisissez l’adresse complète d’une page web, par exemple https://www.exemple.fr.")]
    public void What_cannot_be_understood_is_kept_as_typed_with_a_sentence(string type, string typed, string sentence)
    {
        Assert.Equal($"\"{typed}\"", Field.Of(type).Kept(typed));
        Assert.Equal(sentence, Field.Of(type).SentenceWhenTyped(typed));
    }

    [Theory]
    [InlineData("commune", "99100")]
    [InlineData("commune", "2C004")]
    [InlineData("commune", "45 34")]
    [InlineData("commune", "96001")]
    [InlineData("postcode", "99000")]
    [InlineData("postcode", "2A004")]
    [InlineData("phone", "00 00 00 00 00")]
    [InlineData("phone", "+330199001234")]
    [InlineData("phone", "12 34")]
    [InlineData("phone", "++33199001234")]
    [InlineData("phone", "appelez-moi")]
    [InlineData("phone", "+1234567")]
    [InlineData("phone", "+1234567890123456")]
    [InlineData("url", "javascript:alert(1)")]
    [InlineData("url", "ftp://exemple.fr")]
    [InlineData("url", "https://nom:secret@exemple.fr")]
    [InlineData("url", "https://localhost")]
    [InlineData("url", "https://192.168.0.1/")]
    [InlineData("url", "https://exemple.fr/a b")]
    public void Other_values_are_refused(string type, string typed)
    {
        Assert.NotNull(Field.Of(type).SentenceWhenTyped(typed));
    }

    [Theory]
    [InlineData("siret")]
    [InlineData("siren")]
    [InlineData("commune")]
    [InlineData("postcode")]
    [InlineData("email")]
    [InlineData("phone")]
    [InlineData("url")]
    public void A_JSON_number_is_not_an_identifier(string type)
    {
        Assert.Equal("Dans « Libellé », saisissez un texte.", Field.Of(type).Sentence("45200"));
    }
}
