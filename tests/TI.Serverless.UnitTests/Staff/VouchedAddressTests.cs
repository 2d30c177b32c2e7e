using System.Text.Json;
using TI.Serverless.Functions.Staff.SignIn.Provider;

namespace TI.Serverless.UnitTests.Staff;

public sealed class VouchedAddressTests
{
    [Theory]
    [InlineData("""{ "email": "lea@prefecture.example", "email_verified": true }""")]
    [InlineData("""{ "email": "lea@prefecture.example", "email_verified": "true" }""")]
    [InlineData("""{ "email": "lea@prefecture.example", "xms_edov": true }""")]
    [InlineData("""{ "email": "lea@prefecture.example", "xms_edov": "1" }""")]
    [InlineData("""{ "email": "lea@prefecture.example", "xms_edov": 1 }""")]
    public void An_address_that_the_provider_verified_counts(string claims)
    {
        Assert.Equal("lea@prefecture.example", Of(claims, trustsSilence: false));
    }

    [Theory]
    [InlineData("""{ "email": "lea@prefecture.example", "email_verified": false }""")]
    [InlineData("""{ "email": "lea@prefecture.example", "email_verified": "false" }""")]
    [InlineData("""{ "email": "lea@prefecture.example", "email_verified": null }""")]
    [InlineData("""{ "email": "lea@prefecture.example", "email_verified": true, "xms_edov": false }""")]
    [InlineData("""{ "email": "lea@prefecture.example", "xms_edov": 0 }""")]
    public void An_address_that_the_provider_did_not_verify_never_counts(string claims)
    {
        Assert.Null(Of(claims, trustsSilence: false));
        Assert.Null(Of(claims, trustsSilence: true));
    }

    [Fact]
    public void An_address_of_which_nothing_is_said_counts_where_the_settings_say_so()
    {
        Assert.Null(Of("""{ "email": "lea@prefecture.example" }""", trustsSilence: false));
        Assert.Equal("lea@prefecture.example", Of("""{ "email": "lea@prefecture.example" }""", trustsSilence: true));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "email": 7, "email_verified": true }""")]
    [InlineData("""{ "email": "", "email_verified": true }""")]
    [InlineData("""{ "email": "lea", "email_verified": true }""")]
    [InlineData("""{ "preferred_username": "lea@prefecture.example", "email_verified": true }""")]
    public void What_is_no_address_counts_for_nobody(string claims)
    {
        Assert.Null(Of(claims, trustsSilence: true));
    }

    private static string? Of(string claims, bool trustsSilence) => VouchedAddress.Of(JsonElement.Parse(claims), trustsSilence)?.ToString();
}
