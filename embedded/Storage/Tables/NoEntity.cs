using Azure;

namespace TI.Embedded.Tables;

/// <summary>The answer for a row that does not exist.</summary>
internal sealed class NoEntity<T>(Response response) : NullableResponse<T>
{
    public override bool HasValue => false;

    public override T Value => throw new InvalidOperationException("The row does not exist: ask HasValue first.");

    public override Response GetRawResponse() => response;
}
