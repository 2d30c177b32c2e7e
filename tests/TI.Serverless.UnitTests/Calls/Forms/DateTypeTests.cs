namespace TI.Serverless.UnitTests.Calls.Forms;

public sealed class DateTypeTests
{
    [Theory]
    [InlineData("31/01/2027")]
    [InlineData("2027-01-31")]
    [InlineData("31-01-2027")]
    [InlineData("31.1.2027")]
    [InlineData("31 1 2027")]
    public void Dates_are_read_in_the_forms_people_type(string typed)
    {
        Assert.Equal("\"2027-01-31\"", Field.Of("date").Kept(typed));
        Assert.Null(Field.Of("date").SentenceWhenTyped(typed));
    }

    [Theory]
    [InlineData("31/02/2027")]
    [InlineData("01/31/2027")]
    [InlineData("31/01/27")]
    [InlineData("demain")]
    public void What_is_no_date_is_kept_as_typed_and_refused(string typed)
    {
        Assert.Equal($"\"{typed}\"", Field.Of("date").Kept(typed));
        Assert.Equal(
            "Dans « Libellé », saisissez une date qui existe, sous la forme jour/mois/année, par exemple 31/01/2027.",
            Field.Of("date").SentenceWhenTyped(typed));
    }

    [Theory]
    [InlineData("20270131")]
    [InlineData("\"31/01/2027\"")]
    [InlineData("\"2027-01-31T00:00:00\"")]
    public void Only_the_kept_form_is_a_value(string json)
    {
        Assert.NotNull(Field.Of("date").Sentence(json));
    }

    [Fact]
    public void The_sentence_names_the_bounds()
    {
        var field = Field.Of("date") with { Earliest = new DateOnly(2026, 1, 1), Latest = new DateOnly(2027, 12, 31) };

        Assert.Equal("Dans « Libellé », saisissez une date comprise entre le 1er janvier 2026 et le 31 décembre 2027.", field.Sentence("\"2028-01-01\""));
        Assert.NotNull(field.Sentence("\"2025-12-31\""));
        Assert.Null(field.Sentence("\"2026-01-01\""));
        Assert.Null(field.Sentence("\"2027-12-31\""));
    }

    [Fact]
    public void A_year_of_another_century_is_a_slip_of_the_finger()
    {
        Assert.NotNull(Field.Of("date").Sentence("\"0202-01-31\""));
        Assert.NotNull(Field.Of("date").Sentence("\"2207-01-31\""));
    }

    [Fact]
    public void Dates_are_shown_in_words_and_put_back_as_the_date_control_wants_them()
    {
        Assert.Equal("1er février 2027", Field.Of("date").Shown("\"2027-02-01\""));
        Assert.Equal("demain", Field.Of("date").Shown("\"demain\""));
        Assert.Equal(["2027-02-01"], Field.Of("date").PutBack("\"2027-02-01\""));
    }
}
