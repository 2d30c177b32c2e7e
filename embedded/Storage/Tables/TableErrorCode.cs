namespace TI.Embedded.Tables;

/// <summary>
/// Error codes of the table service, to compare with <see cref="Azure.RequestFailedException.ErrorCode"/>.
/// Source: https://learn.microsoft.com/rest/api/storageservices/table-service-error-codes
/// </summary>
public readonly struct TableErrorCode(string? value) : IEquatable<TableErrorCode>
{
    private readonly string? _value = value;

    public static TableErrorCode CommandsInBatchActOnDifferentPartitions => "CommandsInBatchActOnDifferentPartitions";

    public static TableErrorCode ContentLengthExceeded => "ContentLengthExceeded";

    public static TableErrorCode EntityAlreadyExists => "EntityAlreadyExists";

    public static TableErrorCode EntityNotFound => "EntityNotFound";

    public static TableErrorCode EntityTooLarge => "EntityTooLarge";

    public static TableErrorCode InvalidDuplicateRow => "InvalidDuplicateRow";

    public static TableErrorCode InvalidInput => "InvalidInput";

    public static TableErrorCode KeyValueTooLarge => "KeyValueTooLarge";

    public static TableErrorCode OperationTimedOut => "OperationTimedOut";

    public static TableErrorCode PropertyValueTooLarge => "PropertyValueTooLarge";

    public static TableErrorCode ResourceNotFound => "ResourceNotFound";

    public static TableErrorCode TableAlreadyExists => "TableAlreadyExists";

    public static TableErrorCode TableBeingDeleted => "TableBeingDeleted";

    public static TableErrorCode TableNotFound => "TableNotFound";

    public static TableErrorCode TooManyProperties => "TooManyProperties";

    public static TableErrorCode UpdateConditionNotSatisfied => "UpdateConditionNotSatisfied";

    public static implicit operator TableErrorCode(string? value) => new(value);

    public static bool operator ==(TableErrorCode left, TableErrorCode right) => left.Equals(right);

    public static bool operator !=(TableErrorCode left, TableErrorCode right) => !left.Equals(right);

    public bool Equals(TableErrorCode other) => string.Equals(_value, other._value, StringComparison.OrdinalIgnoreCase);

    public override bool Equals(object? obj) => obj is TableErrorCode other && Equals(other);

    public override int GetHashCode() => _value is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(_value);

    public override string ToString() => _value ?? "";
}
