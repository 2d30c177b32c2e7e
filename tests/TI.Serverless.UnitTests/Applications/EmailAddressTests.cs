using TI.Serverless.Functions.Applications;

namespace TI.Serverless.UnitTests.Applications;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("claire.martin@exemple.fr")]
    [InlineData("  claire.martin@exemple.fr\u00A0")]
    [InlineData("o'neil+ami@sous-domaine.exemple.co")]
    [InlineData("a@b.fr")]
    [InlineData("x@xn--coeur-dqa.example")]
    public void Addresses_that_mail_can_be_sent_to_are_accepted(string typed)
    {
        Assert.True(EmailAddress.TryParse(typed, out var address));
        Assert.Equal(typed.Trim(), address.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("claire.martin")]
    [InlineData("@exemple.fr")]
    [InlineData("claire@")]
    [InlineData("claire@exemple")]
    [InlineData("claire@@exemple.fr")]
    [InlineData("a@b@exemple.fr")]
    [InlineData("claire martin@exemple.fr")]
    [InlineData("claire@exemple.fr,marc@exemple.fr")]
    [InlineData("Claire <claire@exemple.fr>")]
    [InlineData("\"claire\"@exemple.fr")]
    [InlineData("claire@exemple.fr\r\nBcc: x@exemple.fr")]
    [InlineData("claire\u0000@exemple.fr")]
    [InlineData(".claire@exemple.fr")]
    [InlineData("claire.@exemple.fr")]
    [InlineData("claire..martin@exemple.fr")]
    [InlineData("hélène@exemple.fr")]
    [InlineData("claire@-exemple.fr")]
    [InlineData("claire@exemple-.fr")]
    [InlineData("claire@.fr")]
    [InlineData("claire@exemple..fr")]
    [InlineData("claire@exemple.f")]
    [InlineData("claire@192.168.1.10")]
    public void Other_texts_are_refused(string? typed)
    {
        Assert.False(EmailAddress.TryParse(typed, out _));
    }

    [Fact]
    public void The_limit_is_254_characters_and_64_before_the_sign()
    {
        var domain = string.Join('.', Enumerable.Repeat(new string('d', 62), 3)) + ".fr";

        Assert.True(EmailAddress.TryParse(new string('a', 254 - domain.Length - 1) + "@" + domain, out _));
        Assert.False(EmailAddress.TryParse(new string('a', 255 - domain.Length - 1) + "@" + domain, out _));
        Assert.False(EmailAddress.TryParse(new string('a', 65) + "@exemple.fr", out _));
    }

    [Fact]
    public void Case_makes_no_difference_to_equality_nor_to_the_hash()
    {
        var typed = EmailAddress.Parse("Claire.Martin@Exemple.fr");
        var lower = EmailAddress.Parse("claire.martin@exemple.fr");

        Assert.Equal(lower, typed);
        Assert.Equal(lower.GetHashCode(), typed.GetHashCode());
        Assert.Equal("claire.martin@exemple.fr", typed.Normalized);
        Assert.Equal(lower.Hash, typed.Hash);
    }

    [Fact]
    public void The_hash_is_the_first_sixteen_digits_of_SHA_256()
    {
        var address = EmailAddress.Parse("a@b.fr");

        // printf 'a@b.fr' | sha256sum
        Assert.Equal("4d6f878d3916c184", address.Hash);
    }
}
