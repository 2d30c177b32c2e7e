namespace TI.Serverless.UnitTests.Calls.Forms;

public sealed class NumericTypeTests
{
    [Theory]
    [InlineData("number", "1 234,50", "1234.50")]
    [InlineData("number", "1\u00A0234,5", "1234.5")]
    [InlineData("number", "1\u202F234", "1234")]
    [InlineData("number", "1234.5", "1234.5")]
    [InlineData("number", "-3", "-3")]
    [InlineData("number", "−3", "-3")]
    [InlineData("amount", "1 234,50 €", "1234.50")]
    [InlineData("amount", "300000", "300000")]
    [InlineData("percentage", "12,5 %", "12.5")]
    public void French_numbers_are_read(string type, string typed, string expected)
    {
        Assert.Equal(expected, Field.Of(type).Kept(typed));
    }

    [Theory]
    [InlineData("number", "douze")]
    [InlineData("number", "1.234,50")]
    [InlineData("number", "1e3")]
    [InlineData("number", "12 €")]
    [InlineData("number", "99999999999999999999999999999999")]
    [InlineData("amount", "€")]
    [InlineData("amount", "12 %")]
    public void What_is_not_a_number_is_kept_as_typed_and_refused(string type, string typed)
    {
        Assert.Equal($"\"{typed}\"", Field.Of(type).Kept(typed));
        Assert.NotNull(Field.Of(type).SentenceWhenTyped(typed));
    }

    [Fact]
    public void The_sentence_names_the_limits_and_gives_an_example_inside_them()
    {
        var headcount = Field.Of("number") with { Min = 1, Max = 4999, Decimals = 0 };

        Assert.Equal("Dans « Libellé », saisissez un nombre en chiffres entre 1 et 4 999, par exemple 12.", headcount.SentenceWhenTyped("douze"));
        Assert.Equal("Dans « Libellé », saisissez un nombre entre 1 et 4 999.", headcount.SentenceWhenTyped("5 000"));
        Assert.Equal("Dans « Libellé », saisissez un nombre entier entre 1 et 4 999, sans virgule.", headcount.SentenceWhenTyped("12,5"));
        Assert.Null(headcount.SentenceWhenTyped("4 999"));
        Assert.Null(headcount.Sentence("12.0"));
    }

    [Fact]
    public void One_limit_alone_is_named_alone()
    {
        Assert.Equal("Dans « Libellé », saisissez un nombre d’au moins 3.", (Field.Of("number") with { Min = 3 }).Sentence("2"));
        Assert.Equal("Dans « Libellé », saisissez un nombre d’au plus 3.", (Field.Of("number") with { Max = 3 }).Sentence("4"));
        Assert.Equal("Dans « Libellé », saisissez un nombre en chiffres, par exemple 12,5.", Field.Of("number").SentenceWhenTyped("x"));
        Assert.Equal("Dans « Libellé », saisissez un nombre en chiffres d’au moins 50, par exemple 50.", (Field.Of("number") with { Min = 50 }).SentenceWhenTyped("x"));
    }

    [Fact]
    public void Amounts_are_not_negative_and_have_two_decimals()
    {
        var amount = Field.Of("amount") with { Max = 300000 };

        Assert.Equal("Dans « Libellé », saisissez un montant en euros entre 0 € et 300 000 €.", amount.Sentence("-1"));
        Assert.Equal("Dans « Libellé », saisissez un montant en euros entre 0 € et 300 000 €.", amount.Sentence("300000.01"));
        Assert.Equal("Dans « Libellé », saisissez un montant en euros avec 2 décimales au plus.", amount.Sentence("1.005"));
        Assert.Null(amount.Sentence("0"));
        Assert.Null(amount.Sentence("300000"));
    }

    [Fact]
    public void Percentages_stay_between_0_and_100_unless_the_field_says_otherwise()
    {
        Assert.Equal("Dans « Libellé », saisissez un pourcentage entre 0 % et 100 %.", Field.Of("percentage").Sentence("101"));
        Assert.Null((Field.Of("percentage") with { Max = 150 }).Sentence("101"));
    }

    [Theory]
    [InlineData("\"12\"")]
    [InlineData("true")]
    [InlineData("1e99")]
    [InlineData("[1]")]
    public void Another_kind_of_JSON_value_is_not_a_number(string json)
    {
        Assert.NotNull(Field.Of("number").Sentence(json));
    }

    [Theory]
    [InlineData("number", "1234.5", "1 234,5")]
    [InlineData("number", "-3", "−3")]
    [InlineData("amount", "1234.5", "1 234,50 €")]
    [InlineData("amount", "1234", "1 234 €")]
    [InlineData("percentage", "12.5", "12,5 %")]
    [InlineData("number", "null", "Non renseigné")]
    [InlineData("number", "\"douze\"", "douze")]
    public void Numbers_are_shown_in_French(string type, string json, string expected)
    {
        Assert.Equal(expected, Field.Of(type).Shown(json));
    }

    [Theory]
    [InlineData("number")]
    [InlineData("amount")]
    [InlineData("percentage")]
    public void What_goes_back_in_the_control_is_read_as_the_same_number(string type)
    {
        Assert.Equal("12345.67", Field.Of(type).Kept([.. Field.Of(type).PutBack("12345.67")]));
        Assert.Equal(["douze"], Field.Of(type).PutBack("\"douze\""));
    }
}
